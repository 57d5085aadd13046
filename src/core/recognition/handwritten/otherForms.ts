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
import { complementOf } from '../../expression/complementOf';
import { freeSymbols, walk } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { text } from '../../text';
import type { RecognitionNote } from '../recognisedLoss';
import { baseName, isFunction, isOne, partsOf } from './clues';
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

function* squaredError({ withExponent, given }: Clues): Generator<Guess> {
  const parts = withExponent(2).filter(
    (each) => !meanName.test(baseName(each)) && !given.means.has(baseName(each)) && !isOfRows(each),
  );
  for (const [y, m] of pairs(parts)) yield { expression: power(difference(y, m), 2), ...values };
}

/** A sum over rows, as a mean of them is one. */
function isOfRows(expression: Expression): boolean {
  return [...walk(expression)].some((node) => node.kind === 'binder' && node.over.kind === 'rows');
}

function* absoluteError({ argumentsOf }: Clues): Generator<Guess> {
  for (const residual of argumentsOf('abs')) {
    if (residual.kind === 'sum' && residual.terms.length === 2)
      yield { expression: apply('abs', residual), ...values };
  }
}

const ownScale: RecognitionNote = {
  code: 'own-scale',
  message: text(
    'The scale is part of the loss: it is the negative log-likelihood of a Laplace distribution whose scale is learned too, not only the absolute error.',
  ),
};

/** |y-m| / b + log b up to a constant, b a scale or the exponential of its log. */
function* laplace({ argumentsOf }: Clues): Generator<Guess> {
  const scales = [...argumentsOf('log'), ...argumentsOf('exp').map((each) => apply('exp', each))];
  for (const residual of argumentsOf('abs').filter(
    (each) => each.kind === 'sum' && each.terms.length === 2,
  )) {
    for (const scale of scales) {
      const expression = sum(quotient(apply('abs', residual), scale), log(scale));
      yield { expression, upToConstant: true, vagueWithoutMinus: true, note: ownScale, ...values };
    }
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
      const expression = difference(m, product(y, log(m)));
      yield { expression, targets: 'counts' };
      yield { expression: sum(expression, apply('logFactorial', y)), targets: 'counts' };
    }
  }
  for (const x of argumentsOf('exp')) {
    const key = JSON.stringify(x);
    for (const y of beside((atom) => JSON.stringify(atom) === key).filter((each) => !isOne(each))) {
      const expression = difference(apply('exp', x), product(y, x));
      yield { expression, targets: 'counts' };
      yield { expression: sum(expression, apply('logFactorial', y)), targets: 'counts' };
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
      yield { expression, scores: 'probabilities', modifiers: { gamma } };
    }
  }
  for (const loss of [...argumentsOf('exp'), ...powers.flatMap(({ base }) => exponentsIn(base))]) {
    for (const gamma of exponents) {
      const logarithm = product(power(difference(1, apply('exp', loss)), gamma), loss);
      yield { expression: negate(logarithm), scores: 'log-probabilities', modifiers: { gamma } };
      const q = apply('exp', negate(loss));
      yield { expression: product(power(difference(1, q), gamma), loss), modifiers: { gamma } };
    }
  }
}

/** (1 - pt)^γ l, l a loss and pt the probability of the label by their names. */
function* focalByName({ terms }: Clues): Generator<Guess> {
  const parts = partsOf(terms);
  for (const { base, exponent: gamma } of parts.flatMap((part) => (part.kind === 'power' ? [part] : []))) {
    const probability = complementOf(base);
    if (probability === undefined || !/^p_?t$|^pt?_|prob/i.test(baseName(probability))) continue;
    for (const loss of parts.filter((part) => /loss|nll|(^|_)b?ce(_|$)/i.test(baseName(part)))) {
      const expression = product(power(difference(1, probability), gamma), loss);
      yield { expression, modifiers: { gamma }, byName: true, lastResort: true, vagueWithoutMinus: true };
    }
  }
}

/** -[α t (1-q)^γ log q + (1-α) (1-t) q^γ log(1-q)], and without α: both classes, each with its own factor (Lin et al. 2017). */
function* focalOfTwo({ argumentsOf, terms, given }: Clues): Generator<Guess> {
  const parts = partsOf(terms);
  const powers = parts.flatMap((factor) => (factor.kind === 'power' ? [factor] : []));
  const gammas = distinctBy([...powers.map(({ exponent }) => exponent), number(2)]);
  const numbers = parts.filter((each) => given.scalars.has(baseName(each)));
  const targets = parts.filter(
    (each) => each.kind === 'index' || (each.kind === 'symbol' && !numbers.includes(each)),
  );
  for (const q of argumentsOf('log').filter((each) => each.kind === 'index' || each.kind === 'symbol')) {
    for (const t of targets.filter((each) => JSON.stringify(each) !== JSON.stringify(q))) {
      for (const gamma of gammas) {
        const positive = product(t, power(difference(1, q), gamma), log(q));
        const other = product(difference(1, t), power(q, gamma), log(difference(1, q)));
        const found = { scores: 'probabilities', targets: 'binary' } as const;
        yield { ...found, expression: negate(sum(positive, other)), modifiers: { gamma } };
        for (const alpha of [...numbers, ...sharesIn(terms)]) {
          const weighted = sum(product(alpha, positive), product(difference(1, alpha), other));
          yield { ...found, expression: negate(weighted), modifiers: { alpha, gamma } };
        }
      }
    }
  }
}

/** The α that the size of a coefficient can be: 0.25 or 0.75 of both. */
function sharesIn(terms: Clues['terms']): readonly Expression[] {
  const sizes = terms.map(({ coefficient }) => Math.abs(coefficient)).filter((size) => size < 1);
  return [...new Set(sizes.flatMap((size) => [size, Number((1 - size).toPrecision(12))]))].map((size) =>
    number(size),
  );
}

function distinctBy(expressions: readonly Expression[]): readonly Expression[] {
  return [...new Map(expressions.map((each) => [JSON.stringify(each), each])).values()];
}

function exponentsIn(expression: Expression): readonly Expression[] {
  return [...walk(expression)].flatMap((node) =>
    node.kind === 'apply' && node.function === 'exp' ? node.arguments.slice(0, 1) : [],
  );
}

/** max(0, m - y s), of which the margin m is 1 as a rule. */
function* hinge({ argumentsOf, given }: Clues): Generator<Guess> {
  for (const x of argumentsOf('relu')) {
    const isMargin = (term: Expression): boolean =>
      (term.kind === 'number' && term.value > 0) || (term.kind === 'symbol' && given.scalars.has(term.name));
    const [margin, rest] = x.kind === 'sum' ? orderedPair(x.terms, isMargin) : [];
    const negative = rest === undefined ? undefined : negatedIn(rest);
    if (margin !== undefined && negative !== undefined && isLabelTimesScore(negative)) {
      yield { expression: apply('relu', x), scores: 'logits', targets: 'signs' };
    }
  }
}

/** x of -x, also where the minus stands inside a sum; undefined without one. */
export function negatedIn(expression: Expression): Expression | undefined {
  if (expression.kind === 'negation') return expression.operand;
  const isSum = expression.kind === 'binder' && expression.operator === 'sum';
  return isSum && expression.body.kind === 'negation'
    ? { ...expression, body: expression.body.operand }
    : undefined;
}

/** y s, and y Σ_k x_k w_k, whose label the normal form has inside the sum. */
export function isLabelTimesScore(expression: Expression): boolean {
  if (expression.kind === 'product') return expression.factors.length === 2;
  if (expression.kind !== 'binder' || expression.operator !== 'sum' || expression.body.kind !== 'product')
    return false;
  const { variable, body } = expression;
  return body.factors.filter((factor) => !freeSymbols(factor).has(variable.name)).length === 1;
}

function orderedPair(
  terms: readonly Expression[],
  isFirst: (term: Expression) => boolean,
): readonly Expression[] {
  const first = terms.find(isFirst);
  const rest = terms.find((term) => term !== first);
  return first === undefined || rest === undefined || terms.length !== 2 ? [] : [first, rest];
}

/** Names of log-probabilities and of their ratios to a reference. */
const ratioName = /ref|log_?(ratio|p|prob)|policy/i;

/** -log σ(a - b), the two scores of a pair; of two log-ratios it is the loss of direct preferences. */
function* pairwise({ argumentsOf, given }: Clues, ratios: boolean): Generator<Guess> {
  for (const x of argumentsOf('softplus')) {
    const parts = differenceParts(x, 2, given.scalars);
    if (parts.length !== 2 || parts.every((part) => ratioName.test(baseName(part))) !== ratios) continue;
    for (const expression of [apply('softplus', x), apply('softplus', negate(x))]) {
      yield { expression, scores: ratios ? 'log-probabilities' : 'logits', vagueWithoutMinus: true };
    }
  }
}

/** -log σ(β ((a - b) - (c - d))): four log-probabilities, or two of their ratios. */
function* directPreference(clues: Clues): Generator<Guess> {
  const isQuadruple = (each: Expression): boolean =>
    differenceParts(each, 4, clues.given.scalars).length === 4;
  for (const x of clues.argumentsOf('softplus').filter(isQuadruple)) {
    for (const expression of [apply('softplus', x), apply('softplus', negate(x))]) {
      yield { expression, scores: 'log-probabilities', vagueWithoutMinus: true };
    }
  }
  yield* pairwise(clues, true);
}

/** The entries of a sum of so many terms, half of them subtracted; none for any other expression. */
function differenceParts(
  expression: Expression,
  count: number,
  scalars: ReadonlySet<string>,
): readonly Expression[] {
  if (expression.kind !== 'sum' || expression.terms.length !== count) return [];
  const subtracted = expression.terms.filter((term) => term.kind === 'negation');
  if (subtracted.length * 2 !== count) return [];
  const parts = expression.terms.map((term) => (term.kind === 'negation' ? term.operand : term));
  return parts.flatMap((part) =>
    (part.kind === 'product' ? part.factors : [part]).filter(
      (factor) => factor.kind !== 'number' && !scalars.has(baseName(factor)),
    ),
  );
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

/** Cross-entropies with something beside the logarithm, which they would pass for otherwise. */
export const specialForms: readonly Form[] = [
  { id: 'focal', weightedAnywhere: true, guesses: focal },
  { id: 'focal', within: 'sum', guesses: focalOfTwo },
  { id: 'focal', weightedAnywhere: true, guesses: focalByName },
  { id: 'policy-gradient', guesses: policyGradient },
];

/** Regression, counts and pairs. */
export const otherForms: readonly Form[] = [
  { id: 'gaussian-nll', guesses: gaussian },
  { id: 'absolute-error', guesses: laplace },
  { id: 'poisson-nll', within: 'sum', guesses: poisson },
  { id: 'squared-error', within: 'mean', guesses: squaredError },
  { id: 'absolute-error', within: 'mean', guesses: absoluteError },
  { id: 'hinge', within: 'sum', guesses: hinge },
  { id: 'dpo', guesses: directPreference },
  { id: 'bradley-terry', guesses: (clues) => pairwise(clues, false) },
];
