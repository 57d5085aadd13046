import type {
  BinderExpression,
  BinderOperator,
  ElidedExpression,
  Expression,
  IndexSet,
  NumberExpression,
  NumberOrigin,
  ProbabilityExpression,
  QuantityExpression,
  SymbolExpression,
} from './expression';
import type { FunctionName } from './functions';

/** What a constructor takes for a part: an expression, or a number to be wrapped. */
export type Part = Expression | number;

/** A number; `origin` where it is an element of the data. */
export function number(value: number, origin?: NumberOrigin): NumberExpression {
  return origin === undefined ? { kind: 'number', value } : { kind: 'number', value, origin };
}

/** A name; `latex` and `words` where they do not follow from it. The words are a template that doors translate. */
export function symbol(name: string, latex?: string, words?: string): SymbolExpression {
  return {
    kind: 'symbol',
    name,
    ...(latex === undefined ? {} : { latex }),
    ...(words === undefined ? {} : { words }),
  };
}

function part(value: Part): Expression {
  return typeof value === 'number' ? number(value) : value;
}

/** `base[i, k]`; no index at all leaves the base as it is. */
export function index(base: Expression, ...indices: readonly Part[]): Expression {
  return indices.length === 0 ? base : { kind: 'index', base, indices: indices.map(part) };
}

/** a + b + …, flattened; zeros drop out, one term stands alone, none is 0. */
export function sum(...terms: readonly Part[]): Expression {
  const flat = terms.map(part).flatMap((term) => (term.kind === 'sum' ? term.terms : [term]));
  const kept = flat.filter((term) => !(term.kind === 'number' && term.value === 0));
  const [first] = kept;
  if (first === undefined) return number(0);
  return kept.length === 1 ? first : { kind: 'sum', terms: kept };
}

/** a - b. */
export function difference(left: Part, right: Part): Expression {
  return sum(left, negate(right));
}

/** a · b · …, flattened; ones drop out, minus signs move to the front, one factor stands alone, none is 1. */
export function product(...factors: readonly Part[]): Expression {
  const flat = factors.map(part).flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor]));
  const negations = flat.filter((factor) => factor.kind === 'negation').length;
  const kept = flat
    .map((factor) => (factor.kind === 'negation' ? factor.operand : factor))
    .flatMap((factor) => (factor.kind === 'product' ? factor.factors : [factor]))
    .filter((factor) => !(factor.kind === 'number' && factor.value === 1));
  const [first] = kept;
  const positive: Expression =
    first === undefined ? number(1) : kept.length === 1 ? first : { kind: 'product', factors: kept };
  return negations % 2 === 1 ? negate(positive) : positive;
}

/** -a; a double minus vanishes, a number takes the sign itself. */
export function negate(operand: Part): Expression {
  const inner = part(operand);
  if (inner.kind === 'negation') return inner.operand;
  if (inner.kind === 'number') return number(-inner.value, inner.origin);
  return { kind: 'negation', operand: inner };
}

/** a / b; division by 1 vanishes, a minus moves to the front. */
export function quotient(numerator: Part, denominator: Part): Expression {
  const top = part(numerator);
  const bottom = part(denominator);
  if (bottom.kind === 'number' && bottom.value === 1) return top;
  if (top.kind === 'negation') return negate(quotient(top.operand, bottom));
  return { kind: 'quotient', numerator: top, denominator: bottom };
}

/** base^exponent; the first power is the base. */
export function power(base: Part, exponent: Part): Expression {
  const upper = part(exponent);
  return upper.kind === 'number' && upper.value === 1
    ? part(base)
    : { kind: 'power', base: part(base), exponent: upper };
}

export function apply(name: FunctionName, ...args: readonly Part[]): Expression {
  return { kind: 'apply', function: name, arguments: args.map(part) };
}

export function log(argument: Part): Expression {
  return apply('log', argument);
}

/** Rows i = 1 … size. */
export function rows(size: Part, from = 0): IndexSet {
  return { size: part(size), kind: 'rows', ...(from === 0 ? {} : { from }) };
}

/** Classes k, as many as `size`. */
export function classes(size: Part, from = 0): IndexSet {
  return { size: part(size), kind: 'classes', ...(from === 0 ? {} : { from }) };
}

export function binder(
  operator: BinderOperator,
  variable: SymbolExpression,
  over: IndexSet,
  body: Expression,
): BinderExpression {
  return { kind: 'binder', operator, variable, over, body };
}

export function sumOver(variable: SymbolExpression, over: IndexSet, body: Expression): BinderExpression {
  return binder('sum', variable, over, body);
}

export function productOver(variable: SymbolExpression, over: IndexSet, body: Expression): BinderExpression {
  return binder('product', variable, over, body);
}

export function meanOver(variable: SymbolExpression, over: IndexSet, body: Expression): BinderExpression {
  return binder('mean', variable, over, body);
}

/** E_{variable ~ distribution} body. */
export function expectation(
  variable: SymbolExpression,
  over: IndexSet,
  distribution: Expression,
  body: Expression,
): Expression {
  return { kind: 'expectation', variable, over, distribution, body };
}

export function probability(
  events: readonly Expression[],
  given: readonly Expression[] = [],
): ProbabilityExpression {
  return { kind: 'probability', events, given };
}

export function quantity(
  symbolOrName: SymbolExpression | string,
  ...args: readonly Expression[]
): QuantityExpression {
  const named = typeof symbolOrName === 'string' ? symbol(symbolOrName) : symbolOrName;
  return { kind: 'quantity', symbol: named, arguments: args };
}

/** `count` terms that the print leaves out, and the expression they stand for. */
export function elided(count: number, body: Expression): ElidedExpression {
  return { kind: 'elided', count, body };
}
