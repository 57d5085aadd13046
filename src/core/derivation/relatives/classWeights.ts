import { apply, index, negate, product, sumOver } from '../../expression/build';
import { vectorTensor } from '../../expression/environment';
import { crossEntropy, logProbability } from '../../likelihood/crossEntropy';
import { atRow, i, meanings, overRows, w, y } from '../../likelihood/notation';
import { text } from '../../text';
import { exhaust } from '../chain';
import { fixedWeights } from '../modifiedLoss';
import { independent } from '../independence';
import type { Derivation } from '../derivation';
import { sameOptimum, u } from '../notation';
import { expOfLog, powerIntoLog, sumOfLogs } from '../rules';
import { relativeData } from './relativeData';
import { relative } from './relative';

const weight = index(w, atRow(y));
const weighted = sumOver(i, overRows, product(weight, logProbability('probabilities', atRow(y))));

/** Cross-entropy with class weights as the likelihood of a weighted sample. */
export function classWeights(): Derivation {
  return relative({
    id: 'class-weights',
    title: text('Class weights as a weighted likelihood'),
    start: {
      rule: 'class weights',
      goal: 'minimise',
      expression: crossEntropy({ targets: 'labels', classWeights: true }),
      reason: text('Every row is weighted by its class; the mean divides by the weights of all rows.'),
      assumptions: [fixedWeights],
    },
    moves: [
      {
        rule: 'times the weights',
        relation: {
          kind: 'same optimum',
          map: product(sumOver(i, overRows, weight), u),
          increasing: true,
        },
        by: () => negate(weighted),
        reason: text('Multiplying by the sum of the weights, which is positive, moves no optimum.'),
        assumptions: [text('No weight is negative, and some row has a positive one.')],
      },
      {
        rule: 'log-likelihood',
        relation: sameOptimum.negative,
        goal: 'maximise',
        by: negate,
        reason: text('Minimising a quantity is maximising its negative.'),
      },
      {
        rule: 'into the logarithm',
        relation: { kind: 'equal' },
        by: powerIntoLog,
        reason: text('A factor before a logarithm becomes an exponent inside.'),
      },
      {
        rule: 'sum of logarithms',
        relation: { kind: 'equal' },
        by: sumOfLogs,
        reason: text('The sum of the logarithms of all rows is the logarithm of their product.'),
      },
      {
        rule: 'exponential',
        relation: sameOptimum.exponential,
        by: (expression) => exhaust(apply('exp', expression), [expOfLog]),
        reason: text(
          'The exponential undoes the logarithm. A weight is an exponent: a row of weight 2 counts as if it had been observed twice.',
        ),
        assumptions: [independent],
      },
    ],
    symbols: [meanings.classWeight],
    conclusion: text(
      'Minimising weighted cross-entropy is maximum likelihood for a sample in which every row is counted as often as the weight of its class says.',
    ),
    data: relativeData('categorical', [['w', vectorTensor([0.5, 1, 2.5])]]),
  });
}
