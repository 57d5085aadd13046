import { expectation, index, log, meanOver, productOver, quotient, sum } from '../expression/build';
import { atLabel, i, n, overRows, q } from '../likelihood/notation';
import { families } from '../likelihood/families';
import { text, type Text } from '../text';
import { chain, exhaust, type DraftStep, type Move } from './chain';
import { toNegativeLogLikelihood } from './negativeMoves';
import { independent } from './independence';
import { isBinary, observedProbability, targetOf, type Model } from './model';
import {
  empirical,
  information,
  jointProbability,
  names,
  rowProbability,
  sameOptimum,
  shiftedBy,
} from './notation';
import {
  logOfPower,
  logOfProduct,
  logOfProductOver,
  meanOfSum,
  negationIntoBinder,
  replacement,
} from './rules';

/** From the likelihood of the labels to the cross-entropy between targets and scores. */
export function mleToCrossEntropy(model: Model): readonly DraftStep[] {
  return chain(likelihood, [
    independence,
    ...modelMoves(model),
    takeLogarithm,
    logarithmOfRows,
    ...logarithmOfRow(model),
    toNegativeLogLikelihood,
    divide,
    ...crossEntropyMoves(model),
  ]);
}

export const likelihood: DraftStep = {
  rule: 'likelihood',
  relation: { kind: 'start' },
  goal: 'maximise',
  name: names.likelihood,
  expression: jointProbability,
  reason: text(
    'The likelihood of θ is the probability that the model gives to all observed labels together. Maximum likelihood looks for the θ that makes it largest.',
  ),
  assumptions: [text('The labels are fixed: they were observed, only θ varies.')],
};

/** The joint probability as a product over rows. */
export const independence: Move = {
  rule: 'independence',
  relation: {
    kind: 'under assumption',
    assumption: independent,
  },
  by: replacement('independence', jointProbability, productOver(i, overRows, rowProbability)),
  reason: text('The probability of independent events is the product of their probabilities.'),
  assumptions: [independent],
};

function modelMoves(model: Model): readonly Move[] {
  const definition = (by: Move['by'], reason: Text): Move => ({
    rule: 'model',
    relation: { kind: 'definition' },
    by,
    ...(isBinary(model) ? { showsNeutralParts: true } : {}),
    reason,
  });
  const read = replacement('model', rowProbability, observedProbability(model));
  switch (model) {
    case 'bernoulli':
      return [
        definition(
          read,
          text(
            'The model says that label 1 has probability q and label 0 the rest: a Bernoulli distribution. The exponents pick the one that was observed.',
          ),
        ),
      ];
    case 'categorical':
      return [
        definition(
          read,
          text(
            'The model gives every class a probability; the observed label picks its own: a categorical distribution.',
          ),
        ),
        {
          rule: 'one-hot targets',
          relation: { kind: 'equal' },
          by: replacement('one-hot targets', atLabel(q), families.categorical.density),
          showsNeutralParts: true,
          reason: text(
            'With the label as a one-hot row t, the exponents 0 and 1 pick the same factor: all others have the exponent 0 and equal 1.',
          ),
        },
      ];
    case 'soft':
    case 'soft-bernoulli':
      return [
        {
          rule: 'soft targets',
          relation: {
            kind: 'under assumption',
            assumption: text(
              'A soft target counts as fractions of observations: each class was seen as often as its share says.',
            ),
          },
          by: read,
          reason: isBinary(model)
            ? text(
                'A row that is seen in fractions, y of the label 1 and 1 - y of the label 0, contributes both to the power of their share. It is a likelihood of labels only when the shares are 0 and 1.',
              )
            : text(
                'A row that is seen in fractions t contributes every class to the power of its share. It is a likelihood of labels only when the shares are 0 and 1.',
              ),
          assumptions: [
            text(
              'A soft target counts as fractions of observations: each class was seen as often as its share says.',
            ),
          ],
        },
      ];
  }
}

export const takeLogarithm: Move = {
  rule: 'logarithm',
  relation: sameOptimum.logarithm,
  name: names.logLikelihood,
  by: log,
  reason: text(
    'The natural logarithm grows with its argument, so that both have their maximum at the same θ; and it does not underflow. From here on values are in nats.',
  ),
};

export const logarithmOfRows: Move = {
  rule: 'log of a product',
  relation: { kind: 'equal' },
  by: logOfProductOver,
  reason: text('The logarithm of a product is the sum of the logarithms.'),
};

function logarithmOfRow(model: Model): readonly Move[] {
  if (isBinary(model)) {
    return [
      {
        rule: 'log of powers',
        relation: { kind: 'equal' },
        by: (expression) => exhaust(expression, [logOfProduct, logOfPower]),
        reason: text('The logarithm of a product of powers is the sum of exponents times logarithms.'),
      },
    ];
  }
  return [
    {
      rule: 'log of powers',
      relation: { kind: 'equal' },
      showsNeutralParts: true,
      by: (expression) => exhaust(expression, [logOfProductOver, logOfPower]),
      reason: text(
        'Inside each row likewise: the exponent comes before its logarithm. Here 0 · log 0 counts as 0.',
      ),
    },
  ];
}

const divide: Move = {
  rule: 'mean',
  relation: sameOptimum.dividedByN,
  name: names.crossEntropy,
  by: (expression) => exhaust(quotient(expression, n), [meanOfSum]),
  reason: text(
    'Dividing by the number of rows moves no optimum, and makes the loss comparable between data sets of different size.',
  ),
};

function crossEntropyMoves(model: Model): readonly Move[] {
  const { crossEntropy, entropy, divergence } = information(targetOf(model));
  return [
    {
      rule: 'empirical distribution',
      relation: { kind: 'equal' },
      by: (expression) => {
        const inner = negationIntoBinder.rewrite(expression);
        if (inner?.kind !== 'binder') throw new Error('derivation: a mean was expected');
        return expectation(i, overRows, index(empirical, i), inner.body);
      },
      reason: text(
        'A mean over the rows is an expectation under the empirical distribution, which gives each of the n rows the weight 1/n.',
      ),
    },
    {
      rule: 'cross-entropy',
      relation: { kind: 'definition' },
      by: () => meanOver(i, overRows, crossEntropy),
      reason: text(
        'What stands inside is by definition the cross-entropy of the target distribution and the distribution that the model predicts: the loss is their mean.',
      ),
    },
    {
      rule: 'entropy and divergence',
      relation: { kind: 'equal' },
      by: replacement('entropy and divergence', crossEntropy, sum(entropy, divergence)),
      reason: text(
        'Cross-entropy is the entropy of the targets, which no model can change, plus the Kullback–Leibler divergence from them to the model, which is 0 only when they agree.',
      ),
    },
    {
      rule: 'drop a constant',
      relation: shiftedBy(meanOver(i, overRows, entropy)),
      name: names.divergence,
      by: () => meanOver(i, overRows, divergence),
      reason: text(
        'The entropy of the targets does not depend on θ: leaving it out moves no optimum. Maximum likelihood brings the model as near to the targets as it can.',
      ),
    },
  ];
}
