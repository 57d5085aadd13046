import type { RowBlock } from '../../../src/core/evaluation/blockEvaluator';
import type { ComparedConvention } from '../../../src/core/evaluation/comparedConvention';
import { Comparison, type KnownReading } from '../../../src/core/evaluation/comparison';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

/** The conventions side by side on data that come in blocks, read as the options' own convention reads the first. */
export function compared(
  blocks: readonly RowBlock[],
  options: EvaluationOptions,
  reading: KnownReading = readingOf(blocks[0] as RowBlock, options),
): readonly ComparedConvention[] {
  const comparison = new Comparison(options, reading);
  for (const block of blocks) Array.from(comparison.add(block));
  return comparison.result();
}

export function readingOf({ scores, targets, weights }: RowBlock, options: EvaluationOptions): KnownReading {
  const evaluation = evaluate(scores, targets, options, weights);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}
