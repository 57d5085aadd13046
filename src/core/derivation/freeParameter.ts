import type { Environment } from '../expression/environment';
import { compileValue } from '../expression/evaluate';
import { isScaled } from '../expression/compileScaled';
import type { Expression } from '../expression/expression';
import type { StepValue } from './derivation';

/** A model of one free parameter on the reader's data: what changes when the parameter does. */
export interface FreeParameter {
  /** Between which logarithms of the parameter an optimum is looked for. */
  readonly logRange: readonly [number, number];
  /** The data; `set` changes them in place, so that an expression is compiled once for all values of the parameter. */
  readonly environment: Environment;
  readonly set: (parameter: number) => void;
  /** On how many rows the model stands. */
  readonly rows: number;
}

/** The value of an expression at the logarithm of a parameter. */
export function objective(
  expression: Expression,
  parameter: FreeParameter,
): (logParameter: number) => StepValue {
  const compiled = compileValue(expression, parameter.environment);
  return (logParameter) => {
    parameter.set(Math.exp(logParameter));
    return compiled();
  };
}

/** What is compared when looking for an optimum: the log magnitude where the value itself may underflow. */
export function comparable(expression: Expression): (value: StepValue) => number {
  return isScaled(expression)
    ? ({ sign, logMagnitude }) => (sign < 0 ? -Infinity : logMagnitude)
    : ({ value }) => value;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Where f is largest in [low, high], by golden section after a coarse scan (Kiefer 1953), to within 1e-4; undefined when f has no
 * finite value or is the same everywhere.
 */
export function maximiser(
  f: (at: number) => number,
  [low, high]: readonly [number, number],
): number | undefined {
  const scan = 10;
  const places = Array.from({ length: scan + 1 }, (_, step) => low + ((high - low) * step) / scan);
  const values = places.map(f);
  const best = values.indexOf(Math.max(...values));
  if (!Number.isFinite(values[best]) || values.every((value) => value === values[0])) return undefined;
  let left = places[Math.max(best - 1, 0)] as number;
  let right = places[Math.min(best + 1, scan)] as number;
  let [first, second] = [right - goldenRatio * (right - left), left + goldenRatio * (right - left)];
  let [atFirst, atSecond] = [f(first), f(second)];
  while (right - left > 1e-4) {
    if (atFirst >= atSecond) {
      [right, second, atSecond] = [second, first, atFirst];
      first = right - goldenRatio * (right - left);
      atFirst = f(first);
    } else {
      [left, first, atFirst] = [first, second, atSecond];
      second = left + goldenRatio * (right - left);
      atSecond = f(second);
    }
  }
  return (left + right) / 2;
}
