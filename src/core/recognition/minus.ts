import { negate, quotient } from '../expression/build';
import type { Expression } from '../expression/expression';

/** True for a number or a name with a minus in front, also where it stands in a numerator. */
export function hasMinus(value: Expression): boolean {
  if (value.kind === 'quotient') return hasMinus(value.numerator);
  return value.kind === 'negation' || (value.kind === 'number' && value.value < 0);
}

/** What has a minus, without it. */
export function withoutMinus(value: Expression): Expression {
  return value.kind === 'quotient'
    ? quotient(withoutMinus(value.numerator), value.denominator)
    : negate(value);
}
