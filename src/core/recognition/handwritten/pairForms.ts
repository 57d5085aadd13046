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
import type { BinderExpression, Expression } from '../../expression/expression';
import { baseName, isFunction, isOne, partsOf } from './clues';
import type { Clues } from './clues';
import type { Form, Guess } from './form';
import { formExpression } from './normalForm';
import type { Term } from './normalForm';
import { atIndex } from './rowEntries';

/** Names of distances, and of scores or similarities: a margin between distances has the matching one in front. */
const distanceName = /^d(_?(p|n|ap|an|pos|neg|positive|negative|plus|minus))?$|dist/i;
const scoreName = /score|sim|logit|rank|^s(_?(p|n|pos|neg|\d))?$/i;

/** What a margin is taken of: both signs, since max(0, x) is written either way. */
export function margins({ argumentsOf }: Clues): readonly Expression[] {
  return argumentsOf('relu').flatMap((x) => [x, negated(x)]);
}

function negated(x: Expression): Expression {
  return x.kind === 'sum' ? sum(...x.terms.map(negate)) : negate(x);
}

/** a - b + m: two entries of opposite sign and a margin that is one number. */
interface Difference {
  readonly plus: Expression;
  readonly minus: Expression;
}

function differenceWithMargin(x: Expression, { given }: Clues): Difference | undefined {
  if (x.kind !== 'sum' || x.terms.length !== 3) return undefined;
  const isNumber = (term: Expression): boolean => isOne(term) || given.scalars.has(baseName(term));
  const [margin, ...more] = x.terms.filter(isNumber);
  const plus = x.terms.find((term) => term.kind !== 'negation' && !isNumber(term));
  const minus = x.terms.find((term) => term.kind === 'negation');
  if (margin === undefined || more.length > 0 || plus === undefined || minus?.kind !== 'negation')
    return undefined;
  if (margin.kind === 'number' && margin.value < 0) return undefined;
  return { plus, minus: minus.operand };
}

/** max(0, d⁺ - d⁻ + m), d by their names. */
function* triplet(clues: Clues): Generator<Guess> {
  for (const x of margins(clues)) {
    const found = differenceWithMargin(x, clues);
    if (found === undefined) continue;
    const names = [found.plus, found.minus].map(baseName);
    if (names.every((name) => distanceName.test(name)))
      yield { expression: apply('relu', x), vagueWithoutMinus: true };
  }
}

/** max(0, m - y (a - b)); max(0, m - (a - b)) for scores by their names. */
function* marginRanking(clues: Clues): Generator<Guess> {
  for (const x of margins(clues)) {
    const found = differenceWithMargin(x, clues);
    if (found === undefined) continue;
    const [plus, minus] = [found.plus, found.minus].map((part) =>
      part.kind === 'product' ? part.factors : [part],
    );
    const shared = plus?.filter((factor) =>
      minus?.some((other) => JSON.stringify(other) === JSON.stringify(factor)),
    );
    const byLabel = shared?.length === 1 && plus?.length === 2 && minus?.length === 2;
    const isPicked = found.minus.kind === 'index' && found.minus.indices.at(-1)?.kind === 'index';
    const byName = !isPicked && [found.plus, found.minus].every((part) => scoreName.test(baseName(part)));
    if (byLabel || byName)
      yield {
        expression: apply('relu', x),
        scores: 'logits',
        ...(byLabel ? { targets: 'signs' } : {}),
        vagueWithoutMinus: true,
      };
  }
}

/** t d² + (1 - t) max(0, m - d)², t the pairs that belong together or those that do not. */
function* contrastive(clues: Clues): Generator<Guess> {
  const entries = partsOf(clues.terms).filter((each) => !isFunction(each, 'relu') && !isOne(each));
  for (const x of margins(clues)) {
    const d =
      x.kind === 'sum' && x.terms.length === 2 ? x.terms.find((term) => term.kind === 'negation') : undefined;
    if (d?.kind !== 'negation') continue;
    for (const t of entries) {
      for (const [together, apart] of [
        [t, difference(1, t)],
        [difference(1, t), t],
      ] as const) {
        const expression = sum(
          product(together, power(d.operand, 2)),
          product(apart, power(apply('relu', x), 2)),
        );
        yield { expression, targets: 'binary', vagueWithoutMinus: true };
      }
    }
  }
}

/** -log(e^s / (e^s + Σ e^t)), s the pair that belongs together. */
function* oneAmongMany({ argumentsOf }: Clues): Generator<Guess> {
  for (const x of argumentsOf('log')) {
    const terms = x.kind === 'sum' ? x.terms : [];
    const matching = terms.find((term) => isFunction(term, 'exp'));
    const others = terms.find((term) => term.kind === 'binder' && isFunction(term.body, 'exp'));
    if (terms.length !== 2 || others === undefined || matching?.kind !== 'apply') continue;
    const expression = difference(log(x), matching.arguments[0] ?? number(0));
    yield { expression, scores: 'logits', vagueWithoutMinus: true };
  }
}

/** -log(e^s[i,i] / Σ_j e^s[i,j]): the label of a row is the row itself. */
function* diagonal({ argumentsOf, terms, given }: Clues): Generator<Guess> {
  for (const row of argumentsOf('logSumExp')) {
    for (const place of partsOf(terms).flatMap(placeOnDiagonal)) {
      const entry = atIndex(row, place, given.scalars);
      yield {
        expression: difference(apply('logSumExp', row), entry),
        scores: 'logits',
        vagueWithoutMinus: true,
      };
    }
  }
}

/** The i of s[i,i]. */
function placeOnDiagonal(entry: Expression): readonly Expression[] {
  if (entry.kind !== 'index' || entry.indices.length !== 2) return [];
  const [row, column] = entry.indices;
  return row?.kind === 'symbol' && column?.kind === 'symbol' && row.name === column.name ? [row] : [];
}

/** mean D(generated) - mean D(real), by their names. */
function* wasserstein({ terms }: Clues): Generator<Guess> {
  const parts = partsOf(terms);
  const generated = parts.filter((part) => /fake|gen(erated)?($|_)/i.test(baseName(part)));
  for (const fake of generated) {
    for (const real of parts.filter((part) => /real/i.test(baseName(part)))) {
      yield { expression: difference(fake, real), vagueWithoutMinus: true };
    }
  }
}

/** Σ over everything of an expression. */
function isSum(expression: Expression): expression is BinderExpression {
  return expression.kind === 'binder' && expression.operator === 'sum';
}

/** 1 - (2 Σ a b + ε) / (Σ a + Σ b + ε), and with squares below. */
function* dice({ terms }: Clues): Generator<Guess> {
  const divisors = terms.flatMap((term) =>
    [...term.factors.values()].filter(({ exponent }) => exponent === -1).map(({ atom }) => atom.expression),
  );
  for (const divisor of divisors) {
    const parts = divisor.kind === 'sum' ? divisor.terms : [];
    const [a, b, ...more] = parts.filter(isSum);
    if (a === undefined || b === undefined || more.length > 0) continue;
    const smooth = parts.filter((part) => !isSum(part));
    const overlap = product(2, { ...a, body: product(rootOf(a.body), rootOf(b.body)) });
    yield {
      expression: difference(1, quotient(sum(overlap, ...smooth), divisor)),
      scores: 'probabilities',
      targets: 'binary',
      vagueWithoutMinus: true,
    };
  }
}

/** a of a². */
function rootOf(body: Expression): Expression {
  return body.kind === 'power' && body.exponent.kind === 'number' && body.exponent.value === 2
    ? body.base
    : body;
}

/** ½ KL(p, m) + ½ KL(q, m), m = ½ (p + q). */
function* jensenShannon({ argumentsOf }: Clues): Generator<Guess> {
  const logs = argumentsOf('log').filter((each) => [...walk(each)].every(({ kind }) => kind !== 'sum'));
  for (const [at, p] of logs.entries()) {
    for (const q of logs.slice(at + 1)) {
      const middle = product(0.5, sum(p, q));
      const towards = (x: Expression): Expression => product(0.5, x, difference(log(x), log(middle)));
      yield { expression: sum(towards(p), towards(q)), scores: 'probabilities', targets: 'distributions' };
    }
  }
}

/**
 * -log σ(s) - Σ_k log σ(-s_k): the observed item, and items of noise under a sum of their own. In the normal form -log σ(s) is
 * softplus s - s.
 */
function* noiseContrast({ form, terms }: Clues): Generator<Guess> {
  const links = terms.filter((term) => linkOf(term) !== undefined);
  const [observed, noise] = links.sort((left, right) => left.bounds.length - right.bounds.length);
  if (links.length !== 2 || observed === undefined || noise === undefined) return;
  const rest = terms.filter((term) => !links.includes(term));
  const subtracted = (link: Term): readonly Term[] => rest.filter((term) => isSubtracted(term, link));
  const within = observed.bounds.every(({ name }) => noise.bounds.some((each) => each.name === name));
  const isObserved = subtracted(observed).length === 1 && observed.coefficient > 0 && noise.coefficient > 0;
  const isWhole = rest.length === 1 + subtracted(noise).length;
  if (!within || !isObserved || !isWhole || noise.bounds.length !== observed.bounds.length + 1) return;
  yield { expression: formExpression(form), scores: 'logits', vagueWithoutMinus: true };
}

/** The argument of the one softplus of a term. */
function linkOf({ factors }: Term): Expression | undefined {
  const found = [...factors.values()].filter(({ atom }) => isFunction(atom.expression, 'softplus'));
  const [only] = found.map(({ atom }) => atom.expression);
  return found.length === 1 && only?.kind === 'apply' ? only.arguments[0] : undefined;
}

/** Whether a term is minus the argument of a softplus, under the same sums. */
function isSubtracted(term: Term, link: Term): boolean {
  const argument = JSON.stringify(linkOf(link));
  const holds = [...term.factors.values()].some(({ atom }) => JSON.stringify(atom.expression) === argument);
  return holds && term.coefficient === -link.coefficient && term.bounds.length === link.bounds.length;
}

/** Losses of pairs, triples and whole sets. */
export const pairForms: readonly Form[] = [
  { id: 'js-divergence', within: 'sum', guesses: jensenShannon },
  { id: 'triplet', within: 'sum', guesses: triplet },
  { id: 'margin-ranking', within: 'sum', guesses: marginRanking },
  { id: 'contrastive', within: 'sum', guesses: contrastive },
  { id: 'mutual-information-bound', guesses: oneAmongMany },
  { id: 'mutual-information-bound', guesses: diagonal },
  { id: 'wasserstein', within: 'mean', guesses: wasserstein },
  { id: 'dice', within: 'whole', guesses: dice },
  { id: 'nce', within: 'whole', overRows: true, guesses: noiseContrast },
];
