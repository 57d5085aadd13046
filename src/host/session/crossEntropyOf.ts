import { evaluate } from '../../core/evaluation/evaluate';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import { isSelectionError, readText } from './readText';
import type { TextRequest } from './sessionCalls';
import { result } from './stages';

/** The cross-entropy of the selected arrays, in the base of the options; undefined where they cannot be evaluated. */
export function crossEntropyOf(request: TextRequest, text: string): number | undefined {
  const input = result(readText(request, text));
  if (isSelectionError(input)) return undefined;
  const { scores, targets, weights } = input.arrays;
  const evaluation = evaluate(scores, targets, input.options, weights);
  return isEvaluationError(evaluation) ? undefined : evaluation.crossEntropy;
}
