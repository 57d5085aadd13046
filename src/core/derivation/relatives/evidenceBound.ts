import {
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
} from '../../expression/build';
import { matrixTensor, scalarTensor, vectorTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { i, j, k, meanings, overClasses, overRows } from '../../likelihood/notation';
import { text } from '../../text';
import { type Move } from '../chain';
import type { Derivation, SymbolMeaning } from '../derivation';
import { independent } from '../independence';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const prior = symbol('p');
const decoder = symbol('f');
const encoder = symbol('r');
const pk = index(prior, k);
const fik = index(decoder, i, k);
const rik = index(encoder, i, k);
const joint = product(pk, fik);
/** Summed over an index of its own, since the encoder's stands around it. */
const evidence = sumOver(j, overClasses, product(index(prior, j), index(decoder, i, j)));
const posterior = quotient(joint, evidence);

const symbols: readonly SymbolMeaning[] = [
  { symbol: prior, meaning: text('the prior probability of each value of the latent variable') },
  { symbol: decoder, meaning: text('what the decoder gives a row for each value of the latent variable') },
  { symbol: encoder, meaning: text('what the encoder says of the latent variable, given a row') },
  { symbol: meanings.K.symbol, meaning: text('how many values the latent variable has') },
  meanings.n,
];

function over(term: Expression): Expression {
  return sumOver(k, overClasses, term);
}

/** Under the encoder, summed over the values of the latent variable. */
function expected(term: Expression): Expression {
  return over(product(rik, term));
}

function mean(term: Expression): Expression {
  return meanOver(i, overRows, term);
}

const perfect = text(
  'The encoder is the posterior: what the decoder and the prior say of the latent variable.',
);

const moves: readonly Move[] = [
  {
    rule: 'the encoder sums to one',
    relation: { kind: 'equal' },
    by: () => negate(mean(expected(log(evidence)))),
    reason: text('What does not depend on the latent variable is its own mean under the encoder.'),
  },
  {
    rule: 'product rule',
    relation: { kind: 'equal' },
    by: () => negate(mean(expected(sum(log(quotient(joint, rik)), log(quotient(rik, posterior)))))),
    reason: text(
      'The evidence is the joint probability divided by that of the latent variable given the row; the encoder is multiplied in and divided out.',
    ),
  },
  {
    rule: 'bound and divergence',
    relation: { kind: 'equal' },
    by: () =>
      difference(
        negate(mean(expected(log(quotient(joint, rik))))),
        mean(expected(log(quotient(rik, posterior)))),
      ),
    reason: text(
      'The second part is the divergence of the encoder from the posterior. It is never negative, so that the first part alone, the negative evidence lower bound, is never below the negative log-likelihood.',
    ),
  },
  {
    rule: 'leave out the divergence',
    relation: { kind: 'under assumption', assumption: perfect },
    holdsWithin: 1e-12,
    by: () => negate(mean(expected(log(quotient(joint, rik))))),
    reason: text(
      'For the best encoder the divergence is 0 and the bound is the negative log-likelihood itself; for any other it lies above.',
    ),
    assumptions: [perfect],
  },
  {
    rule: 'reconstruction and prior',
    relation: { kind: 'equal' },
    by: () => sum(negate(mean(expected(log(fik)))), mean(expected(log(quotient(rik, pk))))),
    reason: text(
      'The logarithm of the product comes apart: the first part asks how probable the decoder makes the row, the second is the divergence of the encoder from the prior.',
    ),
  },
];

/** The negative log-likelihood of a model with a latent variable as a bound that an encoder makes (Kingma and Welling 2014). */
export function evidenceBound(): Derivation {
  return relative({
    id: 'evidence-lower-bound',
    title: text('The evidence lower bound'),
    direction: 'mle-to-ce',
    start: {
      rule: 'negative log-likelihood',
      goal: 'minimise',
      expression: negate(mean(log(evidence))),
      reason: text(
        'A row has some value of a latent variable that is not observed: its probability is a sum over all values. Here they can be counted; for a continuous one the sums are integrals.',
      ),
      assumptions: [independent],
    },
    moves,
    symbols,
    conclusion: text(
      'Reconstruction plus divergence from the prior bounds the negative log-likelihood from above: minimising it is maximum likelihood as far as the encoder follows the posterior. With a factor above 1 before the divergence it is still a bound, a looser one; with one below 1 it need not be one.',
    ),
    data: { environment: { symbols: madeUpLatent() } },
  });
}

const rows = 6;
const values = 3;

/** A prior, a decoder's probabilities and the encoder that is their posterior. */
function madeUpLatent() {
  const random = seededRandom(7);
  const priors = [0.5, 0.3, 0.2];
  const given = Float64Array.from({ length: rows * values }, () => random.between(0.05, 0.9));
  const weights = given.map((probability, at) => probability * (priors[at % values] as number));
  const posteriors = weights.map((weight, at) => {
    const first = at - (at % values);
    return weight / weights.subarray(first, first + values).reduce((total, each) => total + each, 0);
  });
  return new Map([
    [prior.name, vectorTensor(priors)],
    [decoder.name, matrixTensor(rows, values, given)],
    [encoder.name, matrixTensor(rows, values, posteriors)],
    ['n', scalarTensor(rows)],
    ['K', scalarTensor(values)],
  ]);
}
