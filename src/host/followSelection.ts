import * as vscode from 'vscode';
import { isSelectionError, readDocument } from './documentArrays';
import type { Lens } from './lens';
import { setting } from './settings';

const delay = 50;
/** Longer documents are evaluated on command only. */
const longestText = 500_000;

/** Evaluates the arrays the selection moves into, unless the result is pinned or has edits that would be lost. */
export function followSelection(lens: Lens): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (textEditor === vscode.window.activeTextEditor) follow(lens, textEditor);
    }, delay);
  });
  return vscode.Disposable.from(moved, {
    dispose: () => {
      clearTimeout(timer);
    },
  });
}

/** Silent where nothing can be evaluated: the last result stays, as the reader only moved the cursor. */
function follow(lens: Lens, { document, selections }: vscode.TextEditor): void {
  const { session, view } = lens;
  const hasEdits = session.current !== undefined && session.current.history.done.length > 0;
  if (!view.isVisible || session.pinned || hasEdits || !setting('followSelection', document)) return;
  if (document.getText().length > longestText) return;
  const read = readDocument(document, selections);
  if (!isSelectionError(read) && !lens.isShowing(read)) lens.open(read);
}
