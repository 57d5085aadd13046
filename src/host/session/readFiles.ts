import type { NamedArray, ReadError } from '../../core/arrays/arrays';
import type { ByteSource, ReadTask } from '../../core/arrays/files/byteSource';
import type { FileEntry } from '../../core/arrays/files/fileEntry';
import { isReadError } from '../../core/arrays/files/fileErrors';
import { openArrayFile } from '../../core/arrays/files/openArrayFile';
import { assignRoles } from '../../core/evaluation/assignRoles';
import {
  areTooLarge,
  areTooMany,
  isForBlocks,
  rolesOfEntries,
  type EntryRoles,
} from '../../core/evaluation/blockRoles';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import type { HostCalls } from './sessionCalls';

/** A file and its name, whose extension tells its format. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: ByteSource;
}

/** Arrays that are held, or which arrays are which where they are too large for that. */
export type ArraysFound = { readonly arrays: readonly NamedArray[] } | { readonly roles: EntryRoles };

/** How files are opened, which takes long where they are texts, and read afterwards. */
export interface FilesTask extends ReadTask {
  /** Called with the bytes of all files that have been opened so far. */
  readonly onOpening?: ReadTask['onProgress'];
}

/** The arrays to evaluate from files; undefined when the reader chose none. */
export async function readFiles(
  files: readonly NamedFile[],
  { onOpening, ...task }: FilesTask,
  choose: HostCalls['chooseEntries'],
): Promise<ArraysFound | ReadError | undefined> {
  const all = files.reduce((sum, { bytes }) => sum + bytes.size, 0);
  let before = 0;
  const entries: FileEntry[] = [];
  for (const { name, bytes } of files) {
    const onProgress = (done: number, total: number): void => {
      onOpening?.(before + (bytes.size * done) / Math.max(1, total), all);
    };
    const opened = await openArrayFile(name, bytes, { ...task, onProgress });
    if (isReadError(opened)) return opened;
    entries.push(...opened);
    before += bytes.size;
  }
  if (!areTooMany(entries)) {
    const found = await arraysIn(entries, task);
    if (found !== undefined) return found;
  }
  const chosen = await choose(entries.map(labelOf));
  if (chosen === undefined) return undefined;
  const wanted = chosen.map((position) => entries[position] as FileEntry);
  return (await arraysIn(wanted, task)) ?? readEntries(wanted, task);
}

/** Undefined when there are too many arrays to tell which are meant. */
async function arraysIn(
  entries: readonly FileEntry[],
  task: ReadTask,
): Promise<ArraysFound | ReadError | undefined> {
  if (areTooLarge(entries)) {
    // Progress is that of all rows, not of the first ones.
    const { onProgress, ...headTask } = task;
    const roles = await rolesOfEntries(entries, headTask);
    if (roles !== undefined && isReadError(roles)) return roles;
    if (roles !== undefined && isForBlocks(roles)) return { roles };
    if (roles === undefined && entries.length > 2) return undefined;
  }
  const found = await readEntries(entries, task);
  if (isReadError(found)) return found;
  const roles = assignRoles(found.arrays);
  return isEvaluationError(roles) && roles.code === 'too-many-arrays' ? undefined : found;
}

async function readEntries(
  entries: readonly FileEntry[],
  task: ReadTask,
): Promise<{ readonly arrays: readonly NamedArray[] } | ReadError> {
  const arrays: NamedArray[] = [];
  for (const entry of entries) {
    const array = await entry.read(task);
    if (isReadError(array)) return array;
    arrays.push(array);
  }
  return { arrays };
}

function labelOf({ name, dtype, shape }: FileEntry, index: number): { name: string; description: string } {
  return { name: name ?? `#${index + 1}`, description: `${dtype} [${shape.join(', ')}]` };
}
