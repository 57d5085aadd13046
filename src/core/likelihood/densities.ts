import { apply, difference, negate, number, power, product, quotient } from '../expression/build';
import type { Expression } from '../expression/expression';

/** log Γ(x) = log (x-1)!. */
export function logGamma(x: Expression): Expression {
  return apply('logFactorial', difference(x, 1));
}

/** N(value; mean, deviation²). */
export function gaussianDensity(value: Expression, mean: Expression, deviation: Expression): Expression {
  return quotient(
    apply('exp', negate(quotient(power(difference(value, mean), 2), product(2, power(deviation, 2))))),
    product(deviation, apply('sqrt', product(2, number(Math.PI)))),
  );
}
