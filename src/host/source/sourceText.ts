import * as vscode from 'vscode';

/** The text a document belongs to: its own, or for a notebook cell all cells of its language, since they share their imports. */
export interface SourceText {
  /** The same for all versions of the same text. */
  readonly key: string;
  /** Changes whenever the text does. */
  readonly version: string;
  readonly language: string;
  readonly text: string;
  /** Where the document begins in `text`. */
  readonly start: number;
  /** True when the text is one document, whose change events describe it. */
  readonly single: boolean;
}

/** The source text around a document. */
export function sourceTextOf(document: vscode.TextDocument): SourceText {
  const notebook = notebookOf(document);
  return notebook === undefined ? ownText(document) : notebookText(notebook, document);
}

/** The notebook a cell's document belongs to. */
export function notebookOf(document: vscode.TextDocument): vscode.NotebookDocument | undefined {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return vscode.workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
}

function ownText(document: vscode.TextDocument): SourceText {
  return {
    key: document.uri.toString(),
    version: String(document.version),
    language: document.languageId,
    text: document.getText(),
    start: 0,
    single: true,
  };
}

function notebookText(notebook: vscode.NotebookDocument, document: vscode.TextDocument): SourceText {
  const cells = notebook
    .getCells()
    .map((cell) => cell.document)
    .filter(({ languageId }) => languageId === document.languageId);
  const texts = cells.map((cell) => cell.getText());
  const before = texts.slice(0, cells.indexOf(document));
  return {
    key: `${notebook.uri.toString()}#${document.languageId}`,
    version: cells.map((cell) => `${cell.uri.fragment}@${cell.version}`).join(),
    language: document.languageId,
    text: texts.join('\n'),
    start: before.reduce((length, text) => length + text.length + 1, 0),
    single: false,
  };
}
