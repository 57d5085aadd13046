import { apply, difference, log, negate, number, product, quotient, sum } from '../expression/build';
import type { Expression } from '../expression/expression';
import type { Reduction, ScoresKind } from './lossId';
import { atRow, logQ, q, w, y, z } from './notation';
import { complement, reduceNegative } from './reduce';

/** What changes the formula of a binary cross-entropy. */
export interface BinaryCrossEntropyOptions {
  readonly scores?: ScoresKind;
  readonly reduction?: Reduction;
  /** A factor of the positive term only. */
  readonly posWeight?: Expression;
  readonly sampleWeights?: boolean;
  readonly labelSmoothing?: Expression;
  readonly divideBy?: 'weights' | 'rows';
}

/** log q and log (1 - q) of element i, from whatever the scores are. */
function logProbabilities(scores: ScoresKind): {
  readonly positive: Expression;
  readonly negative: Expression;
} {
  const score = atRow(z);
  switch (scores) {
    case 'probabilities':
      return { positive: log(atRow(q)), negative: log(difference(1, atRow(q))) };
    case 'log-probabilities':
      return { positive: atRow(logQ), negative: log(difference(1, apply('exp', atRow(logQ)))) };
    case 'logits':
      return { positive: apply('logSigmoid', score), negative: apply('logSigmoid', negate(score)) };
  }
}

function half(x: Expression): Expression {
  return x.kind === 'number' ? number(x.value / 2) : quotient(x, 2);
}

/** -[y log q + (1-y) log(1-q)] over elements i, its minus in front; smoothing mixes y with 1/2. */
export function binaryCrossEntropy(options: BinaryCrossEntropyOptions = {}): Expression {
  const {
    scores = 'probabilities',
    reduction = 'mean',
    posWeight,
    labelSmoothing,
    divideBy = 'rows',
  } = options;
  const { positive, negative } = logProbabilities(scores);
  const target =
    labelSmoothing === undefined
      ? atRow(y)
      : sum(product(complement(labelSmoothing), atRow(y)), half(labelSmoothing));
  const term = sum(product(posWeight ?? 1, target, positive), product(difference(1, target), negative));
  return reduceNegative(term, {
    reduction,
    divideBy,
    ...(options.sampleWeights === true ? { weight: atRow(w) } : {}),
  });
}
