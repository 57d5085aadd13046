import type { NamedArray } from '../arrays/arrays';
import { text } from '../text';
import type { EvaluationError, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';

/** Sample weights from the array or the option; one finite weight >= 0 for every row. */
export function readWeights(
  weights: NamedArray | undefined,
  options: EvaluationOptions,
  n: number,
): Float64Array | undefined | EvaluationError {
  const values =
    weights?.values ??
    (options.sampleWeights === undefined ? undefined : Float64Array.from(options.sampleWeights));
  if (values === undefined) return undefined;
  if (values.length !== n) {
    return evaluationError(
      'weights-length',
      text('There are {given} sample weights for {n} rows: give one for every row.', {
        given: values.length,
        n,
      }),
      { array: 'weights' },
    );
  }
  const row = values.findIndex((value) => !(value >= 0 && value < Infinity));
  if (row < 0) return values;
  return evaluationError(
    'weight-out-of-range',
    text('The weight of row {row} (counting from 0) is {value}: weights are finite and not negative.', {
      row,
      value: String(values[row]),
    }),
    { array: 'weights', row },
  );
}
