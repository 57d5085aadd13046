import {
  apply,
  difference,
  index,
  log,
  negate,
  number,
  power,
  product,
  quotient,
  sum,
  symbol,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { baseName, isFunction, isOne, partsOf } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';
import { atIndex } from './rowEntries';

/** -q log q; -e^x x where x is log q; the same of the softmax of a row, or of an array and its logarithm by their names. */
function* entropy({ argumentsOf, terms, beside, bound, given }: Clues): Generator<Guess> {
  for (const q of argumentsOf('log')) {
    yield { expression: negate(product(q, log(q))), scores: 'probabilities' };
  }
  for (const x of argumentsOf('exp')) {
    yield { expression: negate(product(apply('exp', x), x)), scores: 'log-probabilities' };
  }
  for (const row of argumentsOf('logSumExp')) {
    for (const name of bound) {
      const own = index(apply('softmax', row), symbol(name));
      const logarithm = difference(apply('logSumExp', row), atIndex(row, symbol(name), given.scalars));
      yield { expression: product(own, logarithm), scores: 'logits' };
    }
  }
  for (const x of partsOf(terms).filter((each) => each.kind === 'index')) {
    const key = JSON.stringify(x);
    for (const q of beside((atom) => JSON.stringify(atom) === key)) {
      if (isLogarithmOf(baseName(x), baseName(q)))
        yield {
          expression: negate(product(q, x)),
          scores: 'log-probabilities',
          vagueWithoutMinus: true,
          byName: true,
        };
    }
  }
}

/** `log_probs` of `probs`, `logp` of `p`, by their names. */
function isLogarithmOf(logarithm: string, name: string): boolean {
  return (
    name !== '' &&
    logarithm.toLowerCase().replace(/^log_?|_log$/, '') === name.toLowerCase() &&
    logarithm !== name
  );
}

/** p (log p - log q); also p (log p - x) where x holds log-probabilities. */
function* kullbackLeibler({ argumentsOf, terms, beside, given }: Clues): Generator<Guess> {
  // A single number is no distribution: log(n / df) has a count.
  const logs = argumentsOf('log').filter((each) => !given.scalars.has(baseName(each)));
  for (const p of logs) {
    for (const q of logs.filter((each) => each !== p)) {
      yield {
        expression: product(p, difference(log(p), log(q))),
        scores: 'probabilities',
        targets: 'distributions',
      };
    }
    const factors = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
    for (const x of [...factors, ...beside((atom) => isFunction(atom, 'log'))]) {
      if (isFunction(x, 'log') || isOne(x)) continue;
      yield {
        expression: product(p, difference(log(p), x)),
        scores: 'log-probabilities',
        targets: 'distributions',
      };
    }
  }
  for (const x of argumentsOf('exp')) {
    const factors = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
    for (const other of factors.filter((each) => !isFunction(each, 'exp'))) {
      const expression = product(apply('exp', x), difference(x, other));
      yield { expression, scores: 'log-probabilities', targets: 'distributions' };
    }
  }
}

/** Of a Gaussian from the standard one: (m² + e^l - 1 - l) / 2, l a log variance; or with a deviation s. */
function* gaussianKullbackLeibler({ argumentsOf, withExponent }: Clues): Generator<Guess> {
  for (const m of withExponent(2)) {
    for (const l of argumentsOf('exp')) {
      yield halved(power(m, 2), apply('exp', l), number(-1), negate(l));
      yield halved(power(m, 2), power(apply('exp', l), 2), number(-1), negate(product(2, l)));
    }
    for (const s of argumentsOf('log')) {
      yield halved(power(m, 2), power(s, 2), number(-1), negate(product(2, log(s))));
      yield halved(power(m, 2), s, number(-1), negate(log(s)));
    }
  }
}

/** Of two Gaussians: log s₂ - log s₁ + (s₁² + (m₁ - m₂)²) / 2s₂² - ½, with deviations, variances or log variances. */
function* gaussianPair({ argumentsOf, withExponent, terms }: Clues): Generator<Guess> {
  const parts = partsOf(terms);
  const logs = argumentsOf('log');
  const exponents = argumentsOf('exp').flatMap((each) => [
    each,
    ...parts.filter((part) => !isFunction(part, 'exp')),
  ]);
  const spreads = [
    ...logs.flatMap((s) => [
      { variance: power(s, 2), log: product(2, log(s)) },
      { variance: s, log: log(s) },
    ]),
    ...exponents.map((l) => ({ variance: apply('exp', l), log: l })),
  ];
  const means = withExponent(2).filter((each) => !isFunction(each, 'exp') && !logs.some((s) => s === each));
  if (terms.length < 6) return;
  for (const [at, m] of means.entries()) {
    for (const other of means.slice(at + 1)) {
      for (const first of spreads) {
        for (const second of spreads) {
          if (first === second) continue;
          const square = power(difference(m, other), 2);
          const mahalanobis = quotient(sum(first.variance, square), second.variance);
          yield halved(second.log, negate(first.log), mahalanobis, number(-1));
        }
      }
    }
  }
}

function halved(...terms: readonly Expression[]): Guess {
  return { expression: product(0.5, sum(...terms)) };
}

/** Divergences and entropies. */
export const informationForms: readonly Form[] = [
  { id: 'entropy', within: 'sum', guesses: entropy },
  { id: 'kl-divergence', within: 'sum', guesses: kullbackLeibler },
  { id: 'kl-divergence', alsoBareWithoutMinus: true, guesses: gaussianKullbackLeibler },
  { id: 'kl-divergence', alsoBareWithoutMinus: true, guesses: gaussianPair },
];
