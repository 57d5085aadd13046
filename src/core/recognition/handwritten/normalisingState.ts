import { apply } from '../../expression/build';
import { children } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { atomic, formKey } from './normalForm';
import type { NormalForm } from './normalForm';

/** What is known about the names of an expression, and what was set aside on the way. */
export interface Normalising {
  /** Names of single numbers: they take no index. */
  readonly scalars: ReadonlySet<string>;
  /** Names of small constants that guard a logarithm. */
  readonly guards: ReadonlySet<string>;
  /** Notes on what was set aside: `epsilon`, `clipped`, `base-2`, `base-10`. */
  readonly aside: Set<string>;
  /** Names of means of data. */
  readonly means: ReadonlySet<string>;
  /** What is normalised already. */
  readonly known: Map<Expression, NormalForm>;
  readonly normalise: Normalise;
}

/** The normal form of an expression. */
export type Normalise = (expression: Expression, given: Normalising) => NormalForm;

/** Normalises a part of what is being normalised: the laws of functions do not know how their arguments are. */
export const normalisePart: Normalise = (expression, given) => given.normalise(expression, given);

/** An expression that no law opens: known by its kind and its parts. */
export function opaque(expression: Expression, given: Normalising): NormalForm {
  const head =
    expression.kind === 'apply'
      ? expression.function
      : expression.kind === 'quantity'
        ? expression.symbol.name
        : expression.kind === 'binder'
          ? `${expression.operator} ${expression.variable.name}`
          : expression.kind;
  const parts = children(expression).map((child) => formKey(normalisePart(child, given)));
  return atomic(`${head}(${parts.join('; ')})`, expression);
}

/** log Σ exp of a row, as one atom. */
export function logSumExp(row: Expression, given: Normalising): NormalForm {
  return atomic(`lse(${formKey(normalisePart(row, given))})`, apply('logSumExp', row));
}
