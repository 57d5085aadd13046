import * as vscode from 'vscode';
import { text, type Text } from '../core/text';
import type { Lens } from './lens';
import { localise } from './localise';
import { rangeOf } from './places';
import { findAgain } from './session/findAgain';
import { movedBy, withReplacements } from './session/replaceLiterals';
import { writeBack } from './session/writeBack';

/** Writes the values edited in the viewer back into their document; or says why that cannot be, and changes nothing. */
export async function applyEdits(lens: Lens): Promise<void> {
  const refusal = await tryApply(lens);
  if (refusal !== undefined) void vscode.window.showErrorMessage(localise(refusal));
}

async function tryApply(lens: Lens): Promise<Text | undefined> {
  const { current } = lens.session;
  const read = lens.arraysDocument;
  if (current === undefined) return undefined;
  if (read === undefined) {
    return text('The values come from a file that is not open in an editor, so they cannot be written back.');
  }
  const document = await vscode.workspace.openTextDocument(read.uri);
  const source = document.getText();
  const arrays = findAgain(current.original, read.text, source);
  if (arrays === undefined) {
    return text(
      'The arrays in the editor have changed since they were evaluated. Evaluate them again, then edit.',
    );
  }
  const replacements = writeBack(arrays, current.history, source);
  if ('message' in replacements) return replacements;
  const edit = new vscode.WorkspaceEdit();
  for (const { text: literal, ...span } of replacements) {
    edit.replace(document.uri, rangeOf(document, span), literal);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    return text('The editor did not take the changes. Is the file read-only?');
  }
  const { scores, targets } = current.edited;
  lens.moveTo({ uri: document.uri, text: withReplacements(source, replacements) });
  lens.session.settle({
    ...current.edited,
    scores: movedBy({ ...arrays.scores, values: scores.values }, replacements),
    targets: movedBy({ ...arrays.targets, values: targets.values }, replacements),
  });
  return undefined;
}
