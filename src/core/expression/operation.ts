import { compensatedSum } from './compensatedSum';
import type { Expression } from './expression';
import { functionRow } from './functions';

/** What a node does with the values of its parts (in the order of `children`); undefined for nodes that are not elementwise. */
export function operationOf(expression: Expression): ((values: readonly number[]) => number) | undefined {
  switch (expression.kind) {
    case 'sum':
      return compensatedSum;
    case 'product':
      return multiply;
    case 'negation':
      return ([operand = NaN]) => -operand;
    case 'quotient':
      return ([numerator = NaN, denominator = NaN]) => numerator / denominator;
    case 'power':
      return ([base = NaN, exponent = NaN]) => base ** exponent;
    case 'apply': {
      const { mapping } = functionRow(expression.function);
      return mapping.kind === 'scalar' ? (values) => mapping.evaluate(...values) : undefined;
    }
    default:
      return undefined;
  }
}

/** 0 · log 0 = 0: a factor that is exactly zero makes the product zero, whatever the others are (the convention of entropy). */
function multiply(values: readonly number[]): number {
  let result = 1;
  for (const value of values) {
    if (value === 0) return 0;
    result *= value;
  }
  return result;
}
