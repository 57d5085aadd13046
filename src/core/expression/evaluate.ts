import { compileNumber } from './compileNumber';
import { compileScaled, isScaled } from './compileScaled';
import type { Environment } from './environment';
import type { Expression } from './expression';
import { scaledOf, type Scaled } from './scaled';
import type { Scope } from './scope';

/**
 * The value of an expression in an environment. Sums are compensated; products are carried as sign and log magnitude, so that a
 * likelihood of a million factors neither underflows nor loses digits. Throws where a symbol has no tensor or an index leaves one:
 * whoever builds an expression must supply its data.
 */
export function evaluateScaled(expression: Expression, environment: Environment): Scaled {
  return compileValue(expression, environment)();
}

/** The same, compiled once for many evaluations of the same data; `known` are values of parts, by identity. */
export function compileValue(
  expression: Expression,
  environment: Environment,
  known?: ReadonlyMap<Expression, Scaled>,
): () => Scaled {
  const scope: Scope = { environment, bound: new Map(), compileNumber, ...(known && { known }) };
  const named = expression.kind === 'quantity' || expression.kind === 'probability';
  if (named || isScaled(expression)) {
    const scaled = compileScaled(expression, scope);
    return () => scaled([]);
  }
  const value = compileNumber(expression, scope);
  return () => scaledOf(value([]));
}

/** The value of an expression as a double. */
export function evaluateNumber(expression: Expression, environment: Environment): number {
  return evaluateScaled(expression, environment).value;
}
