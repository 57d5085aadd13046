import { binder, difference, negate, product, quotient, sum } from '../../expression/build';
import { sameExpression } from '../../expression/children';
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
  return sum(product(condition, whenTrue), product(complement(condition), whenFalse));
}

/** 1 - c; of 1 - c, c. */
function complement(condition: Expression): Expression {
  const [one, rest] = condition.kind === 'sum' && condition.terms.length === 2 ? condition.terms : [];
  const isComplement = one?.kind === 'number' && one.value === 1 && rest?.kind === 'negation';
  return isComplement ? rest.operand : difference(1, condition);
}
