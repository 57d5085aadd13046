import {
  apply,
  classes,
  difference,
  index,
  log,
  meanOver,
  negate,
  product,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../expression/build';
import { text } from '../text';
import { crossEntropy } from './crossEntropy';
import type { LossRow } from './lossRow';
import { i, j, k, meanings, n, overClasses, overRows, p, q, tau } from './notation';

const pk = index(p, k);
const qk = index(q, k);
const middle = quotient(sum(pk, qk), 2);
const similarity = symbol('s');

const first = { symbol: p, meaning: text('the distribution that the mean is taken over') };
const second = { symbol: q, meaning: text('the distribution compared with it') };

/** Quantities of information theory. */
export const informationLosses = {
  entropy: {
    name: text('Entropy'),
    alsoCalled: ['Shannon entropy'],
    expression: negate(sumOver(k, overClasses, product(pk, log(pk)))),
    symbols: [{ symbol: p, meaning: text('a distribution over the classes') }, meanings.K],
    expects: text('probabilities that sum to 1'),
    likelihood: text('the cross-entropy of a distribution with itself: the least any model of it can reach'),
    isLikelihood: false,
  },
  'kl-divergence': {
    name: text('Kullback-Leibler divergence'),
    alsoCalled: ['KL divergence', 'relative entropy'],
    expression: sumOver(k, overClasses, product(pk, difference(log(pk), log(qk)))),
    symbols: [first, second, meanings.K],
    expects: text('two distributions over the same classes; the order matters'),
    likelihood: text(
      'cross-entropy minus the entropy of the target: with targets that do not depend on the model, minimising it is maximum likelihood',
    ),
    isLikelihood: true,
  },
  'js-divergence': {
    name: text('Jensen-Shannon divergence'),
    alsoCalled: ['JS divergence'],
    expression: sumOver(
      k,
      overClasses,
      sum(
        product(0.5, pk, difference(log(pk), log(middle))),
        product(0.5, qk, difference(log(qk), log(middle))),
      ),
    ),
    symbols: [first, second, meanings.K],
    expects: text('two distributions over the same classes'),
    likelihood: text('not a likelihood: the mean of the divergences of two distributions from their middle'),
    isLikelihood: false,
  },
  perplexity: {
    name: text('Perplexity'),
    alsoCalled: ['PPL'],
    family: 'categorical',
    expression: apply('exp', crossEntropy({ targets: 'labels' })),
    symbols: [meanings.q, meanings.y, meanings.n],
    expects: text('a mean cross-entropy in nats'),
    likelihood: text(
      'the exponential of the mean negative log-likelihood: the same order of models, on another scale',
    ),
    isLikelihood: true,
  },
  'mutual-information-bound': {
    name: text('InfoNCE'),
    alsoCalled: ['NT-Xent', 'contrastive cross-entropy', 'CLIP loss'],
    family: 'categorical',
    expression: negate(
      meanOver(
        i,
        overRows,
        log(
          quotient(
            apply('exp', quotient(index(similarity, i, i), tau)),
            sumOver(j, classes(n), apply('exp', quotient(index(similarity, i, j), tau))),
          ),
        ),
      ),
    ),
    symbols: [{ symbol: similarity, meaning: text('similarity of every pair') }, meanings.tau, meanings.n],
    expects: text('the similarities of every row with every candidate, the matching one on the diagonal'),
    likelihood: text(
      'the categorical negative log-likelihood of picking the matching candidate; log n minus it bounds the mutual information from below',
    ),
    isLikelihood: true,
  },
} as const satisfies Partial<Record<string, LossRow>>;
