import * as vscode from 'vscode';
import type { EvaluationOptions } from '../core/evaluation/evaluation';
import { lineMark, type SourceWords, type TextRequest } from './session/sessionCalls';
import { setting } from './settings';
import { notebookOf } from './source/sourceText';
import type { MarkedText } from './textSender';

/** What the session worker is asked about a document; its text goes beside it. */
export type DocumentRequest = Omit<TextRequest, 'mark'>;

/** The arrays that the selections hold or that stand around the cursor. */
export function requestOf(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): DocumentRequest {
  return {
    uri: document.uri.toString(),
    language: document.languageId,
    spans: selections.map(({ start, end }) => ({
      start: document.offsetAt(start),
      end: document.offsetAt(end),
    })),
    words: wordsFor(labelOf(document, lineMark)),
    options: optionsFor(document),
  };
}

/** The label of a source, and names for arrays that have none. */
export function wordsFor(label: string): SourceWords {
  return { label, scores: vscode.l10n.t('scores'), targets: vscode.l10n.t('targets') };
}

/** The settings where arrays come from. */
export function optionsFor(scope: vscode.ConfigurationScope): EvaluationOptions {
  return { convention: setting('convention', scope), base: setting('base', scope) };
}

/** The document's name and the line, as the viewer shows where something came from. */
export function labelOf(document: vscode.TextDocument, line: number | typeof lineMark): string {
  const notebook = notebookOf(document);
  const name = document.isUntitled
    ? document.uri.path
    : vscode.workspace.asRelativePath(notebook?.uri ?? document.uri, false);
  if (notebook === undefined) return vscode.l10n.t('{file}, line {line}', { file: name, line });
  const cell = notebook.getCells().findIndex((other) => other.document === document);
  return vscode.l10n.t('{file}, cell {cell}, line {line}', { file: name, cell: cell + 1, line });
}

const numbers = new WeakMap<vscode.TextDocument, number>();
let lastNumber = 0;

/** A long text is sent in pieces of so many characters. */
const pieceLength = 1_000_000;

/** The text of a document now, under a mark of this document and version: a closed document's uri may come back with other text. */
export function textOf(document: vscode.TextDocument): MarkedText {
  const number = numbers.get(document) ?? (lastNumber += 1);
  numbers.set(document, number);
  const { version } = document;
  return {
    mark: `${number}@${version}`,
    pieces: function* () {
      let start = document.positionAt(0);
      for (let at = pieceLength; document.version === version; at += pieceLength) {
        const end = document.positionAt(at);
        yield document.getText(new vscode.Range(start, end));
        if (document.offsetAt(end) < at - 1) return;
        start = end;
      }
      yield undefined;
    },
  };
}

/** How many characters a document has; quicker than its text. */
export function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}
