import {
  apply,
  difference,
  index,
  log,
  meanOver,
  negate,
  product,
  quotient,
  sumOver,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { atRow, atRowAndClass, i, j, overClasses, overRows, q, t, k, y, z } from '../likelihood/notation';
import { text } from '../text';
import { chain, exhaust, type DraftStep, type Move } from './chain';
import { crossEntropyOf, isBinary, type Model } from './model';
import { names } from './notation';
import { logOfExp, logOfQuotient, replacement } from './rules';

/** Σ_j exp z_ij. */
const normaliser = sumOver(j, overClasses, apply('exp', index(z, i, j)));

/** How cross-entropy is computed from logits: softmax or sigmoid put in, the logarithm taken by hand so that nothing overflows. */
export function logitsForm(model: Model): readonly DraftStep[] {
  return chain(
    {
      rule: 'cross-entropy',
      relation: { kind: 'start' },
      goal: 'minimise',
      name: names.crossEntropy,
      expression: meanOver(i, overRows, crossEntropyOf(model)),
      reason: text(
        'The mean cross-entropy of targets and probabilities, as the derivation from the likelihood gives it.',
      ),
      assumptions: [],
    },
    isBinary(model) ? sigmoidMoves : softmaxMoves,
  );
}

const softmaxMoves: readonly Move[] = [
  {
    rule: 'softmax',
    relation: { kind: 'definition' },
    by: replacement('softmax', atRowAndClass(q), quotient(apply('exp', atRowAndClass(z)), normaliser)),
    reason: text('Softmax makes probabilities of logits: exponentials, divided by their sum.'),
  },
  {
    rule: 'log of a quotient',
    relation: { kind: 'equal' },
    by: (expression) => exhaust(expression, [logOfQuotient, logOfExp]),
    reason: text('The logarithm undoes the exponential; of the division a subtracted log-sum-exp is left.'),
  },
  {
    rule: 'log-sum-exp',
    relation: { kind: 'equal' },
    by: () =>
      meanOver(
        i,
        overRows,
        difference(log(normaliser), sumOver(k, overClasses, product(atRowAndClass(t), atRowAndClass(z)))),
      ),
    reason: text(
      'The targets of a row sum to 1, so that the log-sum-exp stands alone: with the largest logit taken out of it, this form neither over- nor underflows, and it is what frameworks compute.',
    ),
  },
];

const zi = atRow(z);
const yi = atRow(y);

/** softplus(z) - y z: the same as -[y log σ(z) + (1 - y) log(1 - σ(z))]. */
const softplusForm: Expression = difference(apply('softplus', zi), product(yi, zi));

const sigmoidMoves: readonly Move[] = [
  {
    rule: 'sigmoid',
    relation: { kind: 'definition' },
    by: (expression) =>
      exhaust(expression, [
        replacement('sigmoid', log(difference(1, atRow(q))), apply('logSigmoid', negate(zi))),
        replacement('sigmoid', log(atRow(q)), apply('logSigmoid', zi)),
      ]),
    reason: text(
      'The sigmoid makes a probability of a logit; it is softmax for two classes of which one has the logit 0, and 1 - σ(z) = σ(-z).',
    ),
  },
  {
    rule: 'softplus',
    relation: { kind: 'equal' },
    by: () => meanOver(i, overRows, softplusForm),
    reason: text(
      'With softplus(z) = log(1 + exp z), log σ(z) = z - softplus(z) and log σ(-z) = -softplus(z), so that two terms are left: this form neither over- nor underflows, and it is what frameworks compute.',
    ),
  },
];
