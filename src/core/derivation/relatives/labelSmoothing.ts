import {
  difference,
  index,
  log,
  meanOver,
  negate,
  product,
  quantity,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../../expression/build';
import { scalarTensor } from '../../expression/environment';
import { catalogue } from '../../likelihood/catalogue';
import { crossEntropy } from '../../likelihood/crossEntropy';
import { atRowAndClass, epsilon, i, k, K, overClasses, overRows, q, t } from '../../likelihood/notation';
import { text } from '../../text';
import type { Derivation } from '../derivation';
import { shiftedBy } from '../notation';
import { relativeData } from './relativeData';
import { relative } from './relative';

const uniform = symbol('u0', 'u', 'the uniform distribution');
const divergence = quantity(symbol('KL', '\\mathrm{KL}'), uniform, index(q, i));
const hard = negate(
  meanOver(i, overRows, sumOver(k, overClasses, product(atRowAndClass(t), log(atRowAndClass(q))))),
);
const spread = negate(
  meanOver(i, overRows, sumOver(k, overClasses, product(quotient(1, K), log(atRowAndClass(q))))),
);
const rest = difference(1, epsilon);

/** Label smoothing as cross-entropy with a mixture of the label and the uniform distribution. */
export function labelSmoothing(): Derivation {
  const definition = {
    left: divergence,
    right: sumOver(
      k,
      overClasses,
      product(quotient(1, K), difference(log(quotient(1, K)), log(atRowAndClass(q)))),
    ),
  };
  return relative({
    id: 'label-smoothing',
    title: text('Label smoothing as a mixture'),
    start: {
      rule: 'label smoothing',
      goal: 'minimise',
      expression: catalogue['label-smoothing'].expression,
      reason: text('Of every label the share ε is spread evenly over all K classes.'),
    },
    moves: [
      {
        rule: 'mixture',
        relation: { kind: 'equal' },
        by: () => crossEntropy({ targets: 'distributions', labelSmoothing: epsilon }),
        reason: text(
          'With the label as a one-hot row t this is the cross-entropy of a mixture: (1 - ε) of the label, ε of the uniform distribution.',
        ),
      },
      {
        rule: 'linearity',
        relation: { kind: 'equal' },
        by: () => sum(product(rest, hard), product(epsilon, spread)),
        reason: text(
          'Cross-entropy is linear in its targets: the mixture of two targets costs the mixture of their costs.',
        ),
      },
      {
        rule: 'divergence from the uniform distribution',
        relation: { kind: 'equal' },
        by: () => sum(product(rest, hard), product(epsilon, sum(log(K), meanOver(i, overRows, divergence)))),
        reason: text(
          'The cross-entropy of the uniform distribution is its entropy log K plus the divergence from it to the model.',
        ),
      },
      {
        rule: 'drop a constant',
        relation: shiftedBy(product(epsilon, log(K))),
        by: () => sum(product(rest, hard), product(epsilon, meanOver(i, overRows, divergence))),
        reason: text('ε log K does not depend on θ: leaving it out moves no optimum.'),
      },
    ],
    symbols: [{ symbol: uniform, meaning: text('the uniform distribution, 1/K for every class') }],
    conclusion: text(
      'The smoothed loss is the mean negative log-likelihood that is to be expected when each label is replaced, with probability ε, by one drawn evenly from all classes; it pulls every prediction towards the uniform one.',
    ),
    data: relativeData('categorical', [['epsilon', scalarTensor(0.1)]], [definition]),
  });
}
