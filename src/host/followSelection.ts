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
  let lastMove = -Infinity;
  const moved = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
    clearTimeout(timer);
    const now = performance.now();
    const isFirst = now - lastMove > delay;
    lastMove = now;
    const followNow = (): void => {
      if (textEditor === vscode.window.activeTextEditor) void follow(lens, textEditor);
    };
    // The first of several moves is followed at once, and the last.
    if (isFirst) followNow();
    else timer = setTimeout(followNow, delay);
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
