import { apply, expectation, index, log, negate, product, productOver, sumOver } from '../expression/build';
import type { Expression } from '../expression/expression';
import { atLabel, i, n, overRows, q } from '../likelihood/notation';
import { text } from '../text';
import { chain, exhaust, type DraftStep, type Move } from './chain';
import { toLogLikelihood } from './negativeMoves';
import { independent } from './independence';
import { crossEntropyOf, isSoft, observedProbability, type Model } from './model';
import { empirical, jointProbability, names, rowProbability, sameOptimum } from './notation';
import {
  expOfLog,
  logOfFactors,
  meanOfExpectation,
  negationOutOfBinder,
  powerIntoLog,
  replacement,
  sumOfLogs,
  sumOfMean,
} from './rules';

/** From the cross-entropy between the observed distribution and the model back to the likelihood. */
export function crossEntropyToMle(model: Model): readonly DraftStep[] {
  return chain(start(model), [
    meanOverRows,
    ...oneHotCollapse(model),
    minusInFront,
    timesN,
    toLogLikelihood,
    ...gatherLogarithms(model),
    logOfProduct,
    exponentiate,
    ...readProbabilities(model),
    joint,
  ]);
}

function start(model: Model): DraftStep {
  return {
    rule: 'cross-entropy',
    relation: { kind: 'start' },
    goal: 'minimise',
    name: names.entropyOfModel,
    expression: expectation(i, overRows, index(empirical, i), crossEntropyOf(model)),
    reason: text(
      'The cross-entropy H(p, q) = -Σ p log q, in nats, of what was observed and what the model predicts. The true distribution p of the data is unknown: the empirical one, which gives each of the n rows the weight 1/n, stands in for it.',
    ),
    assumptions: [
      text('The rows represent the distribution that the data come from.'),
      text('The model gives no probability 0 to what was observed; otherwise the cross-entropy is infinite.'),
    ],
  };
}

const meanOverRows: Move = {
  rule: 'mean',
  relation: { kind: 'equal' },
  name: names.crossEntropy,
  by: meanOfExpectation,
  reason: text('An expectation with weights 1/n is the mean over the rows.'),
};

function oneHotCollapse(model: Model): readonly Move[] {
  if (model !== 'categorical') return [];
  return [
    {
      rule: 'one-hot targets',
      relation: { kind: 'equal' },
      by: replacement('one-hot targets', crossEntropyOf(model), negate(log(atLabel(q)))),
      reason: text(
        'A one-hot target is 1 at the observed class and 0 elsewhere: of the sum over classes one term is left.',
      ),
    },
  ];
}

const minusInFront: Move = {
  rule: 'minus in front',
  relation: { kind: 'equal' },
  by: negationOutOfBinder,
  reason: text('The minus sign is the same in every row and moves to the front.'),
};

const timesN: Move = {
  rule: 'times n',
  relation: sameOptimum.timesN,
  name: names.negativeLogLikelihood,
  by: (expression) => {
    const scaled =
      expression.kind === 'negation' ? negate(product(n, expression.operand)) : product(n, expression);
    return exhaust(scaled, [sumOfMean]);
  },
  reason: text('Multiplying by the number of rows moves no optimum.'),
};

/** Brings each row to the form log(…), from which the logarithms can be gathered. */
function gatherLogarithms(model: Model): readonly Move[] {
  if (model === 'categorical') return [];
  const inside = (expression: Expression): Expression =>
    exhaust(expression, [powerIntoLog, sumOfLogs, logOfFactors]);
  return [
    {
      rule: 'into the logarithm',
      relation: { kind: 'equal' },
      by: (expression) =>
        expression.kind === 'binder'
          ? sumOver(expression.variable, expression.over, inside(expression.body))
          : expression,
      reason: text(
        'A factor before a logarithm becomes an exponent inside, a sum of logarithms the logarithm of a product.',
      ),
    },
  ];
}

const logOfProduct: Move = {
  rule: 'sum of logarithms',
  relation: { kind: 'equal' },
  by: sumOfLogs,
  reason: text('The sum of the logarithms of all rows is the logarithm of their product.'),
};

const exponentiate: Move = {
  rule: 'exponential',
  relation: sameOptimum.exponential,
  name: names.likelihood,
  by: (expression) => exhaust(apply('exp', expression), [expOfLog]),
  reason: text(
    'The exponential grows with its argument and undoes the logarithm: the maximum stays where it is.',
  ),
};

function readProbabilities(model: Model): readonly Move[] {
  const read: Move = {
    rule: 'model',
    relation: { kind: 'definition' },
    by: replacement('model', observedProbability(model), rowProbability),
    reason: text(
      'Read as conditional probabilities of the labels, the scores say how probable the model finds each observed label.',
    ),
  };
  if (!isSoft(model)) return [read];
  const assumption = text(
    'A soft target counts as fractions of observations: each class was seen as often as its share says.',
  );
  const reason = text(
    'Read as conditional probabilities, the scores to the power of their shares say how probable the model finds each row. It is a likelihood of labels only when the shares are 0 and 1.',
  );
  return [{ ...read, reason, relation: { kind: 'under assumption', assumption }, assumptions: [assumption] }];
}

const joint: Move = {
  rule: 'independence',
  relation: { kind: 'under assumption', assumption: independent },
  by: replacement('independence', productOver(i, overRows, rowProbability), jointProbability),
  reason: text(
    'For independent labels the product is the probability of all of them together: the likelihood. Minimising cross-entropy has been maximum likelihood all along.',
  ),
  assumptions: [independent],
};
