import { compensatedSum } from './compensatedSum';
import type { Expression } from './expression';
import { functionRow } from './functions';

/** What a node does with the values of its parts (in the order of `children`); undefined for nodes that are not elementwise. */
export function operationOf(expression: Expression): ((values: ArrayLike<number>) => number) | undefined {
  switch (expression.kind) {
    case 'sum':
      return compensatedSum;
    case 'product':
      return multiply;
    case 'negation':
      return (values) => -(values[0] as number);
    case 'quotient':
      return (values) => (values[0] as number) / (values[1] as number);
    case 'power':
      return (values) => (values[0] as number) ** (values[1] as number);
    case 'apply': {
      const { mapping } = functionRow(expression.function);
      if (mapping.kind !== 'scalar') return undefined;
      const { evaluate } = mapping;
      return evaluate.length === 1
        ? (values) => evaluate(values[0] as number)
        : (values) => evaluate(...Array.from(values));
    }
    default:
      return undefined;
  }
}

/** 0 · log 0 = 0: a factor that is exactly zero makes the product zero, whatever the others are (the convention of entropy). */
function multiply(values: ArrayLike<number>): number {
  let result = 1;
  for (let position = 0; position < values.length; position += 1) {
    const value = values[position] as number;
    if (value === 0) return 0;
    result *= value;
  }
  return result;
}
