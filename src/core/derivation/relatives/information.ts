import {
  apply,
  difference,
  index,
  log,
  meanOver,
  negate,
  power,
  product,
  productOver,
  quantity,
  quotient,
  sum,
  sumOver,
  symbol,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { catalogue } from '../../likelihood/catalogue';
import { atLabel, i, k, n, overClasses, overRows, p, q } from '../../likelihood/notation';
import { text } from '../../text';
import { exhaust } from '../chain';
import { independent } from '../independence';
import type { Derivation } from '../derivation';
import { u } from '../notation';
import { distributionData } from './distributionData';
import { relativeData } from './relativeData';
import { relative } from './relative';

const H = symbol('H');
const entropy = quantity(H, p);
const crossEntropy = quantity(H, p, q);
const divergence = quantity(symbol('KL', '\\mathrm{KL}'), p, q);
const [pk, qk] = [index(p, k), index(q, k)];

function over(term: Expression): Expression {
  return sumOver(k, overClasses, term);
}

const crossEntropyWritten = negate(over(product(pk, log(qk))));
const positive = text('q is positive wherever p is; otherwise cross-entropy and divergence are infinite.');

const definitions = [
  { left: entropy, right: negate(over(product(pk, log(pk)))) },
  { left: crossEntropy, right: crossEntropyWritten },
  { left: divergence, right: over(product(pk, difference(log(pk), log(qk)))) },
];

/** KL(p, q) = H(p, q) - H(p): for targets that do not depend on the model both have their minimum at the same place. */
export function divergenceAndCrossEntropy(): Derivation {
  return relative({
    id: 'kl-and-cross-entropy',
    title: text('Divergence and cross-entropy'),
    start: {
      rule: 'divergence',
      goal: 'minimise',
      name: divergence,
      expression: catalogue['kl-divergence'].expression,
      reason: text(
        'The Kullback–Leibler divergence is the mean surprise at q in excess of that at p, under p.',
      ),
      assumptions: [positive],
    },
    moves: [
      {
        rule: 'linearity',
        relation: { kind: 'equal' },
        by: () => difference(over(product(pk, log(pk))), over(product(pk, log(qk)))),
        reason: text('The sum of a difference is the difference of the sums.'),
      },
      {
        rule: 'entropies',
        relation: { kind: 'definition' },
        by: () => difference(crossEntropy, entropy),
        reason: text(
          'The first sum is by definition minus the entropy of p; the second, with its minus, is the cross-entropy of p and q.',
        ),
      },
      {
        rule: 'drop a constant',
        relation: { kind: 'same optimum', map: sum(u, entropy), increasing: true },
        name: crossEntropy,
        by: () => crossEntropyWritten,
        reason: text(
          'The entropy of p does not depend on the model: adding it moves no optimum. The cross-entropy, written out, is left.',
        ),
        assumptions: [text('p is fixed: only q depends on the model.')],
      },
    ],
    symbols: catalogue['kl-divergence'].symbols,
    conclusion: text(
      'For a fixed p, the q of the smallest divergence is the q of the smallest cross-entropy; where p holds the frequencies of what was observed, that is maximum likelihood.',
    ),
    data: distributionData(definitions),
  });
}

/** H(p, q) = H(p) + KL(p, q): the entropy is the least cross-entropy. */
export function entropyAsFloor(): Derivation {
  return relative({
    id: 'entropy-and-divergence',
    title: text('Entropy, the least cross-entropy'),
    start: {
      rule: 'cross-entropy',
      goal: 'minimise',
      name: crossEntropy,
      expression: crossEntropyWritten,
      reason: text('The cross-entropy is the mean surprise at q when the outcomes come from p.'),
      assumptions: [positive],
    },
    moves: [
      {
        rule: 'add and subtract',
        relation: { kind: 'equal' },
        by: () => sum(negate(over(product(pk, log(pk)))), over(product(pk, difference(log(pk), log(qk))))),
        reason: text('The mean of log p is added and subtracted.'),
      },
      {
        rule: 'entropy and divergence',
        relation: { kind: 'definition' },
        by: () => sum(entropy, divergence),
        reason: text(
          'The first part is the entropy of p, the second the divergence from p to q, which is never negative and 0 only for q = p.',
        ),
      },
    ],
    symbols: catalogue['kl-divergence'].symbols,
    conclusion: text(
      'No model costs less than the entropy of the targets; what it costs more is the divergence.',
    ),
    data: distributionData(definitions),
  });
}

const observed = atLabel(q);
const logs = sumOver(i, overRows, log(observed));

/** exp(CE) = (Π q)^(-1/n). */
export function perplexity(): Derivation {
  return relative({
    id: 'perplexity',
    title: text('Perplexity and likelihood'),
    start: {
      rule: 'perplexity',
      goal: 'minimise',
      expression: catalogue.perplexity.expression,
      reason: text('Perplexity is the exponential of the mean cross-entropy in nats.'),
    },
    moves: [
      {
        rule: 'sum over n',
        relation: { kind: 'equal' },
        by: () => apply('exp', negate(quotient(logs, n))),
        reason: text('A mean is a sum divided by n.'),
      },
      {
        rule: 'power of an exponential',
        relation: { kind: 'equal' },
        by: () => power(apply('exp', logs), negate(quotient(1, n))),
        reason: text('A factor in the exponent is a power of the exponential.'),
      },
      {
        rule: 'exponential of a sum',
        relation: { kind: 'equal' },
        by: () => power(productOver(i, overRows, observed), negate(quotient(1, n))),
        reason: text(
          'The exponential of a sum of logarithms is the product: perplexity is one over the geometric mean of the probabilities.',
        ),
      },
      {
        rule: 'likelihood',
        relation: { kind: 'same optimum', map: power(u, negate(n)), increasing: false },
        goal: 'maximise',
        by: () => productOver(i, overRows, observed),
        reason: text(
          'Raised to the power -n it is the likelihood: the smallest perplexity is the largest likelihood.',
        ),
        assumptions: [independent],
      },
    ],
    conclusion: text(
      'On the same data perplexity orders models as the likelihood does; it reads as the number of equally likely outcomes.',
    ),
    data: relativeData('categorical'),
  });
}

/** Cross-entropy in bits is cross-entropy in nats, divided by log 2. */
export function bits(): Derivation {
  const nats = negate(meanOver(i, overRows, log(observed)));
  return relative({
    id: 'bits-and-nats',
    title: text('Bits and nats'),
    start: {
      rule: 'cross-entropy in bits',
      goal: 'minimise',
      expression: negate(meanOver(i, overRows, apply('log2', observed))),
      reason: text('With logarithms to base 2 the cross-entropy counts bits.'),
    },
    moves: [
      {
        rule: 'change of base',
        relation: { kind: 'equal' },
        by: (expression) =>
          exhaust(expression, [
            {
              name: 'change of base',
              rewrite: (node) => (isLog2(node) ? quotient(log(observed), log(2)) : undefined),
            },
          ]),
        reason: text('A logarithm to base 2 is the natural one divided by log 2.'),
      },
      {
        rule: 'constant factor',
        relation: { kind: 'equal' },
        by: () => quotient(nats, log(2)),
        reason: text('The divisor is the same in every row and leaves the mean.'),
      },
      {
        rule: 'nats',
        relation: { kind: 'same optimum', map: product(log(2), u), increasing: true },
        by: () => nats,
        reason: text('A positive factor moves no optimum: bits and nats have the same best model.'),
      },
    ],
    conclusion: text('One nat is 1 / log 2 ≈ 1.443 bits.'),
    data: relativeData('categorical'),
  });
}

function isLog2(expression: Expression): boolean {
  return expression.kind === 'apply' && expression.function === 'log2';
}
