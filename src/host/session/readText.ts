import type { NamedArray, Span } from '../../core/arrays/arrays';
import { readSelection } from '../../core/arrays/readSelection';
import { assignRoles } from '../../core/evaluation/assignRoles';
import type { EvaluationError, EvaluationOptions } from '../../core/evaluation/evaluation';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import type { SessionInput } from './session';
import { lineMark, type SelectionError, type SourceWords, type TextRequest } from './sessionCalls';
import type { Stages } from './stages';
import type { LabelledScores } from './valueEdits';

/** Reads the arrays that the selections hold or that stand around the cursor. */
export function* readText(
  { uri, language, spans, names, words, options, swapped = false }: Omit<TextRequest, 'mark'>,
  text: string,
): Stages<SessionInput | SelectionError> {
  const { arrays, errors } = readSelection(text, spans, { language });
  const [error] = errors;
  if (error !== undefined) return error;
  yield;
  const label = words.label.replace(lineMark, String(lineAt(text, arrays[0]?.span.start ?? 0)));
  const input = inputOf(withNames(arrays, names), { ...words, label }, options);
  if (isSelectionError(input)) return input;
  const opened = { ...input, document: { uri, text } };
  return swapped ? swappedInput(opened) : opened;
}

/** The arrays under the names they had; a table, which is one place for many arrays, brings its own. */
function withNames(
  arrays: readonly NamedArray[],
  names: readonly string[] | undefined,
): readonly NamedArray[] {
  if (names?.length !== arrays.length) return arrays;
  return arrays.map((array, position) => {
    const name = names[position] ?? '';
    return name === '' ? array : { ...array, name };
  });
}

/** The arrays in their roles. */
export function inputOf(
  arrays: readonly NamedArray[],
  words: SourceWords,
  options: EvaluationOptions,
): SessionInput | SelectionError {
  const roles = assignRoles(arrays);
  if (isEvaluationError(roles)) return placed(roles, arrays);
  const { why, ambiguous, notes, columns, ...labelled } = roles;
  return {
    source: {
      label: words.label,
      scoresName: labelled.scores.name ?? words.scores,
      targetsName: labelled.targets.name ?? words.targets,
      ...(labelled.weights?.name === undefined ? {} : { weightsName: labelled.weights.name }),
      canReveal: labelled.scores.valueSpans !== undefined && labelled.targets.valueSpans !== undefined,
    },
    arrays: labelled,
    swapped: false,
    notes: [...(ambiguous ? [{ code: 'roles-ambiguous', rows: [], message: why }] : []), ...notes],
    options,
  };
}

/** The scores taken for the targets and the targets for the scores. */
export function swappedInput<Input extends Pick<SessionInput, 'source' | 'arrays' | 'swapped'>>(
  input: Input,
): Input {
  const { source, arrays, swapped } = input;
  return {
    ...input,
    source: { ...source, scoresName: source.targetsName, targetsName: source.scoresName },
    arrays: { ...arrays, scores: arrays.targets, targets: arrays.scores },
    swapped: !swapped,
  };
}

/** Tells a refusal from what was asked for. */
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

/** The line of an offset, counted from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
