import { sameExpression } from '../../expression/children';
import { complementOf } from '../../expression/complementOf';
import type { Expression } from '../../expression/expression';
import type { Code } from '../code/code';
import { byCases } from './boundSums';
import { lowerPart } from './loweringState';
import type { Lowering } from './loweringState';

/** `where(y == 1, a, b)`, `where(abs(e) < d, a, b)`. */
export function lowerWhere(
  lowering: Lowering,
  positional: readonly Code[],
  indices: readonly Expression[],
): Expression | undefined {
  const [condition, whenTrue, whenFalse] = positional.map((code) => lowerPart(lowering, code, indices));
  if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
  if (!isTruth(condition)) return undefined;
  if (isZero(whenFalse) && isWhereNotZero(condition, whenTrue)) return whenTrue;
  return byCases(condition, whenTrue, whenFalse);
}

/** True for what is 0 or 1: a comparison, or one that does not hold. */
function isTruth(expression: Expression): boolean {
  if (expression.kind === 'apply')
    return expression.function === 'indicator' || expression.function === 'less';
  const complement = complementOf(expression);
  return complement !== undefined && isTruth(complement);
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}

/** `where(p > 0, p * log(p / q), 0)`: 0 log 0 is 0, so that it is the product everywhere. */
function isWhereNotZero(condition: Expression, value: Expression): boolean {
  const test = complementOf(condition) ?? condition;
  if (test.kind !== 'apply' || (test.function === 'less') === (test !== condition)) return false;
  const [first, second] = test.arguments;
  if (first === undefined || second === undefined) return false;
  const [zero, tested] = test.function === 'less' ? [first, second] : [second, first];
  return (
    isZero(zero) && value.kind === 'product' && value.factors.some((factor) => sameExpression(factor, tested))
  );
}
