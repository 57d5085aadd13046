import {
  apply,
  classes,
  difference,
  index,
  log,
  meanOver,
  negate,
  number,
  power,
  product,
  productOver,
  quantity,
  quotient,
  rows,
  sum,
  sumOver,
  symbol,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import { binaryCrossEntropy } from './binaryCrossEntropy';
import { crossEntropy } from './crossEntropy';
import { families } from './families';
import type { LossRow } from './lossRow';
import { atRow, i, k, meanings, mu, overClasses, overRows, q, sigma, y } from './notation';
import { gaussianDensity, logGamma } from './densities';

/** The mean over rows of an expression in i. */
function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

const shape = symbol('alpha', '\\alpha');
const rate = symbol('beta', '\\beta');
const freedom = symbol('nu', '\\nu');
const failures = symbol('r');
const success = symbol('p');
const share = symbol('pi', '\\pi');
const cut = symbol('c');
const score = symbol('s');
const alignment = symbol('a');
const time = symbol('tau', '\\tau');
const duration = symbol('T');

/** r[i] = y[i] - mu[i]. */
const residual = difference(atRow(y), atRow(mu));

const studentT = sum(
  logGamma(quotient(freedom, 2)),
  negate(logGamma(quotient(sum(freedom, 1), 2))),
  product(0.5, log(product(freedom, number(Math.PI), power(atRow(sigma), 2)))),
  product(
    quotient(sum(freedom, 1), 2),
    log(sum(1, quotient(power(residual, 2), product(freedom, power(atRow(sigma), 2))))),
  ),
);

const negativeBinomial = sum(
  logGamma(failures),
  apply('logFactorial', atRow(y)),
  negate(logGamma(sum(atRow(y), failures))),
  negate(product(failures, log(difference(1, atRow(success))))),
  negate(product(atRow(y), log(atRow(success)))),
);

/** Losses that are a negative log-likelihood, up to constants. */
export const likelihoodLosses = {
  'categorical-cross-entropy': {
    name: text('Categorical cross-entropy'),
    alsoCalled: ['softmax loss', 'multinomial logistic loss', 'log loss'],
    family: 'categorical',
    expression: crossEntropy(),
    symbols: [meanings.t, meanings.q, meanings.n, meanings.K],
    expects: text(
      'one probability for each class and row, rows that sum to 1; targets as classes or as distributions',
    ),
    likelihood: text(
      'the negative log-likelihood of a categorical distribution, divided by the number of rows: minimising it is maximum likelihood',
    ),
    isLikelihood: true,
  },
  'binary-cross-entropy': {
    name: text('Binary cross-entropy'),
    alsoCalled: ['logistic loss', 'log loss', 'Bernoulli NLL'],
    family: 'bernoulli',
    expression: binaryCrossEntropy(),
    symbols: [{ symbol: y, meaning: text('observed labels, 0 or 1') }, meanings.q, meanings.n],
    expects: text('the probability of the positive class for each row; labels 0 or 1'),
    likelihood: text(
      'the negative log-likelihood of a Bernoulli distribution, divided by the number of rows: minimising it is maximum likelihood',
    ),
    isLikelihood: true,
  },
  'gaussian-nll': {
    name: text('Gaussian negative log-likelihood'),
    alsoCalled: ['heteroscedastic regression loss'],
    family: 'gaussian',
    expression: mean(families.gaussian.negativeLogLikelihood),
    symbols: [meanings.value, meanings.mu, meanings.sigma, meanings.n],
    expects: text('a mean and a variance for each row; real values as targets'),
    likelihood: text(
      'the negative log-likelihood of a Gaussian distribution with a mean and a variance for each row',
    ),
    isLikelihood: true,
  },
  'squared-error': {
    name: text('Mean squared error'),
    alsoCalled: ['MSE', 'L2 loss', 'least squares'],
    family: 'gaussian',
    expression: mean(power(residual, 2)),
    symbols: [meanings.value, meanings.mu, meanings.n],
    expects: text('one predicted value for each observed value'),
    likelihood: text(
      'the negative log-likelihood of a Gaussian distribution with a fixed variance, up to a constant and a factor',
    ),
    isLikelihood: true,
  },
  'absolute-error': {
    name: text('Mean absolute error'),
    alsoCalled: ['MAE', 'L1 loss'],
    family: 'laplace',
    expression: mean(apply('abs', residual)),
    symbols: [meanings.value, meanings.mu, meanings.n],
    expects: text('one predicted value for each observed value'),
    likelihood: text(
      'the negative log-likelihood of a Laplace distribution with a fixed scale, up to a constant and a factor',
    ),
    isLikelihood: true,
  },
  'poisson-nll': {
    name: text('Poisson negative log-likelihood'),
    alsoCalled: ['Poisson loss'],
    family: 'poisson',
    expression: mean(families.poisson.negativeLogLikelihood),
    symbols: [{ symbol: y, meaning: text('observed counts') }, meanings.lambda, meanings.n],
    expects: text('a positive rate for each row; counts as targets'),
    likelihood: text(
      'the negative log-likelihood of a Poisson distribution; log y! does not depend on the model',
    ),
    isLikelihood: true,
  },
  'exponential-nll': {
    name: text('Exponential negative log-likelihood'),
    alsoCalled: [],
    family: 'exponential',
    expression: mean(families.exponential.negativeLogLikelihood),
    symbols: [{ symbol: y, meaning: text('observed waiting times') }, meanings.lambda, meanings.n],
    expects: text('a positive rate for each row; positive values as targets'),
    likelihood: text('the negative log-likelihood of an exponential distribution'),
    isLikelihood: true,
  },
  'gamma-nll': {
    name: text('Gamma negative log-likelihood'),
    alsoCalled: [],
    expression: mean(
      sum(
        logGamma(shape),
        negate(product(shape, log(atRow(rate)))),
        negate(product(difference(shape, 1), log(atRow(y)))),
        product(atRow(rate), atRow(y)),
      ),
    ),
    symbols: [
      meanings.value,
      { symbol: shape, meaning: text('shape of the gamma distribution') },
      { symbol: rate, meaning: text('predicted rate') },
      meanings.n,
    ],
    expects: text('a positive rate for each row; positive values as targets'),
    likelihood: text('the negative log-likelihood of a gamma distribution'),
    isLikelihood: true,
  },
  'student-t-nll': {
    name: text('Student t negative log-likelihood'),
    alsoCalled: ['robust regression loss'],
    expression: mean(studentT),
    symbols: [
      meanings.value,
      { symbol: mu, meaning: text('predicted location') },
      { symbol: sigma, meaning: text('predicted scale') },
      { symbol: freedom, meaning: text('degrees of freedom') },
      meanings.n,
    ],
    expects: text('a location and a scale for each row; real values as targets'),
    likelihood: text('the negative log-likelihood of a Student t distribution, which forgives outliers'),
    isLikelihood: true,
  },
  'negative-binomial-nll': {
    name: text('Negative binomial negative log-likelihood'),
    alsoCalled: ['overdispersed count loss'],
    expression: mean(negativeBinomial),
    symbols: [
      { symbol: y, meaning: text('observed counts') },
      { symbol: failures, meaning: text('number of failures (dispersion)') },
      { symbol: success, meaning: text('predicted probability of success') },
      meanings.n,
    ],
    expects: text('a probability for each row and a dispersion; counts as targets'),
    likelihood: text('the negative log-likelihood of a negative binomial distribution'),
    isLikelihood: true,
  },
  'mixture-nll': {
    name: text('Mixture negative log-likelihood'),
    alsoCalled: ['mixture density loss'],
    expression: negate(
      mean(
        log(
          sumOver(
            k,
            overClasses,
            product(index(share, i, k), gaussianDensity(atRow(y), index(mu, i, k), index(sigma, i, k))),
          ),
        ),
      ),
    ),
    symbols: [
      meanings.value,
      { symbol: share, meaning: text('share of each component') },
      { symbol: mu, meaning: text('mean of each component') },
      { symbol: sigma, meaning: text('standard deviation of each component') },
      { symbol: meanings.K.symbol, meaning: text('number of components') },
      meanings.n,
    ],
    expects: text('shares that sum to 1, a mean and a scale for each component; real values as targets'),
    likelihood: text('the negative log-likelihood of a mixture of Gaussian distributions'),
    isLikelihood: true,
  },
  ctc: {
    name: text('Connectionist temporal classification'),
    alsoCalled: ['CTC'],
    expression: negate(
      mean(
        log(
          sumOver(
            alignment,
            classes(quantity('A', atRow(y))),
            productOver(time, rows(duration), index(q, i, time, index(alignment, time))),
          ),
        ),
      ),
    ),
    symbols: [
      { symbol: alignment, meaning: text('an alignment that collapses to the label sequence') },
      { symbol: symbol('A'), meaning: text('number of such alignments') },
      { symbol: q, meaning: text('probabilities of the model at each time') },
      { symbol: y, meaning: text('observed label sequences') },
      { symbol: duration, meaning: text('number of time steps') },
      meanings.n,
    ],
    expects: text(
      'log-probabilities for each time and class; label sequences without blanks, and the lengths of both',
    ),
    likelihood: text(
      'the negative log-likelihood of the label sequence, summed over all its alignments, times independent given the input',
    ),
    isLikelihood: true,
  },
  'ordinal-nll': {
    name: text('Ordinal negative log-likelihood'),
    alsoCalled: ['cumulative logit loss', 'proportional odds loss'],
    expression: negate(
      mean(
        log(
          difference(
            apply('sigmoid', difference(index(cut, atRow(y)), atRow(score))),
            apply('sigmoid', difference(index(cut, difference(atRow(y), 1)), atRow(score))),
          ),
        ),
      ),
    ),
    symbols: [
      { symbol: y, meaning: text('observed levels') },
      {
        symbol: cut,
        meaning: text('cut points between the levels, -∞ below the lowest and ∞ above the highest'),
      },
      { symbol: score, meaning: text('predicted score') },
      meanings.n,
    ],
    expects: text('one score for each row and increasing cut points; levels as targets'),
    likelihood: text('the negative log-likelihood of a cumulative logit model'),
    isLikelihood: true,
  },
} as const satisfies Partial<Record<string, LossRow>>;
