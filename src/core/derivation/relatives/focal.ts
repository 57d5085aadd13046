import {
  apply,
  difference,
  meanOver,
  negate,
  number,
  power,
  product,
  log,
  sumOver,
  symbol,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { substitute } from '../../expression/rewrite';
import { scalarTensor } from '../../expression/environment';
import { catalogue } from '../../likelihood/catalogue';
import { observedProbability } from '../../likelihood/crossEntropy';
import { atRowAndClass, i, k, overClasses, overRows, q, t } from '../../likelihood/notation';
import { text } from '../../text';
import { type Move } from '../chain';
import type { Derivation } from '../derivation';
import { information } from '../notation';
import { relativeData } from './relativeData';
import { relative } from './relative';

const gamma = symbol('gamma', '\\gamma');
const discountOf = (probability: typeof observedProbability, by: Expression) =>
  power(difference(1, probability), by);
const gammaMeaning = { symbol: gamma, meaning: text('how strongly easy rows are discounted') };
const noDiscount = text('The exponent γ is 0.');

const noDiscountMove: Move = {
  rule: 'no discount',
  relation: { kind: 'under assumption', assumption: noDiscount },
  holdsWithin: 0,
  by: () => negate(meanOver(i, overRows, log(observedProbability))),
  reason: text('Without a discount it is the cross-entropy; with one, rows that are easy count for less.'),
  assumptions: [noDiscount],
};

/** Focal loss as a cross-entropy whose rows are discounted, for a given γ or for any; at γ = 0 nothing is. */
export function focalAsDiscount(by: Expression = gamma): Derivation {
  const expression = substitute(catalogue.focal.expression, new Map([[gamma.name, by]]));
  return relative({
    id: 'focal-discount',
    title: text('Focal loss as a discounted cross-entropy'),
    start: {
      rule: 'focal loss',
      goal: 'minimise',
      expression,
      reason: text(
        'Focal loss multiplies the logarithm of each row by a power of what the model still gets wrong.',
      ),
    },
    moves: [
      {
        rule: 'discounted rows',
        relation: { kind: 'equal' },
        by: () =>
          meanOver(i, overRows, product(discountOf(observedProbability, by), information(t).crossEntropy)),
        reason: text(
          'Each row is a cross-entropy, weighted by (1 - q)^γ: the weight depends on the model itself.',
        ),
      },
      ...(by === gamma ? [noDiscountMove] : []),
    ],
    symbols: [gammaMeaning],
    conclusion: text('Only for γ = 0 is focal loss the negative log-likelihood of the labels.'),
    data: relativeData('categorical', [['gamma', scalarTensor(0)]]),
  });
}

/** What would have to be 1 in every row if focal loss were a negative log-likelihood, and is not. */
export function focalIsNoLikelihood(by: Expression = gamma): Derivation {
  const discount = discountOf(atRowAndClass(q), by);
  return relative({
    id: 'focal-no-likelihood',
    title: text('Why focal loss is no likelihood'),
    start: {
      rule: 'exponentials of the loss',
      goal: 'minimise',
      expression: meanOver(
        i,
        overRows,
        sumOver(k, overClasses, apply('exp', product(discount, log(atRowAndClass(q))))),
      ),
      reason: text(
        'If a loss is a negative log-likelihood, exp(-loss) is a probability for each class. Here these are summed over the classes and averaged over the rows.',
      ),
    },
    moves: [
      {
        rule: 'powers',
        relation: { kind: 'equal' },
        by: () => meanOver(i, overRows, sumOver(k, overClasses, power(atRowAndClass(q), discount))),
        reason: text('A factor before a logarithm is an exponent of its argument.'),
      },
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => number(1),
        reason: text(
          'Probabilities of all classes sum to 1. These do not: focal loss is the negative log-likelihood of no distribution.',
        ),
      },
    ],
    symbols: [gammaMeaning],
    conclusion: text(
      'The last step fails, and the numbers show it: probabilities read off a model trained with focal loss are not calibrated.',
    ),
    data: relativeData('categorical', [['gamma', scalarTensor(2)]]),
  });
}
