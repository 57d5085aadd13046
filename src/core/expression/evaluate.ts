import { compileScaled, type Scaled } from './compileScaled';
import type { Environment } from './environment';
import type { Expression } from './expression';

/**
 * The value of an expression in an environment. Sums are compensated; products are carried as sign and log magnitude, so that a
 * likelihood of a million factors neither underflows nor loses digits. Throws where a symbol has no tensor or an index leaves one:
 * whoever builds an expression must supply its data.
 */
export function evaluateScaled(expression: Expression, environment: Environment): Scaled {
  return compileScaled(expression, { environment, bound: new Map() })([]);
}

/** The value of an expression as a double. */
export function evaluateNumber(expression: Expression, environment: Environment): number {
  return evaluateScaled(expression, environment).value;
}
