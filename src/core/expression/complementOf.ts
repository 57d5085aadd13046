import type { Expression } from './expression';

/** x of 1 - x, in either order; undefined for anything else. */
export function complementOf(expression: Expression): Expression | undefined {
  if (expression.kind !== 'sum' || expression.terms.length !== 2) return undefined;
  const one = expression.terms.find((term) => term.kind === 'number' && term.value === 1);
  const rest = expression.terms.find((term) => term.kind === 'negation');
  return one !== undefined && rest?.kind === 'negation' ? rest.operand : undefined;
}
