import * as vscode from 'vscode';
import type { LikelihoodLensApi } from '../../../src/host/api';
import type { ReadyState, ViewState } from '../../../src/protocol';

/** The extension under test, active. */
export async function likelihoodLens(): Promise<LikelihoodLensApi> {
  const extension = vscode.extensions.getExtension<LikelihoodLensApi>('likelihood-lens.likelihood-lens');
  if (extension === undefined) throw new Error('The extension under test is not installed.');
  return extension.activate();
}

/** A file of the copied samples, which need not be there yet. */
export function workspaceFile(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The samples are not open.');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** A file of the samples, in an editor. */
export async function openSample(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(workspaceFile(path));
}

let untitled = 0;

/** An untitled document, in an editor; its name is new, since that of a closed one may bring its old text back. */
export async function openUntitled(content: string): Promise<vscode.TextEditor> {
  untitled += 1;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`untitled:test-${untitled}.py`));
  const editor = await vscode.window.showTextDocument(document);
  await editor.edit((edit) => {
    edit.insert(new vscode.Position(0, 0), content);
  });
  return editor;
}

/** Puts the cursor at the first place where a text stands. */
export function putCursorOn(editor: vscode.TextEditor, text: string): vscode.Position {
  const offset = editor.document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${editor.document.uri.toString()}`);
  const position = editor.document.positionAt(offset);
  editor.selection = new vscode.Selection(position, position);
  return position;
}

/** Selects each of the texts, first place first. */
export function select(editor: vscode.TextEditor, ...texts: readonly string[]): void {
  const source = editor.document.getText();
  editor.selections = texts.map((text) => {
    const start = source.indexOf(text);
    if (start < 0) throw new Error(`"${text}" is not in ${editor.document.uri.toString()}`);
    return new vscode.Selection(
      editor.document.positionAt(start),
      editor.document.positionAt(start + text.length),
    );
  });
}

/** The state, which has to be evaluated arrays. */
export function readyOf(state: ViewState): ReadyState {
  if (state.kind !== 'ready') throw new Error(`The viewer shows "${state.kind}", not a result.`);
  return state;
}

/** Waits until the condition holds; throws with the given words after five seconds. */
export async function eventually(what: string, condition: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain: ${what}`);
}

/** Leaves no editor for the next test; what was typed into untitled documents is given up. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}
