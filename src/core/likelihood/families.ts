import {
  apply,
  difference,
  log,
  negate,
  number,
  power,
  product,
  productOver,
  quotient,
  sum,
  sumOver,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import type { Text } from '../text';
import { gaussianDensity } from './densities';
import type { FamilyId } from './lossId';
import { atRow, atRowAndClass, k, lambda, meanings, mu, overClasses, q, sigma, t, y } from './notation';
import type { SymbolMeaning } from './notation';

/** A probability distribution of one observation, given its parameters for row i. */
export interface Family {
  readonly name: Text;
  /** The values an observation can take. */
  readonly support: Text;
  /** p(y[i]; parameters): a probability, or a density where the values are continuous. */
  readonly density: Expression;
  readonly parameters: readonly SymbolMeaning[];
  /** -log of the density, written out. */
  readonly negativeLogLikelihood: Expression;
}

const scale = meanings.sigma.symbol;
const squaredResidual = power(difference(atRow(y), atRow(mu)), 2);

/** The families by id. */
export const families: Readonly<Record<FamilyId, Family>> = {
  bernoulli: {
    name: text('Bernoulli distribution'),
    support: text('0 or 1'),
    density: product(power(atRow(q), atRow(y)), power(difference(1, atRow(q)), difference(1, atRow(y)))),
    parameters: [meanings.q],
    negativeLogLikelihood: negate(
      sum(product(atRow(y), log(atRow(q))), product(difference(1, atRow(y)), log(difference(1, atRow(q))))),
    ),
  },
  categorical: {
    name: text('categorical distribution'),
    support: text('one of the classes'),
    density: productOver(k, overClasses, power(atRowAndClass(q), atRowAndClass(t))),
    parameters: [meanings.q],
    negativeLogLikelihood: negate(sumOver(k, overClasses, product(atRowAndClass(t), log(atRowAndClass(q))))),
  },
  gaussian: {
    name: text('Gaussian distribution'),
    support: text('any real value'),
    density: gaussianDensity(atRow(y), atRow(mu), atRow(sigma)),
    parameters: [meanings.mu, meanings.sigma],
    negativeLogLikelihood: sum(
      product(0.5, log(product(2, number(Math.PI), power(atRow(sigma), 2)))),
      quotient(squaredResidual, product(2, power(atRow(sigma), 2))),
    ),
  },
  laplace: {
    name: text('Laplace distribution'),
    support: text('any real value'),
    density: quotient(
      apply('exp', negate(quotient(apply('abs', difference(atRow(y), atRow(mu))), atRow(scale)))),
      product(2, atRow(scale)),
    ),
    parameters: [meanings.mu, { symbol: scale, meaning: text('scale') }],
    negativeLogLikelihood: sum(
      log(product(2, atRow(scale))),
      quotient(apply('abs', difference(atRow(y), atRow(mu))), atRow(scale)),
    ),
  },
  poisson: {
    name: text('Poisson distribution'),
    support: text('whole numbers from 0'),
    density: quotient(
      product(power(atRow(lambda), atRow(y)), apply('exp', negate(atRow(lambda)))),
      apply('factorial', atRow(y)),
    ),
    parameters: [meanings.lambda],
    negativeLogLikelihood: sum(
      atRow(lambda),
      negate(product(atRow(y), log(atRow(lambda)))),
      apply('logFactorial', atRow(y)),
    ),
  },
  exponential: {
    name: text('exponential distribution'),
    support: text('positive values'),
    density: product(atRow(lambda), apply('exp', negate(product(atRow(lambda), atRow(y))))),
    parameters: [meanings.lambda],
    negativeLogLikelihood: difference(product(atRow(lambda), atRow(y)), log(atRow(lambda))),
  },
};
