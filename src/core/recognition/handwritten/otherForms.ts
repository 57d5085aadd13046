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
import { walk } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { baseName, isFunction, isOne } from './crossEntropyForms';
import type { Clues } from './clues';
import type { Form, Guess } from './form';

const values = { targets: 'values' } as const;

/** Two different parts, each squared somewhere: what a squared difference multiplies out to. */
function* pairs(parts: readonly Expression[]): Generator<readonly [Expression, Expression]> {
  for (const [position, first] of parts.entries()) {
    for (const second of parts.slice(position + 1)) yield [first, second];
  }
}

/** Names of a mean: the squared distance from it is a variance. */
const meanName = /mean|avg|average|cent(er|re|roid)/i;

function* squaredError({ withExponent }: Clues): Generator<Guess> {
  const parts = withExponent(2).filter((each) => !meanName.test(baseName(each)));
  for (const [y, m] of pairs(parts)) yield { expression: power(difference(y, m), 2), ...values };
}

function* absoluteError({ argumentsOf }: Clues): Generator<Guess> {
  for (const residual of argumentsOf('abs')) {
    if (residual.kind === 'sum' && residual.terms.length === 2)
      yield { expression: apply('abs', residual), ...values };
  }
}

/** ((y-m)² / v + log v) / 2 up to a constant, v a variance, a squared deviation or the exponential of either's log. */
function* gaussian({ argumentsOf, withExponent }: Clues): Generator<Guess> {
  const variances = [
    ...argumentsOf('log').flatMap((each) => [each, power(each, 2)]),
    ...argumentsOf('exp').flatMap((each) => [apply('exp', each), power(apply('exp', each), 2)]),
  ];
  for (const [y, m] of pairs(withExponent(2).filter((each) => !isFunction(each, 'exp')))) {
    for (const variance of variances) {
      const expression = sum(quotient(power(difference(y, m), 2), variance), log(variance));
      yield { expression, upToConstant: true, ...values };
    }
  }
}

/** m - y log m; e^x - y x. */
function* poisson({ argumentsOf, beside }: Clues): Generator<Guess> {
  for (const m of argumentsOf('log')) {
    for (const y of beside((atom) => isFunction(atom, 'log')).filter((each) => !isOne(each))) {
      yield { expression: difference(m, product(y, log(m))), targets: 'counts' };
    }
  }
  for (const x of argumentsOf('exp')) {
    const key = JSON.stringify(x);
    for (const y of beside((atom) => JSON.stringify(atom) === key).filter((each) => !isOne(each))) {
      yield { expression: difference(apply('exp', x), product(y, x)), targets: 'counts' };
    }
  }
}

/** -(1-q)^γ log q, its target in front where there is one; (1-e^-l)^γ l on another loss l. */
function* focal({ argumentsOf, terms }: Clues): Generator<Guess> {
  const factors = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
  const powers = factors.flatMap((factor) => (factor.kind === 'power' ? [factor] : []));
  const exponents = [...powers.map(({ exponent }) => exponent), number(2), number(3), number(1), number(0.5)];
  for (const q of argumentsOf('log')) {
    for (const gamma of exponents) {
      const expression = negate(product(power(difference(1, q), gamma), log(q)));
      yield { expression, scores: 'probabilities' };
    }
  }
  for (const loss of [...argumentsOf('exp'), ...powers.flatMap(({ base }) => exponentsIn(base))]) {
    for (const gamma of exponents) {
      const q = apply('exp', negate(loss));
      yield { expression: product(power(difference(1, q), gamma), loss) };
    }
  }
}

function exponentsIn(expression: Expression): readonly Expression[] {
  return [...walk(expression)].flatMap((node) =>
    node.kind === 'apply' && node.function === 'exp' ? node.arguments.slice(0, 1) : [],
  );
}

/** max(0, 1 - y s). */
function* hinge({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('relu')) {
    const [one, rest] = x.kind === 'sum' ? orderedPair(x.terms) : [];
    if (one === undefined || rest?.kind !== 'negation') continue;
    if (rest.operand.kind === 'product' && rest.operand.factors.length === 2) {
      yield { expression: apply('relu', x), scores: 'logits', targets: 'signs' };
    }
  }
}

function orderedPair(terms: readonly Expression[]): readonly Expression[] {
  const one = terms.find((term) => term.kind === 'number' && term.value === 1);
  const rest = terms.find((term) => term !== one);
  return one === undefined || rest === undefined || terms.length !== 2 ? [] : [one, rest];
}

/** -log σ(a - b), the two scores of a pair. */
function* bradleyTerry({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('softplus')) {
    if (x.kind !== 'sum' || x.terms.length !== 2) continue;
    if (x.terms.filter((term) => term.kind === 'negation').length !== 1) continue;
    for (const expression of [apply('softplus', x), apply('softplus', negate(x))])
      yield { expression, scores: 'logits' };
  }
}

/** -log σ(β ((a - b) - (c - d))): four log-probabilities. */
function* directPreference({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('softplus')) {
    if (x.kind !== 'sum' || x.terms.length !== 4) continue;
    if (x.terms.filter((term) => term.kind === 'negation').length !== 2) continue;
    for (const expression of [apply('softplus', x), apply('softplus', negate(x))]) {
      yield { expression, scores: 'log-probabilities' };
    }
  }
}

const logProbabilityOfAction = /^(selected_|action_|new_|saved_)?log_?(prob|pi|p)(s|_act|_a|_actions?)?$/i;
const advantageName = /adv|return|reward|(^|_)(R|G|td|delta|r|disc_r)(_|$|s$)/i;

/** -log π · A, by the names of the two. */
function* policyGradient({ terms }: Clues): Generator<Guess> {
  const factors = terms.flatMap((term) => [...term.factors.values()].map(({ atom }) => atom.expression));
  for (const x of factors.filter((each) => logProbabilityOfAction.test(baseName(each)))) {
    for (const advantage of factors.filter((each) => advantageName.test(baseName(each)))) {
      yield { expression: negate(product(x, advantage)), scores: 'log-probabilities' };
    }
  }
}

/** Regression, counts, pairs and policies. */
export const otherForms: readonly Form[] = [
  { id: 'focal', weightedAnywhere: true, guesses: focal },
  { id: 'policy-gradient', guesses: policyGradient },
  { id: 'gaussian-nll', guesses: gaussian },
  { id: 'poisson-nll', within: 'sum', guesses: poisson },
  { id: 'squared-error', within: 'mean', guesses: squaredError },
  { id: 'absolute-error', within: 'mean', guesses: absoluteError },
  { id: 'hinge', within: 'sum', guesses: hinge },
  { id: 'bradley-terry', guesses: bradleyTerry },
  { id: 'dpo', guesses: directPreference },
];
