import type { NamedArray, Span } from '../core/arrays/arrays';
import { evaluate } from '../core/evaluation/evaluate';
import { evaluateBlocks } from '../core/evaluation/evaluateBlocks';
import type { EvaluationError } from '../core/evaluation/evaluation';
import { isEvaluationError } from '../core/evaluation/evaluationError';
import { type EvaluateArguments, parseEvaluateArguments } from './evaluateArguments';
import { evaluationJson, evaluationTable } from './evaluateOutput';
import { findHeldOrBlocks, findInTwoFiles, type Found, type FoundBlocks } from './findArrays';
import { readTask } from './openFile';
import { type Failure, printFailure, printJson } from './output';

/** `likelihood-lens evaluate`: reads, evaluates, prints; returns the exit status. */
export async function runEvaluate(args: readonly string[]): Promise<number> {
  const parsed = parseEvaluateArguments(args);
  if ('code' in parsed) return printFailure(parsed, args.includes('--json'));
  const found = await findArrays(parsed);
  if ('code' in found) return printFailure(found, parsed.json);
  if ('blocks' in found) return printBlocks(found, parsed);
  const { roles } = found;
  const evaluation = evaluate(roles.scores, roles.targets, parsed.options, roles.weights);
  if (isEvaluationError(evaluation)) return printFailure(located(evaluation, found), parsed.json);
  if (parsed.json) printJson(evaluationJson(evaluation, roles));
  else process.stdout.write(evaluationTable(evaluation, roles));
  return 0;
}

async function printBlocks({ blocks }: FoundBlocks, { json, options }: EvaluateArguments): Promise<number> {
  const evaluation = await evaluateBlocks(blocks, options, readTask);
  // A file of bytes has no places.
  if ('code' in evaluation) return printFailure({ code: evaluation.code, message: evaluation.message }, json);
  if (json) printJson(evaluationJson(evaluation, blocks));
  else process.stdout.write(evaluationTable(evaluation, blocks));
  return 0;
}

function findArrays({
  file,
  scoresFile,
  targetsFile,
}: EvaluateArguments): Promise<Found | FoundBlocks | Failure> {
  return scoresFile !== undefined && targetsFile !== undefined
    ? findInTwoFiles(scoresFile, targetsFile)
    : findHeldOrBlocks(file ?? '-');
}

/** Adds the place of the element, the row or the array that the refusal is about. */
function located(error: EvaluationError, { roles, scoresText, targetsText }: Found): Failure {
  const array =
    error.array === 'scores' ? roles.scores : error.array === 'targets' ? roles.targets : undefined;
  const source = error.array === 'scores' ? scoresText : targetsText;
  return array === undefined || source === undefined
    ? error
    : { ...error, span: spanOf(array, error), source };
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
