import * as vscode from 'vscode';
import type { NamedArray, ReadError } from '../core/arrays/arrays';
import type { ReadTask } from '../core/arrays/files/byteSource';
import type { FileEntry } from '../core/arrays/files/fileEntry';
import { isReadError } from '../core/arrays/files/fileErrors';
import { openArrayFile } from '../core/arrays/files/openArrayFile';
import { assignRoles } from '../core/evaluation/assignRoles';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { byteSourceOf } from './byteSource';

/** With more entries than this the reader chooses before any is read. */
const mostReadUnasked = 20;

/** The arrays to evaluate from files; undefined when the reader chose none. */
export async function readFiles(
  uris: readonly vscode.Uri[],
  task: ReadTask,
): Promise<readonly NamedArray[] | ReadError | undefined> {
  const entries: FileEntry[] = [];
  for (const uri of uris) {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const opened = await openArrayFile(name, await byteSourceOf(uri), task);
    if (isReadError(opened)) return opened;
    entries.push(...opened);
  }
  if (entries.length <= mostReadUnasked) {
    const arrays = await readEntries(entries, task);
    if (isReadError(arrays)) return arrays;
    const roles = assignRoles(arrays);
    if (!isEvaluationError(roles) || roles.code !== 'too-many-arrays') return arrays;
  }
  const chosen = await chooseEntries(entries);
  return chosen && readEntries(chosen, task);
}

async function readEntries(
  entries: readonly FileEntry[],
  task: ReadTask,
): Promise<readonly NamedArray[] | ReadError> {
  const arrays: NamedArray[] = [];
  for (const entry of entries) {
    const array = await entry.read(task);
    if (isReadError(array)) return array;
    arrays.push(array);
  }
  return arrays;
}

/** Lets the reader pick the columns or tensors, in the order of the file. */
async function chooseEntries(entries: readonly FileEntry[]): Promise<readonly FileEntry[] | undefined> {
  const items = entries.map((entry, index) => ({
    label: entry.name ?? `#${index + 1}`,
    description: `${entry.dtype} [${entry.shape.join(', ')}]`,
    entry,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: vscode.l10n.t('Evaluate File'),
    placeHolder: vscode.l10n.t('Choose the scores (one array, or one column for each class) and the targets'),
  });
  return chosen?.map(({ entry }) => entry);
}
