import { apply, negate, product } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import { names, sameOptimum, u } from '../notation';
import { expOfLog, logOfFactors, powerIntoLog, sumOfLogs } from '../rules';
import { asProbabilities } from './canonicalForm';

/** From a loss that is minus a mean or sum of logarithms to the likelihood, by its own size and in its own names. */
export function likelihoodMoves(loss: Expression, logProbabilities: ReadonlySet<string>): readonly Move[] {
  const mean = loss.kind === 'negation' && loss.operand.kind === 'binder' && loss.operand.operator === 'mean';
  return [...(mean ? [timesSize(loss)] : []), negative, intoLogarithm(logProbabilities), exponentiate];
}

function timesSize(loss: Expression): Move {
  if (loss.kind !== 'negation' || loss.operand.kind !== 'binder')
    throw new Error('derivation: a mean was expected');
  const mean = loss.operand;
  return {
    rule: 'times n',
    relation: { kind: 'same optimum', map: product(mean.over.size, u), increasing: true },
    name: names.negativeLogLikelihood,
    by: () => negate({ ...mean, operator: 'sum' }),
    reason: text('Multiplying by the number of rows moves no optimum.'),
  };
}

const negative: Move = {
  rule: 'log-likelihood',
  relation: sameOptimum.negative,
  goal: 'maximise',
  name: names.logLikelihood,
  by: negate,
  reason: text('Minimising a quantity is maximising its negative.'),
};

function intoLogarithm(logProbabilities: ReadonlySet<string>): Move {
  return {
    rule: 'into the logarithm',
    relation: { kind: 'equal' },
    by: (expression) =>
      exhaust(
        rewriteAll(expression, (node) => asProbabilities(node, logProbabilities)),
        [powerIntoLog, sumOfLogs, logOfFactors],
      ),
    reason: text(
      'Factors before logarithms become exponents inside, sums of logarithms the logarithm of one product.',
    ),
  };
}

const exponentiate: Move = {
  rule: 'exponential',
  relation: sameOptimum.exponential,
  name: names.likelihood,
  by: (expression) => exhaust(apply('exp', expression), [expOfLog]),
  reason: text(
    'The exponential undoes the logarithm: what is left is the probability of everything observed.',
  ),
};
