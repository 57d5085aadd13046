import { meanOver, negate, product, quotient, sumOver } from '../expression/build';
import type { Expression } from '../expression/expression';
import { i, overRows } from './notation';
import type { Reduction } from './lossId';

/** How the rows of a loss become one number. */
export interface RowReduction {
  readonly reduction: Reduction;
  /** The weight of row i, where there is one. */
  readonly weight?: Expression;
  /** What a mean divides by when there are weights: their sum, or the number of rows. */
  readonly divideBy?: 'weights' | 'rows';
}

/** The mean, the sum, or the row's own term of `term` (an expression in i). */
export function reduceRows(
  term: Expression,
  { reduction, weight, divideBy = 'rows' }: RowReduction,
): Expression {
  const weighted = weight === undefined ? term : product(weight, term);
  if (reduction === 'none') return weighted;
  if (reduction === 'sum') return sumOver(i, overRows, weighted);
  if (weight !== undefined && divideBy === 'weights') {
    return quotient(sumOver(i, overRows, weighted), sumOver(i, overRows, weight));
  }
  return meanOver(i, overRows, weighted);
}

/** The reduction of -`logLikelihood`, with its minus in front. */
export function reduceNegative(logLikelihood: Expression, how: RowReduction): Expression {
  return negate(reduceRows(logLikelihood, how));
}
