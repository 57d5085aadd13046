import {
  apply,
  difference,
  index,
  meanOver,
  negate,
  number,
  power,
  product,
  quantity,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import { text } from '../text';
import type { LossRow } from './lossRow';
import { atRow, i, margin, meanings, mu, overRows, q, t, y } from './notation';

const score = symbol('s');
const delta = symbol('delta', '\\delta');
const first = symbol('a');
const second = symbol('b');
const cosine = symbol('c');
const critic = symbol('D');
const real = symbol('x');
const generated = symbol('g');

function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

const residual = apply('abs', difference(atRow(y), atRow(mu)));
const inside = apply('min', residual, delta);

/** Losses that are no likelihood, explained as such. */
export const otherLosses = {
  hinge: {
    name: text('Hinge loss'),
    alsoCalled: ['SVM loss'],
    expression: mean(apply('max', difference(1, product(atRow(y), atRow(score))), number(0))),
    symbols: [
      { symbol: y, meaning: text('labels, -1 or 1') },
      { symbol: score, meaning: text('scores of the model') },
      meanings.n,
    ],
    expects: text('one score for each row; labels -1 or 1'),
    likelihood: text('not a likelihood: it bounds the number of errors and knows no probabilities'),
    isLikelihood: false,
  },
  huber: {
    name: text('Huber loss'),
    alsoCalled: ['smooth L1 loss'],
    expression: mean(sum(product(0.5, power(inside, 2)), product(delta, difference(residual, inside)))),
    symbols: [
      meanings.value,
      meanings.mu,
      { symbol: delta, meaning: text('where squares turn into lines') },
      meanings.n,
    ],
    expects: text('one predicted value for each observed value'),
    likelihood: text(
      'close to Gaussian for small and to Laplace for large residuals; used for its robustness, not as a likelihood',
    ),
    isLikelihood: false,
  },
  dice: {
    name: text('Dice loss'),
    alsoCalled: ['soft Dice', 'F1 loss'],
    expression: difference(
      1,
      quotient(
        product(2, sumOver(i, overRows, product(atRow(t), atRow(q)))),
        sum(sumOver(i, overRows, atRow(t)), sumOver(i, overRows, atRow(q))),
      ),
    ),
    symbols: [
      { symbol: t, meaning: text('targets, 0 or 1') },
      meanings.q,
      { symbol: meanings.n.symbol, meaning: text('number of elements') },
    ],
    expects: text('probabilities and 0/1 targets of the same shape'),
    likelihood: text('not a likelihood: a measure of overlap of the whole set, not a sum over rows'),
    isLikelihood: false,
  },
  'cosine-embedding': {
    name: text('Cosine embedding loss'),
    alsoCalled: [],
    expression: mean(
      sum(
        product(apply('indicator', atRow(y), number(1)), difference(1, atRow(cosine))),
        product(
          apply('indicator', atRow(y), number(-1)),
          apply('max', difference(atRow(cosine), margin), number(0)),
        ),
      ),
    ),
    symbols: [
      { symbol: y, meaning: text('1 for a pair that belongs together, -1 otherwise') },
      { symbol: cosine, meaning: text('cosine of the angle between the two rows') },
      meanings.margin,
      meanings.n,
    ],
    expects: text('two rows of the same length; labels -1 or 1'),
    likelihood: text('not a likelihood: angles within a margin'),
    isLikelihood: false,
  },
  'margin-ranking': {
    name: text('Margin ranking loss'),
    alsoCalled: [],
    expression: mean(
      apply(
        'max',
        sum(negate(product(atRow(y), difference(atRow(first), atRow(second)))), margin),
        number(0),
      ),
    ),
    symbols: [
      { symbol: y, meaning: text('1 when the first ranks higher, -1 when the second does') },
      { symbol: first, meaning: text('score of the first item') },
      { symbol: second, meaning: text('score of the second item') },
      meanings.margin,
      meanings.n,
    ],
    expects: text('the scores of two items; labels -1 or 1'),
    likelihood: text('not a likelihood: scores within a margin'),
    isLikelihood: false,
  },
  wasserstein: {
    name: text('Wasserstein critic loss'),
    alsoCalled: ['WGAN loss', "earth mover's distance"],
    expression: difference(mean(quantity(critic, index(generated, i))), mean(quantity(critic, atRow(real)))),
    symbols: [
      { symbol: critic, meaning: text('the critic') },
      { symbol: real, meaning: text('real data') },
      { symbol: generated, meaning: text('generated data') },
      meanings.n,
    ],
    expects: text('scores of the critic for real and for generated data'),
    likelihood: text('not a likelihood: a distance between two distributions'),
    isLikelihood: false,
  },
} as const satisfies Partial<Record<string, LossRow>>;
