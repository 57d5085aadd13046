import {
  difference,
  index,
  log,
  negate,
  product,
  quantity,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../../expression/build';
import { scalarTensor, vectorTensor, type Definition } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { catalogue } from '../../likelihood/catalogue';
import { k, meanings, overClasses, p, q } from '../../likelihood/notation';
import { text } from '../../text';
import type { Derivation } from '../derivation';
import { distributionData } from './distributionData';
import { relative } from './relative';

const [pk, qk] = [index(p, k), index(q, k)];
const middle = quotient(sum(pk, qk), 2);
const H = symbol('H');
const half = symbol('m');
const discriminator = symbol('D');
const Dk = index(discriminator, k);
const best = quotient(pk, sum(pk, qk));
const divergence = quantity(symbol('JS', '\\mathrm{JS}'), p, q);

function over(term: Expression): Expression {
  return sumOver(k, overClasses, term);
}

const definitions: readonly Definition[] = [
  { left: quantity(H, p), right: negate(over(product(pk, log(pk)))) },
  { left: quantity(H, q), right: negate(over(product(qk, log(qk)))) },
  { left: quantity(H, half), right: negate(over(product(middle, log(middle)))) },
  { left: divergence, right: catalogue['js-divergence'].expression },
];

/** JS(p, q) = H(m) - ½ H(p) - ½ H(q), m the middle of the two (Lin 1991). */
export function jensenShannon(): Derivation {
  const ofMiddle = over(product(middle, log(middle)));
  const ofEach = sum(product(0.5, over(product(pk, log(pk)))), product(0.5, over(product(qk, log(qk)))));
  return relative({
    id: 'jensen-shannon',
    title: text('The Jensen-Shannon divergence by entropies'),
    start: {
      rule: 'divergence',
      goal: 'minimise',
      name: divergence,
      expression: catalogue['js-divergence'].expression,
      reason: text('The Jensen-Shannon divergence is the mean of the divergences of both from their middle.'),
    },
    moves: [
      {
        rule: 'linearity',
        relation: { kind: 'equal' },
        by: () => difference(ofEach, ofMiddle),
        reason: text(
          'The sums come apart; those with the logarithm of the middle are together one under the middle.',
        ),
      },
      {
        rule: 'entropies',
        relation: { kind: 'definition' },
        by: () =>
          sum(quantity(H, half), negate(product(0.5, quantity(H, p))), negate(product(0.5, quantity(H, q)))),
        reason: text('It is the entropy of the middle in excess of the mean entropy of the two.'),
      },
    ],
    symbols: [
      ...catalogue['js-divergence'].symbols,
      { symbol: half, meaning: text('the middle of the two distributions') },
      { symbol: divergence.symbol, meaning: text('the Jensen-Shannon divergence') },
    ],
    conclusion: text(
      'The entropies of the middle and of q both depend on the model: unlike the Kullback–Leibler divergence it leaves no cross-entropy with a fixed p, and no likelihood is reached.',
    ),
    data: distributionData(definitions),
  });
}

/** The loss of a discriminator at its best is 2 log 2 - 2 JS (Goodfellow et al. 2014). */
export function bestDiscriminator(): Derivation {
  const loss = (one: Expression, other: Expression): Expression =>
    negate(sum(over(product(pk, log(one))), over(product(qk, log(other)))));
  const bestThereIs = text('The discriminator is the best there is.');
  const data = distributionData(definitions);
  const known = (name: string): ArrayLike<number> => data.environment.symbols.get(name)?.data ?? [];
  const [real, made] = [known(p.name), known(q.name)];
  const shares = Array.from(real, (each, at) => each / (each + (made[at] ?? 0)));
  const environment = {
    ...data.environment,
    symbols: new Map(data.environment.symbols)
      .set(discriminator.name, vectorTensor(shares))
      .set('K', scalarTensor(shares.length)),
  };
  return relative({
    id: 'best-discriminator',
    title: text('What the best discriminator measures'),
    start: {
      rule: 'discriminator',
      goal: 'minimise',
      expression: loss(Dk, difference(1, Dk)),
      reason: text(
        'The binary cross-entropy of telling data from what is generated, where both have countable values: real ones come with probability p, generated ones with q.',
      ),
    },
    moves: [
      {
        rule: 'the best discriminator',
        relation: { kind: 'under assumption', assumption: bestThereIs },
        holdsWithin: 1e-12,
        by: () => loss(best, quotient(qk, sum(pk, qk))),
        reason: text(
          'For each value the loss is a cross-entropy, which is least where D is the share of real ones among all with that value.',
        ),
        assumptions: [bestThereIs],
      },
      {
        rule: 'divergence',
        relation: { kind: 'equal' },
        by: () => difference(product(2, log(2)), product(2, divergence)),
        reason: text('With a 2 above and below, the shares are p and q by their middle.'),
      },
    ],
    symbols: [
      { symbol: p, meaning: text('the distribution of the data') },
      { symbol: q, meaning: text('the distribution of what is generated') },
      {
        symbol: discriminator,
        meaning: text('how probable the discriminator finds it that a value is real'),
      },
      { symbol: divergence.symbol, meaning: text('the Jensen-Shannon divergence') },
      meanings.K,
    ],
    conclusion: text(
      'The discriminator is fitted by maximum likelihood; the generator, against it, brings its distribution nearer to the data in the Jensen-Shannon divergence, not by the likelihood of the data.',
    ),
    data: { environment },
  });
}
