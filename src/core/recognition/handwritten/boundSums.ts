import { binder, difference, negate, product, quotient, sum } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import { complementOf } from '../../expression/complementOf';
import type { Expression, IndexSet, SymbolExpression } from '../../expression/expression';

/** Σ or a mean over an index, its minus in front. */
export function bindFirst(
  operator: 'sum' | 'mean',
  variable: SymbolExpression,
  over: IndexSet,
  body: Expression,
): Expression {
  return body.kind === 'negation'
    ? negate(binder(operator, variable, over, body.operand))
    : binder(operator, variable, over, body);
}

/** left / right, where Σ over n rows divided by n is their mean. */
export function divided(left: Expression, right: Expression): Expression {
  if (left.kind === 'negation') return negate(divided(left.operand, right));
  const isMean =
    left.kind === 'binder' &&
    left.operator === 'sum' &&
    left.over.kind === 'rows' &&
    left.over.size.kind === 'symbol' &&
    sameExpression(left.over.size, right);
  return isMean ? binder('mean', left.variable, left.over, left.body) : quotient(left, right);
}

/** a where the condition, 0 or 1, holds, and b elsewhere. */
export function byCases(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  const otherwise = complementOf(condition) ?? difference(1, condition);
  if (whenTrue.kind === 'number' && whenTrue.value === 0) return product(otherwise, whenFalse);
  return sum(product(condition, whenTrue), product(otherwise, whenFalse));
}
