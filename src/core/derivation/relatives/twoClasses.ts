import {
  apply,
  difference,
  index,
  log,
  meanOver,
  negate,
  number,
  product,
  quotient,
  sum,
} from '../../expression/build';
import { matrixTensor, scalarTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { binaryCrossEntropy } from '../../likelihood/binaryCrossEntropy';
import { catalogue } from '../../likelihood/catalogue';
import { atRow, i, overRows, y, z } from '../../likelihood/notation';
import { text } from '../../text';
import { exhaust } from '../chain';
import { independent } from '../independence';
import type { Derivation } from '../derivation';
import { replacement } from '../rules';
import { relativeData } from './relativeData';
import { relative } from './relative';

const zi = atRow(z);
const yi = atRow(y);
const exp = (argument: Expression): Expression => apply('exp', argument);

function binary(one: Expression, zero: Expression): Expression {
  return negate(meanOver(i, overRows, sum(product(yi, log(one)), product(difference(1, yi), log(zero)))));
}

/** The sigmoid as the softmax of two classes of which one has the logit 0. */
export function sigmoidAsSoftmax(): Derivation {
  const sigmoid = quotient(1, sum(1, exp(negate(zi))));
  const total = sum(exp(zi), exp(number(0)));
  return relative({
    id: 'sigmoid-as-softmax',
    title: text('The sigmoid as the two-class softmax'),
    start: {
      rule: 'binary cross-entropy',
      goal: 'minimise',
      expression: binaryCrossEntropy({ scores: 'logits' }),
      reason: text('Binary cross-entropy on logits takes the sigmoid and the logarithm in one.'),
    },
    moves: [
      {
        rule: 'sigmoid',
        relation: { kind: 'definition' },
        by: () => binary(sigmoid, difference(1, sigmoid)),
        reason: text('The sigmoid makes a probability of one logit; the other label has the rest.'),
      },
      {
        rule: 'softmax of two classes',
        relation: { kind: 'equal' },
        by: () => binary(quotient(exp(zi), total), quotient(exp(number(0)), total)),
        reason: text('Multiplied by exp(z) above and below, it is the softmax of the logits z and 0.'),
      },
    ],
    conclusion: text(
      'Binary cross-entropy is categorical cross-entropy with two classes: one logit is enough, since only differences of logits count.',
    ),
    data: relativeData('bernoulli'),
  });
}

/** The pairwise loss as the likelihood of which of two items is preferred. */
export function bradleyTerry(): Derivation {
  const { expression } = catalogue['bradley-terry'];
  const scores = catalogue['bradley-terry'].symbols.map(({ symbol }) => symbol);
  const [reward, preferred, rejected] = scores;
  if (reward === undefined || preferred === undefined || rejected === undefined) {
    throw new Error('derivation: the pairwise loss has lost its symbols');
  }
  const [won, lost] = [index(reward, i, preferred), index(reward, i, rejected)];
  return relative({
    id: 'bradley-terry',
    title: text('Preferences as a two-class likelihood'),
    start: {
      rule: 'pairwise loss',
      goal: 'minimise',
      expression,
      reason: text(
        'The loss looks at the difference of two scores: of the preferred item and of the rejected one.',
      ),
    },
    moves: [
      {
        rule: 'sigmoid',
        relation: { kind: 'definition' },
        by: (loss) =>
          exhaust(loss, [
            replacement(
              'sigmoid',
              apply('logSigmoid', difference(won, lost)),
              log(quotient(1, sum(1, exp(negate(difference(won, lost)))))),
            ),
          ]),
        reason: text('The sigmoid makes a probability of the difference.'),
      },
      {
        rule: 'softmax of two classes',
        relation: { kind: 'equal' },
        by: () => negate(meanOver(i, overRows, log(quotient(exp(won), sum(exp(won), exp(lost)))))),
        reason: text(
          'It is the softmax of the two scores: the probability that the preferred item wins (Bradley and Terry 1952).',
        ),
        assumptions: [independent],
      },
    ],
    symbols: catalogue['bradley-terry'].symbols,
    conclusion: text('Minimising the pairwise loss is maximum likelihood for the observed preferences.'),
    data: relativeData('bernoulli', [
      [
        reward.name,
        matrixTensor(
          12,
          2,
          Float64Array.from({ length: 24 }, (_, at) => Math.sin(3 * at + 1)),
        ),
      ],
      [preferred.name, scalarTensor(0)],
      [rejected.name, scalarTensor(1)],
    ]),
  });
}
