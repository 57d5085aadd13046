import { deriveFromData } from '../../src/core/derivation/deriveFromData';
import { evaluate } from '../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../src/core/evaluation/evaluationError';
import { benchArray } from './benchArray';
import { type Measurement, mediansByTurns, milliseconds, uniformNumbers } from './measurement';

const n = 1000;
const k = 10;

/** Deriving everything, checks included, from 1,000 rows of 10 logits. */
export function measureDerivation(): readonly Measurement[] {
  const uniform = uniformNumbers();
  const logits = new Float64Array(n * k).map(() => 6 * uniform() - 3);
  const classes = new Float64Array(n).map(() => Math.floor(uniform() * k));
  const [seconds = NaN] = mediansByTurns(
    [
      () => {
        const evaluation = evaluate(
          benchArray(logits, [n, k], 'float64'),
          benchArray(classes, [n], 'int64'),
          {},
        );
        if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
        if (deriveFromData(evaluation).length === 0) throw new Error('Nothing was derived.');
      },
    ],
    11,
  );
  return [{ what: 'evaluate and derive 1,000 x 10 logits', ours: milliseconds(seconds) }];
}
