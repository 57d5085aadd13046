import type { Environment } from '../expression/environment';
import { compileValue } from '../expression/evaluate';
import { isScaled } from '../expression/compileScaled';
import type { Expression } from '../expression/expression';
import type { StepValue } from './derivation';

/** What a model has as its free parameter: what the logits are divided by, or what the predictions are multiplied by. */
export type ParameterKind = 'temperature' | 'factor';

/** A model of one free parameter on the reader's data: what changes when the parameter does. */
export interface FreeParameter {
  readonly kind: ParameterKind;
  /** Between which logarithms of the parameter an optimum is looked for. */
  readonly logRange: readonly [number, number];
  /** The data; `set` changes them in place, so that an expression is compiled once for all values of the parameter. */
  readonly environment: Environment;
  readonly set: (parameter: number) => void;
  /** On how many rows the model stands. */
  readonly rows: number;
}

/** The value of an expression at the logarithm of a parameter; each is computed once. */
export function objective(
  expression: Expression,
  parameter: FreeParameter,
): (logParameter: number) => StepValue {
  const compiled = compileValue(expression, parameter.environment);
  const known = new Map<number, StepValue>();
  return (logParameter) => {
    const before = known.get(logParameter);
    if (before !== undefined) return before;
    parameter.set(Math.exp(logParameter));
    const value = compiled();
    known.set(logParameter, value);
    return value;
  };
}

/** What is compared when looking for an optimum: the log magnitude where the value itself may underflow; its sign does not change. */
export function comparable(expression: Expression): (value: StepValue) => number {
  return isScaled(expression)
    ? ({ sign, logMagnitude }) => (sign < 0 ? -logMagnitude : logMagnitude)
    : ({ value }) => value;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Two optima count as the same when their logarithms are this close; the search itself stops at a tenth of it. */
export const optimumTolerance = 1e-3;

const scanSteps = 6;

/** Where an optimum is looked for first: seven places from one end of the range to the other. */
export function scanPlaces([low, high]: readonly [number, number]): readonly number[] {
  return Array.from({ length: scanSteps + 1 }, (_, step) => low + ((high - low) * step) / scanSteps);
}

/**
 * Where f is largest in a range, by a coarse scan and golden section (Kiefer 1953), to within 1e-4; undefined when f has no finite value
 * or is the same everywhere. `expected` is returned when f is smaller at all places of the scan and on both sides of it.
 */
export function maximiser(
  f: (at: number) => number,
  range: readonly [number, number],
  expected?: number,
): number | undefined {
  const places = scanPlaces(range);
  const values = places.map(f);
  const largest = Math.max(...values);
  const best = values.indexOf(largest);
  if (!Number.isFinite(largest) || values.every((value) => largest - value <= rounding(values)))
    return undefined;
  if (expected !== undefined && isMaximum(f, expected, largest)) return expected;
  return goldenSection(
    f,
    places[Math.max(best - 1, 0)] as number,
    places[Math.min(best + 1, scanSteps)] as number,
  );
}

function isMaximum(f: (at: number) => number, at: number, largestElsewhere: number): boolean {
  const here = f(at);
  return (
    here >= largestElsewhere && here >= f(at - optimumTolerance / 2) && here >= f(at + optimumTolerance / 2)
  );
}

/** How far past an end of the range a function is followed, in logarithms of the parameter. */
const followed = [0, 1, 2, 4, 8, 16, 32];

/** Whether f, which is largest at `end` of the range, does not turn beyond it; growth below rounding does not show. */
export function growsOn(f: (at: number) => number, end: number, direction: 1 | -1): boolean {
  const values = followed.map((distance) => f(end + direction * distance));
  return values.slice(1).every((value, before) => value >= (values[before] as number) - rounding(values));
}

/** By how much values of a function may differ and be the same. */
function rounding(values: readonly number[]): number {
  return 1e-12 * Math.max(...values.map(Math.abs));
}

function goldenSection(f: (at: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  let [first, second] = [right - goldenRatio * (right - left), left + goldenRatio * (right - left)];
  let [atFirst, atSecond] = [f(first), f(second)];
  while (right - left > optimumTolerance / 10) {
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
