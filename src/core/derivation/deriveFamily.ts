import { meanOver, quotient } from '../expression/build';
import type { Expression } from '../expression/expression';
import { families } from '../likelihood/families';
import { i, meanings, n, overRows } from '../likelihood/notation';
import { text } from '../text';
import { chain, exhaust, type DraftStep, type Move } from './chain';
import { toNegativeLogLikelihood } from './negativeMoves';
import type { Derivation } from './derivation';
import { familyConclusions } from './familyConclusions';
import { flattened } from './flattened';
import { densityDefinitions, familyData, type RegressionFamily } from './familyData';
import { independence, likelihood, takeLogarithm, logarithmOfRows } from './mleToCrossEntropy';
import { names, rowProbability, sameOptimum } from './notation';
import { withoutNumbers, type Outline } from './outline';
import { logarithmLaws, meanOfSum, negationIntoBinder, replacement } from './rules';
import { commonScale, lossWithoutConstant, specialForms } from './specialForms';

/**
 * From the likelihood of observed numbers under a family to its negative log-likelihood, and on to the loss that is left when what does
 * not depend on the predictions is dropped. Checked on data made up for the family.
 */
export function deriveFamily(family: RegressionFamily): Derivation {
  const outline: Outline = {
    id: `family-${family}`,
    title: titles[family],
    direction: 'mle-to-ce',
    drafts: familySteps(family),
    conclusion: familyConclusions[family],
    symbols: [
      meanings.value,
      ...families[family].parameters,
      { symbol: commonScale, meaning: text('the scale that holds for every row') },
      { symbol: lossWithoutConstant.symbol, meaning: text('the loss without its constant') },
    ],
  };
  return withoutNumbers(outline, familyData(family, densityDefinitions(family)));
}

/** The steps of a family, before they are checked. */
export function familySteps(family: RegressionFamily): readonly DraftStep[] {
  const { start, product } = observedAs[observations[family]];
  return chain({ ...likelihood, ...start }, [
    { ...independence, ...product },
    densityOf(family),
    takeLogarithm,
    logarithmOfRows,
    lawsInside,
    toNegativeLogLikelihood,
    divide,
    writtenOut(families[family].negativeLogLikelihood),
    ...specialForms[family],
  ]);
}

/** What the families are families of: values with a density, or counts with a probability. */
const observations = {
  gaussian: 'values',
  laplace: 'values',
  poisson: 'counts',
  exponential: 'values',
} as const;

const observedAs = {
  values: {
    start: {
      reason: text(
        'The likelihood of θ is the density that the model gives to all observed values together; P stands for a density here. Maximum likelihood looks for the θ that makes it largest.',
      ),
      assumptions: [text('The values are fixed: they were observed, only θ varies.')],
    },
    product: { reason: text('The joint density of independent values is the product of their densities.') },
  },
  counts: {
    start: {
      reason: text(
        'The likelihood of θ is the probability that the model gives to all observed counts together. Maximum likelihood looks for the θ that makes it largest.',
      ),
      assumptions: [text('The counts are fixed: they were observed, only θ varies.')],
    },
    product: {},
  },
} as const;

const titles = {
  gaussian: text('From the Gaussian distribution to squared error'),
  laplace: text('From the Laplace distribution to absolute error'),
  poisson: text('From the Poisson distribution to its loss'),
  exponential: text('From the exponential distribution to its loss'),
} as const;

function densityOf(family: RegressionFamily): Move {
  const { density } = families[family];
  return {
    rule: 'model',
    relation: { kind: 'definition' },
    by: replacement('model', rowProbability, density),
    reason: reasons[family],
  };
}

const reasons = {
  gaussian: text('The model says that the value is Gaussian around its prediction.'),
  laplace: text('The model says that the value follows a Laplace distribution around its prediction.'),
  poisson: text('The model says that the count follows a Poisson distribution with the predicted rate.'),
  exponential: text(
    'The model says that the time follows an exponential distribution with the predicted rate.',
  ),
} as const;

const lawsInside: Move = {
  rule: 'laws of logarithms',
  relation: { kind: 'equal' },
  by: (expression) => flattened(exhaust(expression, logarithmLaws)),
  reason: text(
    'Products become sums, quotients differences, powers factors, and the logarithm undoes the exponential.',
  ),
};

const divide: Move = {
  rule: 'mean',
  relation: sameOptimum.dividedByN,
  name: names.meanNegativeLogLikelihood,
  by: (expression) => flattened(exhaust(quotient(expression, n), [meanOfSum, negationIntoBinder])),
  reason: text(
    'Dividing by the number of rows moves no optimum, and makes the loss comparable between data sets of different size. The minus sign goes to every term.',
  ),
};

function writtenOut(term: Expression): Move {
  return {
    rule: 'collect',
    relation: { kind: 'equal' },
    by: () => meanOver(i, overRows, term),
    reason: text('The terms are collected and put in order: this is the loss as it is usually written.'),
  };
}
