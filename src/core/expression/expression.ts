import type { FunctionName } from './functions';

/** Which element of the data a number is: q[2, 1] is `{ symbol: 'q', indices: [2, 1] }`, counted from 0. */
export interface NumberOrigin {
  readonly symbol: string;
  readonly indices: readonly number[];
}

/** A finite or infinite number. */
export interface NumberExpression {
  readonly kind: 'number';
  readonly value: number;
  /** Present where the number was put in for an element of the data; a constant of a formula has none. */
  readonly origin?: NumberOrigin;
}

/** A name: of data (`q`, `y`), of a parameter (`theta`), or of a bound index (`i`). Two symbols are the same when their names are. */
export interface SymbolExpression {
  readonly kind: 'symbol';
  readonly name: string;
  /** How it prints in LaTeX; derived from the name when absent. */
  readonly latex?: string;
  /** How a screen reader says it; the name when absent. */
  readonly words?: string;
}

/** `q[i, k]`, `z[i]` (a row), `q[i, y[i]]`. */
export interface IndexExpression {
  readonly kind: 'index';
  readonly base: Expression;
  readonly indices: readonly Expression[];
}

export interface SumExpression {
  readonly kind: 'sum';
  readonly terms: readonly Expression[];
}

export interface ProductExpression {
  readonly kind: 'product';
  readonly factors: readonly Expression[];
}

export interface NegationExpression {
  readonly kind: 'negation';
  readonly operand: Expression;
}

export interface QuotientExpression {
  readonly kind: 'quotient';
  readonly numerator: Expression;
  readonly denominator: Expression;
}

export interface PowerExpression {
  readonly kind: 'power';
  readonly base: Expression;
  readonly exponent: Expression;
}

/** A function of the one table in `functions.ts`. */
export interface ApplyExpression {
  readonly kind: 'apply';
  readonly function: FunctionName;
  readonly arguments: readonly Expression[];
}

/** What an index runs over: `size` values counted from 0, the first `from` of them left out (those written out before). */
export interface IndexSet {
  readonly size: Expression;
  readonly from?: number;
  /** Rows print as i = 1 … n; classes print without bounds, since their labels are the data's own. */
  readonly kind: 'rows' | 'classes';
}

export type BinderOperator = 'sum' | 'product' | 'mean' | 'max';

/** Σ, Π, a mean or a maximum over an index. */
export interface BinderExpression {
  readonly kind: 'binder';
  readonly operator: BinderOperator;
  readonly variable: SymbolExpression;
  readonly over: IndexSet;
  readonly body: Expression;
}

/** E over `variable` distributed as `distribution` (an expression in `variable`) of `body`. */
export interface ExpectationExpression {
  readonly kind: 'expectation';
  readonly variable: SymbolExpression;
  readonly over: IndexSet;
  readonly distribution: Expression;
  readonly body: Expression;
}

/** P(events | given), p(events; parameters): named before it is defined. */
export interface ProbabilityExpression {
  readonly kind: 'probability';
  readonly events: readonly Expression[];
  readonly given: readonly Expression[];
}

/** A quantity known by name and arguments, such as L(θ) or H(p, q); its value comes from the environment's definitions. */
export interface QuantityExpression {
  readonly kind: 'quantity';
  readonly symbol: SymbolExpression;
  readonly arguments: readonly Expression[];
}

/** Terms or factors left out of the print, with the expression they stand for: honest elision. */
export interface ElidedExpression {
  readonly kind: 'elided';
  readonly count: number;
  readonly body: Expression;
}

/** The tree every formula of the product is made of. Build it with the constructors below. */
export type Expression =
  | NumberExpression
  | SymbolExpression
  | IndexExpression
  | SumExpression
  | ProductExpression
  | NegationExpression
  | QuotientExpression
  | PowerExpression
  | ApplyExpression
  | BinderExpression
  | ExpectationExpression
  | ProbabilityExpression
  | QuantityExpression
  | ElidedExpression;
