import { apply, difference, log, negate, number, power, product, sum } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { isFunction, isOne } from './clues';
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

function halved(...terms: readonly Expression[]): Guess {
  return { expression: product(0.5, sum(...terms)) };
}

/** Divergences and entropies. */
export const informationForms: readonly Form[] = [
  { id: 'entropy', within: 'sum', guesses: entropy },
  { id: 'kl-divergence', within: 'sum', guesses: kullbackLeibler },
  { id: 'kl-divergence', alsoBareWithoutMinus: true, guesses: gaussianKullbackLeibler },
];
