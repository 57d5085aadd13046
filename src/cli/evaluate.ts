import type { NamedArray, ReadError, ReadResult, Span } from '../core/arrays/arrays';
import { readArrays } from '../core/arrays/readArrays';
import { assignRoles, type Roles, sideBySide } from '../core/evaluation/assignRoles';
import { evaluate } from '../core/evaluation/evaluate';
import type { EvaluationError } from '../core/evaluation/evaluation';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { text } from '../core/text';
import { type EvaluateArguments, parseEvaluateArguments } from './evaluateArguments';
import { evaluationJson, evaluationTable } from './evaluateOutput';
import { languageOf } from './languageOf';
import { type Failure, printFailure, printJson } from './output';
import { readSource } from './readSource';

/** `likelihood-lens evaluate`: reads, evaluates, prints; returns the exit status. */
export function runEvaluate(args: readonly string[]): number {
  const parsed = parseEvaluateArguments(args);
  if ('code' in parsed) return printFailure(parsed, args.includes('--json'));
  const found = findArrays(parsed);
  if ('code' in found) return printFailure(found, parsed.json);
  const { roles } = found;
  const evaluation = evaluate(roles.scores, roles.targets, parsed.options, roles.weights);
  if (isEvaluationError(evaluation)) return printFailure(located(evaluation, found), parsed.json);
  if (parsed.json) printJson(evaluationJson(evaluation, roles));
  else process.stdout.write(evaluationTable(evaluation, roles));
  return 0;
}

interface Found {
  readonly roles: Roles;
  /** The text each of the arrays was read from. */
  readonly scoresText: string;
  readonly targetsText: string;
}

function findArrays({ file, scoresFile, targetsFile }: EvaluateArguments): Found | Failure {
  if (scoresFile !== undefined && targetsFile !== undefined) return findInTwoFiles(scoresFile, targetsFile);
  const source = readSource(file ?? '-');
  if (typeof source !== 'string') return source;
  const { arrays, errors } = readArrays(source, { language: languageOf(file ?? '-') });
  const [error] = errors;
  if (error !== undefined) return { ...error, source };
  const roles = assignRoles(arrays);
  return isEvaluationError(roles) ? roles : { roles, scoresText: source, targetsText: source };
}

function findInTwoFiles(scoresFile: string, targetsFile: string): Found | Failure {
  const scoresText = readSource(scoresFile);
  if (typeof scoresText !== 'string') return scoresText;
  const targetsText = readSource(targetsFile);
  if (typeof targetsText !== 'string') return targetsText;
  const scores = onlyArray(
    readArrays(scoresText, { language: languageOf(scoresFile) }),
    scoresFile,
    scoresText,
  );
  if ('code' in scores) return scores;
  const targets = onlyArray(
    readArrays(targetsText, { language: languageOf(targetsFile) }),
    targetsFile,
    targetsText,
  );
  if ('code' in targets) return targets;
  const why = text('{scores} holds the scores and {targets} the targets, as chosen.', {
    scores: scoresFile,
    targets: targetsFile,
  });
  return { roles: { scores, targets, why, ambiguous: false }, scoresText, targetsText };
}

/** The file's one array, its number columns side by side when it is a table. */
function onlyArray({ arrays, errors }: ReadResult, file: string, source: string): NamedArray | Failure {
  const [error]: readonly ReadError[] = errors;
  if (error !== undefined) return { ...error, source };
  const [array] = arrays;
  if (array === undefined)
    return { code: 'no-arrays', message: text('No array was found in {file}.', { file }) };
  const whole = arrays.length === 1 ? array : sideBySide(arrays);
  if (whole !== undefined) return whole;
  return {
    code: 'too-many-arrays',
    message: text('{file} holds {count} arrays: give a file with only one.', { file, count: arrays.length }),
  };
}

/** Adds the place of the element, the row or the array that the refusal is about. */
function located(error: EvaluationError, { roles, scoresText, targetsText }: Found): Failure {
  const array =
    error.array === 'scores' ? roles.scores : error.array === 'targets' ? roles.targets : undefined;
  if (array === undefined) return error;
  return {
    ...error,
    span: spanOf(array, error),
    source: error.array === 'scores' ? scoresText : targetsText,
  };
}

function spanOf(array: NamedArray, { row, column }: EvaluationError): Span {
  if (row === undefined) return array.span;
  const columns = array.shape.length > 1 ? array.values.length / (array.shape[0] ?? 1) : 1;
  const first = row * columns + (column ?? 0);
  const last = column === undefined ? first + columns - 1 : first;
  const start = array.valueSpans?.[2 * first];
  const end = array.valueSpans?.[2 * last + 1];
  return start === undefined || end === undefined ? array.span : { start, end };
}
