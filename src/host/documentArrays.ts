import * as vscode from 'vscode';
import type { NamedArray, Span } from '../core/arrays/arrays';
import { readSelection } from '../core/arrays/readSelection';
import { assignRoles } from '../core/evaluation/assignRoles';
import type { EvaluationError } from '../core/evaluation/evaluation';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { text, type Text } from '../core/text';
import { notebookOf } from './source/sourceText';
import type { LabelledScores } from './session/valueEdits';
import type { SessionInput } from './session/session';
import { setting } from './settings';

/** A document as it was when arrays were read from it. */
export interface DocumentSnapshot {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** Arrays ready to be evaluated, and the document they were read from, where there is one. */
export interface DocumentArrays {
  readonly snapshot?: DocumentSnapshot;
  readonly input: SessionInput;
}

/** Why a selection cannot be evaluated, and the place in the document it is about. */
export interface SelectionError {
  readonly code: string;
  readonly message: Text;
  readonly span?: Span;
}

/** Reads the arrays that the selections hold or that stand around the cursor. */
export function readDocument(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
): DocumentArrays | SelectionError {
  const source = document.getText();
  const spans = selections.map(({ start, end }) => ({
    start: document.offsetAt(start),
    end: document.offsetAt(end),
  }));
  const { arrays, errors } = readSelection(source, spans, { language: document.languageId });
  const [error] = errors;
  if (error !== undefined) return error;
  const start = document.positionAt(arrays[0]?.span.start ?? 0);
  const input = inputOf(arrays, labelOf(document, start), document);
  return isSelectionError(input) ? input : { snapshot: { uri: document.uri, text: source }, input };
}

/** The arrays in their roles, under the settings where they come from. */
export function inputOf(
  arrays: readonly NamedArray[],
  label: string,
  scope: vscode.ConfigurationScope,
): SessionInput | SelectionError {
  const roles = assignRoles(arrays);
  if (isEvaluationError(roles)) return placed(roles, arrays);
  const { why, ambiguous, ...labelled } = roles;
  return {
    source: {
      label,
      scoresName: labelled.scores.name ?? vscode.l10n.t('scores'),
      targetsName: labelled.targets.name ?? vscode.l10n.t('targets'),
      canReveal: labelled.scores.valueSpans !== undefined && labelled.targets.valueSpans !== undefined,
    },
    arrays: labelled,
    notes: ambiguous ? [{ code: 'roles-ambiguous', rows: [], message: why }] : [],
    options: { convention: setting('convention', scope), base: setting('base', scope) },
  };
}

/** Tells a refusal from arrays. */
export function isSelectionError(read: object): read is SelectionError {
  return 'code' in read && 'message' in read;
}

/** The refusal of an evaluation, with the place of the row it is about. */
export function placeOf(error: EvaluationError, arrays: LabelledScores): SelectionError {
  const array = error.array === undefined ? undefined : arrays[error.array];
  return { code: error.code, message: error.message, ...(array && { span: spanOf(error, array) }) };
}

function spanOf({ row, column }: EvaluationError, array: NamedArray): Span {
  const { valueSpans, values, shape, span } = array;
  if (row === undefined || valueSpans === undefined) return span;
  const columns = Math.max(1, Math.floor(values.length / (shape[0] ?? values.length)));
  const first = row * columns + (column ?? 0);
  const last = column === undefined ? first + columns - 1 : first;
  const [start, end] = [valueSpans[2 * first], valueSpans[2 * last + 1]];
  return start === undefined || end === undefined ? span : { start, end };
}

function placed({ code, message }: EvaluationError, arrays: readonly NamedArray[]): SelectionError {
  const [first] = arrays;
  return { code, message, ...(first && { span: first.span }) };
}

/** The document's name and the line, counted from 1, as the viewer shows where something came from. */
export function labelOf(document: vscode.TextDocument, { line }: vscode.Position): string {
  const notebook = notebookOf(document);
  const name = document.isUntitled
    ? document.uri.path
    : vscode.workspace.asRelativePath(notebook?.uri ?? document.uri, false);
  if (notebook === undefined) return vscode.l10n.t('{file}, line {line}', { file: name, line: line + 1 });
  const cell = notebook.getCells().findIndex((other) => other.document === document);
  return vscode.l10n.t('{file}, cell {cell}, line {line}', { file: name, cell: cell + 1, line: line + 1 });
}

/** The refusal when there is no editor to read from. */
export const noEditor: SelectionError = {
  code: 'no-editor',
  message: text('No editor is open. Open a file and put the cursor into one of two neighbouring arrays.'),
};
