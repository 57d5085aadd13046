import { elided, log, number, product, quotient, sum } from '../expression/build';
import { children, walk, withChildren } from '../expression/children';
import { complementOf } from '../expression/complementOf';
import { definitionOf, type Environment } from '../expression/environment';
import { evaluateNumber, evaluateScaled } from '../expression/evaluate';
import type {
  BinderExpression,
  Expression,
  ExpectationExpression,
  NumberOrigin,
} from '../expression/expression';
import { rewriteAll, substitute } from '../expression/rewrite';
import { valueExpression } from './stepFormulas';
import { withoutNeutralParts } from './withoutNeutralParts';

/** How many terms of a Σ or Π are written out before the rest is elided; one more is written when it would be the only one left. */
const shownTerms = { rows: 3, classes: 4 } as const;

/** Whether factors 1, terms 0 · log q and powers q^0 are written or left out; leaving them out changes no value. */
export type NeutralParts = 'shown' | 'dropped';

/**
 * The expression with the reader's numbers in it: definitions put in, Σ and Π written out for the first terms (the rest stands in an
 * elided node that still has its value), and every datum replaced by its number, which remembers the datum as its origin.
 */
export function substituteNumbers(
  expression: Expression,
  environment: Environment,
  neutral: NeutralParts = 'dropped',
): Expression {
  const defined = rewriteAll(expression, (node) => definitionOf(node, environment));
  const written = writeOut(defined, { environment, neutral });
  return tidy(fold(written, environment), neutral);
}

interface Writing {
  readonly environment: Environment;
  readonly neutral: NeutralParts;
}

function tidy(expression: Expression, neutral: NeutralParts): Expression {
  return neutral === 'dropped' ? withoutNeutralParts(expression) : expression;
}

function writeOut(expression: Expression, writing: Writing): Expression {
  switch (expression.kind) {
    case 'binder':
      return expression.operator === 'max' ? expression : writeOutBinder(expression, writing);
    case 'expectation':
      return writeOutBinder(weightedSum(expression), writing);
    default:
      return withChildren(
        expression,
        children(expression).map((child) => writeOut(child, writing)),
      );
  }
}

function weightedSum({ variable, over, distribution, body }: ExpectationExpression): BinderExpression {
  return { kind: 'binder', operator: 'sum', variable, over, body: product(distribution, body) };
}

function writeOutBinder(binder: BinderExpression, writing: Writing): Expression {
  const size = evaluateNumber(binder.over.size, writing.environment);
  const operator = binder.operator === 'product' ? 'product' : 'sum';
  const combine = operator === 'product' ? product : sum;
  const sparse = binder.over.kind === 'classes' && writing.neutral === 'dropped';
  const parts = sparse ? allButNeutral(binder, size, writing) : firstTerms(binder, size, writing);
  const whole = combine(...parts);
  return binder.operator === 'mean' ? product(quotient(1, number(size)), whole) : whole;
}

function termAt({ body, variable }: BinderExpression, at: number, writing: Writing): Expression {
  return writeOut(substitute(body, new Map([[variable.name, number(at)]])), writing);
}

/** The first terms, and the rest as the same Σ or Π from there on. */
function firstTerms(binder: BinderExpression, size: number, writing: Writing): readonly Expression[] {
  const from = binder.over.from ?? 0;
  const shown = shownOf(size - from, binder.over.kind);
  const parts = Array.from({ length: shown }, (_, position) => termAt(binder, from + position, writing));
  const left = size - from - shown;
  if (left === 0) return parts;
  return [...parts, rest(binder, from + shown, left)];
}

/**
 * The terms that count: of a one-hot row with a thousand classes that is one. Those left out are the same Σ or Π from the first of them
 * on, since what does not count changes nothing there.
 */
function allButNeutral(binder: BinderExpression, size: number, writing: Writing): readonly Expression[] {
  const counting: number[] = [];
  for (let at = binder.over.from ?? 0; at < size; at += 1)
    if (!isNeutralAt(binder, at, writing.environment)) counting.push(at);
  const shown = shownOf(counting.length, 'classes');
  const parts = counting
    .slice(0, shown)
    .map((at) => tidy(fold(termAt(binder, at, writing), writing.environment), writing.neutral));
  const from = counting[shown];
  return from === undefined ? parts : [...parts, rest(binder, from, counting.length - shown)];
}

/** The terms from `from` on, left out of the print. */
function rest(binder: BinderExpression, from: number, count: number): Expression {
  const operator = binder.operator === 'product' ? 'product' : 'sum';
  return elided(count, { ...binder, operator, over: { ...binder.over, from } });
}

/** True where a factor or an exponent is a datum that is 0, so that the term need not be written out to be left out. */
function isNeutralAt(
  { body, variable, operator }: BinderExpression,
  at: number,
  environment: Environment,
): boolean {
  const inner = body.kind === 'negation' ? body.operand : body;
  if (operator === 'product')
    return inner.kind === 'power' && isZeroAt(inner.exponent, variable.name, at, environment);
  return (
    inner.kind === 'product' &&
    inner.factors.some((factor) => isZeroAt(factor, variable.name, at, environment))
  );
}

/** Whether `data[i, k]` is 0 when the index of the given name is `at` and all others are numbers. */
function isZeroAt(expression: Expression, name: string, at: number, { symbols }: Environment): boolean {
  if (expression.kind !== 'index' || expression.base.kind !== 'symbol') return false;
  const tensor = symbols.get(expression.base.name);
  if (tensor?.shape.length !== expression.indices.length) return false;
  let offset = 0;
  for (const [axis, place] of expression.indices.entries()) {
    const position =
      place.kind === 'number' ? place.value : place.kind === 'symbol' && place.name === name ? at : NaN;
    offset = offset * (tensor.shape[axis] ?? NaN) + position;
  }
  return tensor.data[offset] === 0;
}

function shownOf(count: number, kind: 'rows' | 'classes'): number {
  return count <= shownTerms[kind] + 1 ? count : shownTerms[kind];
}

/** A datum, or 1 minus one, that is 0 as a double while its logarithm is known, by its power of ten; undefined for anything else. */
function lostNumber(expression: Expression, environment: Environment): Expression | undefined {
  if (!hasLogarithms(expression, environment)) return undefined;
  const known = [...walk(expression)].every(
    (node) => node.kind !== 'symbol' || environment.symbols.has(node.name),
  );
  if (!known || evaluateNumber(expression, environment) !== 0) return undefined;
  const value = evaluateScaled(log(expression), environment).value;
  if (!Number.isFinite(value)) return undefined;
  const origin = originOf(
    [...walk(expression)].find(({ kind }) => kind === 'index'),
    environment,
  );
  return rewriteAll(valueExpression({ value: 0, sign: 1, logMagnitude: value }), (node) =>
    node.kind === 'number' ? number(node.value, origin) : undefined,
  );
}

function hasLogarithms(expression: Expression, { symbols }: Environment): boolean {
  if (expression.kind === 'sum') {
    const complement = complementOf(expression);
    const of = complement?.kind === 'index' ? complement.base : undefined;
    return of?.kind === 'symbol' && symbols.get(of.name)?.logComplements !== undefined;
  }
  const base = expression.kind === 'index' ? expression.base : undefined;
  return (
    base?.kind === 'symbol' &&
    expression.kind === 'index' &&
    symbols.get(base.name)?.logarithms !== undefined &&
    symbols.get(base.name)?.shape.length === expression.indices.length
  );
}

/** Data at known places become their numbers; what stands in an elided node is left as it is. */
function fold(expression: Expression, environment: Environment): Expression {
  if (expression.kind === 'elided') return expression;
  if (expression.kind === 'symbol') {
    const tensor = environment.symbols.get(expression.name);
    return tensor?.shape.length === 0 ? number(tensor.data[0] as number) : expression;
  }
  const lost = lostNumber(expression, environment);
  if (lost !== undefined) return lost;
  const folded = withChildren(
    expression,
    children(expression).map((child) => fold(child, environment)),
  );
  if (folded.kind !== 'index' || folded.base.kind !== 'symbol') return folded;
  const known = folded.indices.every((part) => part.kind === 'number');
  const rank = environment.symbols.get(folded.base.name)?.shape.length;
  return known && rank === folded.indices.length
    ? number(evaluateNumber(folded, environment), originOf(folded, environment))
    : folded;
}

/** Which element of the data `data[i, k]` is, its indices being known; undefined for anything else. */
function originOf(expression: Expression | undefined, environment: Environment): NumberOrigin | undefined {
  if (expression?.kind !== 'index' || expression.base.kind !== 'symbol') return undefined;
  const indices = expression.indices.map((part) => evaluateNumber(part, environment));
  return { symbol: expression.base.name, indices };
}
