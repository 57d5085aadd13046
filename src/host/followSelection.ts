import * as vscode from 'vscode';
import { lengthOf, requestOf, textOf } from './documentRequests';
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
      if (textEditor === vscode.window.activeTextEditor) void follow(lens, textEditor);
    }, delay);
  });
  return vscode.Disposable.from(moved, {
    dispose: () => {
      clearTimeout(timer);
    },
  });
}

/** Silent where nothing can be evaluated: the last result stays, as the reader only moved the cursor. */
async function follow(lens: Lens, { document, selections }: vscode.TextEditor): Promise<void> {
  const { session, view } = lens;
  const isFree = (): boolean => view.isVisible && !session.facts.pinned && !session.hasEdits;
  if (!isFree() || !setting('followSelection', document)) return;
  if (lengthOf(document) > longestText) return;
  await session.openText({ ...requestOf(document, selections), unlessShown: true }, textOf(document), {
    importance: 'follow',
    isWanted: isFree,
  });
}
