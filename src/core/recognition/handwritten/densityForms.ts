import { apply, difference, log, negate, product, power, quotient, sum } from '../../expression/build';
import { walk } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { baseName, isFunction, isOne, partsOf } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';

const positive = { targets: 'positive values', upToConstant: true, vagueWithoutMinus: true } as const;

/** log Γ(x). */
function logGamma(x: Expression): Expression {
  return apply('logFactorial', difference(x, 1));
}

/** λ y - log λ; y e^x - x where x is the logarithm of the rate. */
function* exponential({ argumentsOf, terms }: Clues): Generator<Guess> {
  const beside = partsOf(terms);
  for (const rate of argumentsOf('log')) {
    for (const y of beside.filter((each) => !isOne(each) && !isFunction(each, 'log'))) {
      yield { expression: difference(product(rate, y), log(rate)), ...positive };
    }
  }
  for (const x of argumentsOf('exp')) {
    for (const y of beside.filter((each) => !isFunction(each, 'exp'))) {
      yield { expression: difference(product(apply('exp', x), y), x), ...positive };
    }
  }
}

/** log Γ(a) - a log b - (a - 1) log y + b y, b a rate. */
function* gamma({ argumentsOf }: Clues): Generator<Guess> {
  const logs = argumentsOf('log');
  for (const a of argumentsOf('logFactorial').map((each) => sum(each, 1))) {
    for (const rate of logs) {
      for (const y of logs.filter((each) => each !== rate)) {
        const expression = sum(
          logGamma(a),
          negate(product(a, log(rate))),
          negate(product(difference(a, 1), log(y))),
          product(rate, y),
        );
        yield { expression, ...positive };
      }
    }
  }
}

/** ½ (ν + 1) log(1 + (y - μ)² / (ν σ²)) + log σ, with the terms of ν alone or without. */
function* studentT({ argumentsOf, within }: Clues): Generator<Guess> {
  for (const outer of within('log')) {
    const squared = outer.withExponent(2);
    const freedoms = outer.withExponent(-1);
    for (const [at, y] of squared.entries()) {
      for (const mu of squared.slice(at + 1)) {
        for (const nu of freedoms) {
          for (const sigma of [...argumentsOf('log'), undefined]) {
            const scale = sigma === undefined ? nu : product(nu, power(sigma, 2));
            const core = sum(
              product(0.5, sum(nu, 1), log(sum(1, quotient(power(difference(y, mu), 2), scale)))),
              ...(sigma === undefined ? [] : [log(sigma)]),
            );
            const ofFreedom = sum(
              logGamma(quotient(nu, 2)),
              negate(logGamma(quotient(sum(nu, 1), 2))),
              product(0.5, log(product(Math.PI, nu))),
            );
            yield { expression: core, targets: 'values', upToConstant: true };
            yield { expression: sum(core, ofFreedom), targets: 'values', upToConstant: true };
          }
        }
      }
    }
  }
}

/** log Γ(r) - log Γ(y + r) + log y! - r log p - y log(1 - p), by p or by the mean and the dispersion. */
function* negativeBinomial({ argumentsOf, beside, within }: Clues): Generator<Guess> {
  const gammas = argumentsOf('logFactorial');
  if (gammas.length < 2) return;
  const counts = beside((atom) => isFunction(atom, 'log')).filter((each) => !isOne(each));
  const ofMean = within('log').flatMap((outer) => {
    const parts = outer.withExponent(1);
    return parts.flatMap((r) =>
      parts
        .filter((mu) => mu !== r)
        .map((mu) => [quotient(r, sum(r, mu)), quotient(mu, sum(r, mu))] as const),
    );
  });
  const ofProbability = argumentsOf('log').map((p) => [p, difference(1, p)] as const);
  for (const [p, rest] of [...ofProbability, ...ofMean]) {
    for (const r of gammas.map((each) => sum(each, 1))) {
      for (const y of counts) {
        const core = sum(
          logGamma(r),
          negate(logGamma(sum(y, r))),
          negate(product(r, log(p))),
          negate(product(y, log(rest))),
        );
        const found = { targets: 'counts', upToConstant: true } as const;
        yield { expression: sum(core, apply('logFactorial', y)), ...found };
        yield { expression: core, ...found };
      }
    }
  }
}

/** -log(σ(c[y] - s) - σ(c[y-1] - s)): the probability between two cut points. */
function* ordinal({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('log')) {
    const nodes = [...walk(x)];
    const sigmoids = nodes.filter((node) => isFunction(node, 'sigmoid'));
    const places = nodes.flatMap((node) => (node.kind === 'index' ? node.indices.slice(-1) : []));
    const byLevel =
      places.some((place) => place.kind === 'index') && places.some((place) => place.kind === 'sum');
    if (x.kind === 'sum' && sigmoids.length === 2 && byLevel) {
      yield { expression: negate(log(x)), scores: 'logits', targets: 'levels', vagueWithoutMinus: true };
    }
  }
}

/** -log Σ_k exp(log π_k - log σ_k - (y - μ_k)² / 2σ_k²), the exponent a row of log-densities. */
function* mixture({ argumentsOf }: Clues): Generator<Guess> {
  for (const row of argumentsOf('logSumExp')) {
    const nodes = [...walk(row)];
    const isSquared = nodes.some((node) => node.kind === 'power' && node.base.kind !== 'symbol');
    const logs = nodes.filter((node) => isFunction(node, 'log') || isFunction(node, 'logSoftmax'));
    if (isSquared && logs.length > 1) {
      yield { expression: negate(apply('logSumExp', row)), targets: 'values', vagueWithoutMinus: true };
    }
    if (row.kind === 'sum' && row.terms.length === 2 && isShareAndDensity(row.terms.map(nameOf))) {
      yield {
        expression: negate(apply('logSumExp', row)),
        scores: 'log-probabilities',
        vagueWithoutMinus: true,
      };
    }
  }
}

const shareName = /(^|_)pi(_|$|s$)|mix|weight|coef|prior/i;
const densityName = /prob|density|component|comp(_|$)|lik|(^|_)ll(_|$)/i;

/** The name of an entry, or of what it is the logarithm of. */
function nameOf(term: Expression): string {
  return term.kind === 'apply' && term.function === 'log'
    ? nameOf(term.arguments[0] ?? term)
    : baseName(term);
}

/** log π + log f, by the names of the two. */
function isShareAndDensity([first = '', second = '']: readonly string[]): boolean {
  const are = (share: string, density: string): boolean => shareName.test(share) && densityName.test(density);
  return are(first, second) || are(second, first);
}

/** -log Σ_k π_k exp(-(y - μ_k)² / 2σ_k²) / σ_k, written out. */
function* writtenMixture({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('log')) {
    const inner = [...walk(x)];
    const isSummed = inner.some((node) => node.kind === 'binder' && node.over.kind === 'classes');
    const squares = inner
      .filter((node) => isFunction(node, 'exp'))
      .flatMap((node) => [...walk(node)])
      .filter(
        (node) => node.kind === 'power' && node.exponent.kind === 'number' && node.exponent.value === 2,
      );
    if (isSummed && squares.length > 0)
      yield { expression: negate(log(x)), targets: 'values', vagueWithoutMinus: true };
  }
}

/** (y - m)² / 2s² + log s + ½ log 2π, s a number: the constant that belongs to the factor shows that a density is meant. */
function* gaussianOfNumber({ terms, withExponent }: Clues): Generator<Guess> {
  const constant = terms.find(({ factors }) => factors.size === 0)?.coefficient;
  const [y, m, ...more] = withExponent(2);
  const square = terms.find(({ factors }) => factors.size === 1 && [...factors.values()][0]?.exponent === 2);
  if (constant === undefined || square === undefined || y === undefined || m === undefined) return;
  const expected =
    Math.sign(square.coefficient) * Math.log(Math.sqrt(Math.PI / Math.abs(square.coefficient)));
  if (more.length === 0 && Math.abs(constant - expected) <= 1e-9 * Math.max(1, Math.abs(expected)))
    yield { expression: power(difference(y, m), 2), targets: 'values', upToConstant: true };
}

/** Negative log-likelihoods of numbers that are written out by hand. */
export const densityForms: readonly Form[] = [
  { id: 'squared-error', within: 'sum', guesses: gaussianOfNumber },
  { id: 'gamma-nll', guesses: gamma },
  { id: 'negative-binomial-nll', guesses: negativeBinomial },
  { id: 'student-t-nll', guesses: studentT },
  { id: 'ordinal-nll', guesses: ordinal },
  { id: 'mixture-nll', guesses: mixture },
  { id: 'mixture-nll', guesses: writtenMixture },
  { id: 'exponential-nll', within: 'sum', guesses: exponential },
];
