import {
  apply,
  difference,
  index,
  log,
  meanOver,
  number,
  power,
  product,
  quantity,
  symbol,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';
import { atRow, i, lambda, mu, overRows, sigma, y } from '../likelihood/notation';
import { sameExpression } from '../expression/children';
import { text } from '../text';
import type { Move } from './chain';
import type { RegressionFamily } from './familyData';
import { names, theta, u } from './notation';

/** The deviation or scale that holds for every row. */
export const commonScale = symbol('sigma0', '\\sigma', 'sigma');

/** What is left of a mean negative log-likelihood without the terms that no model changes. */
export const lossWithoutConstant = quantity(symbol('loss', '\\mathrm{loss}'), theta);

const residual = difference(atRow(y), atRow(mu));

function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

const sameDeviation = text('The standard deviation is the same in every row and not learned.');
const sameScale = text('The scale is the same in every row and not learned.');

function commonScaleMove(assumption: typeof sameScale): Move {
  return {
    rule: 'same scale',
    relation: { kind: 'under assumption', assumption },
    holdsWithin: 0,
    by: (expression) =>
      rewriteAll(expression, (node) => (sameExpression(node, index(sigma, i)) ? commonScale : undefined)),
    reason: text('With one scale for all rows, only the residuals are left to the model.'),
    assumptions: [assumption],
  };
}

/** ½ log(2π σ²) */
const gaussianConstant = product(0.5, log(product(2, number(Math.PI), power(commonScale, 2))));
const laplaceConstant = log(product(2, commonScale));

/** What is left of a family's loss when nothing stays that does not depend on the predictions. */
export const specialForms: Readonly<Record<RegressionFamily, readonly Move[]>> = {
  gaussian: [
    commonScaleMove(sameDeviation),
    {
      rule: 'drop constants',
      relation: {
        kind: 'same optimum',
        map: product(2, power(commonScale, 2), difference(u, gaussianConstant)),
        increasing: true,
      },
      name: names.squaredError,
      by: () => mean(power(residual, 2)),
      reason: text(
        'A constant that is subtracted and a positive factor move no optimum: what is left is the mean squared error.',
      ),
    },
  ],
  laplace: [
    commonScaleMove(sameScale),
    {
      rule: 'drop constants',
      relation: {
        kind: 'same optimum',
        map: product(commonScale, difference(u, laplaceConstant)),
        increasing: true,
      },
      name: names.absoluteError,
      by: () => mean(apply('abs', residual)),
      reason: text(
        'A constant that is subtracted and a positive factor move no optimum: what is left is the mean absolute error.',
      ),
    },
  ],
  poisson: [
    {
      rule: 'drop a constant',
      relation: {
        kind: 'same optimum',
        map: difference(u, mean(apply('logFactorial', atRow(y)))),
        increasing: true,
      },
      name: lossWithoutConstant,
      by: () => mean(difference(atRow(lambda), product(atRow(y), log(atRow(lambda))))),
      reason: text(
        'The factorials of the counts do not depend on the model: frameworks leave them out unless asked for the full loss.',
      ),
    },
  ],
  exponential: [],
};
