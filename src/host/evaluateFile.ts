import * as vscode from 'vscode';
import type { NamedArray } from '../core/arrays/arrays';
import type { ReadTask } from '../core/arrays/files/byteSource';
import { arrayFileExtensions } from '../core/arrays/files/openArrayFile';
import { inputOf, isSelectionError, type SelectionError } from './documentArrays';
import { refuse, type EvaluationOutcome } from './evaluateSelection';
import { readFiles } from './fileArrays';
import type { Lens } from './lens';

/** The command: evaluates the arrays of one file or of several, those chosen in the Explorer or in a dialog. */
export async function evaluateFile(
  lens: Lens,
  clicked?: unknown,
  selected?: unknown,
): Promise<EvaluationOutcome> {
  const uris = await filesOf(clicked, selected);
  const [first] = uris;
  if (first === undefined) return { kind: 'cancelled' };
  try {
    const arrays = await withProgress((task) => readFiles(uris, task));
    if (arrays === undefined) return { kind: 'cancelled' };
    if ('code' in arrays)
      return arrays.code === 'cancelled' ? { kind: 'cancelled' } : refuse(placeless(arrays));
    return await show(lens, arrays, first);
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError || isNodeError(error))) throw error;
    const message = vscode.l10n.t('{file} cannot be read: {reason}', {
      file: vscode.workspace.asRelativePath(first),
      reason: error.message,
    });
    void vscode.window.showErrorMessage(message);
    return { kind: 'refused', code: 'unreadable', message };
  }
}

async function show(lens: Lens, arrays: readonly NamedArray[], uri: vscode.Uri): Promise<EvaluationOutcome> {
  const input = inputOf(arrays, vscode.workspace.asRelativePath(uri, false), uri);
  if (isSelectionError(input)) return refuse(placeless(input));
  // Edits made here have no document to be written back to.
  const error = lens.open({ input: { ...input, source: { ...input.source, canReveal: false } } });
  if (error !== undefined) return refuse(placeless(error));
  await lens.view.reveal();
  return { kind: 'shown' };
}

async function filesOf(clicked: unknown, selected: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = Array.isArray(selected) ? selected : [clicked];
  const uris = chosen.filter((item): item is vscode.Uri => item instanceof vscode.Uri);
  if (uris.length > 0) return uris;
  const picked = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: { [vscode.l10n.t('Arrays')]: [...arrayFileExtensions] },
    title: vscode.l10n.t('Evaluate File'),
  });
  return picked ?? [];
}

/** Progress with Cancel in the notifications, which VS Code shows only when it takes a while. */
function withProgress<Result>(read: (task: ReadTask) => Promise<Result>): Thenable<Result> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Reading arrays'),
      cancellable: true,
    },
    (progress, token) => {
      let shown = 0;
      return read({
        isCancelled: () => token.isCancellationRequested,
        onProgress: (done, total) => {
          const percent = (100 * done) / Math.max(1, total);
          progress.report({ increment: Math.max(0, percent - shown) });
          shown = percent;
        },
      });
    },
  );
}

/** A file has no editor in which a place could be shown. */
function placeless({ code, message }: SelectionError): SelectionError {
  return { code, message };
}

function isNodeError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
