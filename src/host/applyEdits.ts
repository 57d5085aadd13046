import * as vscode from 'vscode';
import { text, type Text } from '../core/text';
import { textOf } from './documentRequests';
import type { Lens } from './lens';
import { localise } from './localise';
import { rangeOf } from './places';

/** Writes the values edited in the viewer back into their document; or says why that cannot be, and changes nothing. */
export async function applyEdits(lens: Lens): Promise<void> {
  const refusal = await tryApply(lens);
  if (refusal !== undefined) void vscode.window.showErrorMessage(localise(refusal));
}

async function tryApply({ session }: Lens): Promise<Text | undefined> {
  const { document: uri, opened } = session.facts;
  if (opened === 0) return undefined;
  if (uri === undefined) {
    return text('The values come from a file that is not open in an editor, so they cannot be written back.');
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const written = textOf(document);
  const replacements = await session.writeBack(written);
  if (replacements !== undefined && 'message' in replacements) return replacements;
  const edit = new vscode.WorkspaceEdit();
  for (const { text: literal, ...span } of replacements ?? []) {
    edit.replace(document.uri, rangeOf(document, span), literal);
  }
  const isSame = replacements !== undefined && textOf(document).mark === written.mark;
  if (!isSame || !(await vscode.workspace.applyEdit(edit))) {
    return text('The editor did not take the changes. Is the file read-only?');
  }
  await session.settle();
  return undefined;
}
