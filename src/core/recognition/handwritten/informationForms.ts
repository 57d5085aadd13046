import {
  apply,
  difference,
  log,
  negate,
  number,
  power,
  product,
  quotient,
  sum,
} from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { isFunction, isOne, partsOf } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';

/** -q log q; -e^x x where x is log q. */
function* entropy({ argumentsOf }: Clues): Generator<Guess> {
  for (const q of argumentsOf('log')) {
    yield { expression: negate(product(q, log(q))), scores: 'probabilities' };
  }
  for (const x of argumentsOf('exp')) {
    yield { expression: negate(product(apply('exp', x), x)), scores: 'log-probabilities' };
  }
}

/** p (log p - log q); also p (log p - x) where x holds log-probabilities. */
function* kullbackLeibler({ argumentsOf, terms, beside }: Clues): Generator<Guess> {
  const logs = argumentsOf('log');
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
