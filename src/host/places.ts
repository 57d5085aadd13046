import * as vscode from 'vscode';
import type { Span } from '../core/arrays/arrays';
import { notebookOf } from './source/sourceText';

/** The range of offsets as lines and columns. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Selects ranges of a document in an editor, opening one where none shows it. */
export async function selectRanges(
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  preserveFocus: boolean,
): Promise<void> {
  const [first] = ranges;
  if (first === undefined) return;
  const editor = await editorOf(document, preserveFocus);
  if (editor === undefined) return;
  editor.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
  editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function editorOf(
  document: vscode.TextDocument,
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const notebook = notebookOf(document);
  if (notebook !== undefined) return visible ?? cellEditor(notebook, document, preserveFocus);
  const viewColumn = visible?.viewColumn;
  return vscode.window.showTextDocument(document, {
    preserveFocus,
    ...(viewColumn === undefined ? {} : { viewColumn }),
  });
}

async function cellEditor(
  notebook: vscode.NotebookDocument,
  document: vscode.TextDocument,
  preserveFocus: boolean,
): Promise<vscode.TextEditor | undefined> {
  const index = notebook.getCells().findIndex((cell) => cell.document === document);
  const selections = [new vscode.NotebookRange(index, index + 1)];
  await vscode.window.showNotebookDocument(notebook, { preserveFocus, selections });
  return vscode.window.visibleTextEditors.find((editor) => editor.document === document);
}
