import { CompensatedSum } from '../expression/compensatedSum';
import type { EvaluationData } from '../evaluation/evaluation';
import { inRanges } from '../evaluation/gradual';
import { readings, type LikelihoodCurve } from './likelihoodCurve';

/** The rates tried: 0, 1/200 … 1. */
const samples = 201;

/**
 * -log Π θ^y (1-θ)^(1-y) = -N log θ - (n - N) log(1-θ) over a rate θ that is the same for all rows: of label 1, or of the class that
 * has most of the targets against all others. It is least at the share N / n.
 */
export function* rateCurve({ targets }: EvaluationData): Generator<undefined, LikelihoodCurve> {
  const { rows } = targets;
  const counts = yield* countsOf(targets);
  const largest = Math.max(...counts);
  const frequent = counts.indexOf(largest);
  const at = Array.from({ length: samples }, (_, sample) => sample / (samples - 1));
  const cost = at.map((rate) => times(largest, -Math.log(rate)) + times(rows - largest, -Math.log1p(-rate)));
  return {
    parameter: 'rate',
    at,
    ...readings(cost, rows),
    best: Math.min(largest / rows, 1),
    ...(targets.columns === 1 ? {} : { class: frequent }),
  };
}

/** How much of the targets each column holds. */
function* countsOf({
  rows,
  columns,
  values,
}: EvaluationData['targets']): Generator<undefined, readonly number[]> {
  const sums = Array.from({ length: columns }, () => new CompensatedSum());
  yield* inRanges(rows, columns, (from, to) => {
    for (let row = from; row < to; row += 1)
      sums.forEach((sum, column) => {
        sum.add(values[row * columns + column] as number);
      });
  });
  return sums.map(({ value }) => value);
}

/** count · cost, where none of infinitely much is nothing. */
function times(count: number, cost: number): number {
  return count <= 0 ? 0 : count * cost;
}
