import * as vscode from 'vscode';
import { requestOf, textOf } from './documentRequests';
import type { Lens } from './lens';
import { rangeOf } from './places';
import type { SavedArrays } from './session/sessionCalls';

/** What is needed to evaluate the same arrays again after a reload, and to show them as they were. */
interface SavedSession extends SavedArrays {
  readonly pinned: boolean;
}

const key = 'session';

/** Remembers in the workspace which arrays are shown, and how. */
export function rememberSession(lens: Lens, memory: vscode.Memento): vscode.Disposable {
  let remembered: string | undefined;
  return lens.onDidChange(({ opened, saved, pinned }) => {
    if (opened === 0) return;
    const session: SavedSession | undefined = saved && { ...saved, pinned };
    const written = JSON.stringify(session);
    // An edit changes nothing of it, nor does a part that comes later.
    if (written === remembered) return;
    remembered = written;
    void memory.update(key, session);
  });
}

/** Evaluates the remembered arrays where nothing is shown yet; what is gone or unreadable by now is left alone. */
export async function restoreSession(
  { session }: Lens,
  memory: vscode.Memento,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const saved = memory.get<SavedSession>(key);
  const isEmpty = (): boolean => session.facts.kind === 'empty';
  if (saved === undefined || !isEmpty()) return;
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(saved.uri, true));
    const selections = saved.spans.map((span) => {
      const { start, end } = rangeOf(document, span);
      return new vscode.Selection(start, end);
    });
    const { names, options, swapped, pinned } = saved;
    const request = { ...requestOf(document, selections), names, options, swapped, pinned };
    await session.openText(request, textOf(document), { importance: 'restore', isWanted: isEmpty });
  } catch (error) {
    log.info(`The arrays of the last session cannot be read any more: ${String(error)}`);
  }
}
