import { difference, meanOver, negate, number, product, quotient, sumOver } from '../expression/build';
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
  if (weight !== undefined) return reduceWeighted(product(weight, term), weight, reduction, divideBy);
  if (reduction === 'none') return term;
  return reduction === 'sum' ? sumOver(i, overRows, term) : meanOver(i, overRows, term);
}

/** The same of a term that holds its weight already. */
export function reduceWeighted(
  term: Expression,
  weight: Expression,
  reduction: Reduction,
  divideBy: 'weights' | 'rows',
): Expression {
  if (reduction !== 'mean' || divideBy === 'rows') return reduceRows(term, { reduction });
  return quotient(sumOver(i, overRows, term), sumOver(i, overRows, weight));
}

/** 1 - x, computed where x is a number. */
export function complement(x: Expression): Expression {
  return x.kind === 'number' ? number(1 - x.value) : difference(1, x);
}

/** The reduction of -`logLikelihood`, with its minus in front. */
export function reduceNegative(logLikelihood: Expression, how: RowReduction): Expression {
  return negate(reduceRows(logLikelihood, how));
}

/** A loss that averages over its rows, summed or row by row instead. */
export function withReduction(loss: Expression, reduction: Reduction): Expression {
  if (loss.kind === 'negation') return negate(withReduction(loss.operand, reduction));
  if (loss.kind !== 'binder' || loss.operator !== 'mean' || reduction === 'mean') return loss;
  return reduction === 'sum' ? sumOver(loss.variable, loss.over, loss.body) : loss.body;
}

/** A loss of one row, averaged over the rows. */
export function averaged(loss: Expression): Expression {
  return loss.kind === 'negation' ? negate(averaged(loss.operand)) : meanOver(i, overRows, loss);
}
