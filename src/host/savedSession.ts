import * as vscode from 'vscode';
import type { Span } from '../core/arrays/arrays';
import type { EvaluationOptions } from '../core/evaluation/evaluation';
import { isSelectionError, readDocument } from './documentArrays';
import type { Lens } from './lens';
import { rangeOf } from './places';

/** What is needed to evaluate the same arrays again after a reload; the values themselves stay in their document. */
interface SavedSession {
  readonly uri: string;
  readonly spans: readonly Span[];
  readonly options: EvaluationOptions;
  readonly pinned: boolean;
}

const key = 'session';

/** Remembers in the workspace which arrays are shown, and how. */
export function rememberSession(lens: Lens, memory: vscode.Memento): vscode.Disposable {
  return lens.onDidChangeState(() => {
    const { current, pinned } = lens.session;
    if (current === undefined) return;
    if (lens.arraysDocument === undefined) {
      void memory.update(key, undefined);
      return;
    }
    const { scores, targets, weights } = current.original;
    const arrays = weights === undefined ? [scores, targets] : [scores, targets, weights];
    const saved: SavedSession = {
      uri: lens.arraysDocument.uri.toString(),
      spans: arrays.map(({ span }) => span),
      options: current.options,
      pinned,
    };
    void memory.update(key, saved);
  });
}

/** Evaluates the remembered arrays where nothing is shown yet; what is gone or unreadable by now is left alone. */
export async function restoreSession(
  lens: Lens,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const saved = memory.get<SavedSession>(key);
  const isEmpty = (): boolean => lens.session.state.kind === 'empty';
  if (saved === undefined || !isEmpty()) return;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(saved.uri, true));
    const selections = saved.spans.map((span) => {
      const { start, end } = rangeOf(document, span);
      return new vscode.Selection(start, end);
    });
    const read = readDocument(document, selections);
    if (isSelectionError(read) || !isEmpty()) return;
    lens.open({ ...read, input: { ...read.input, options: saved.options } });
    if (saved.pinned) lens.session.setPinned(true);
  } catch (error) {
    log.info(`The arrays of the last session cannot be read any more: ${String(error)}`);
  }
}
