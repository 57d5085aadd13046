import { surveyInWasm } from './kernel/wasmSoftmax';
import { wasmKernel } from './softmaxSummary';

/** What one pass over the scores tells: enough to read their kind, and to pass proper ones without looking again. */
export interface ScoresSurvey {
  readonly n: number;
  readonly least: number;
  readonly greatest: number;
  /** Whether a row's sum is NaN: a NaN or opposite infinities are in it. */
  readonly hasNaN: boolean;
  /** Rows in [0, 1] whose sum is 1 within the tolerance. */
  readonly distributions: number;
  /** The greatest distance of a row's sum from 1. */
  readonly largestGap: number;
}

/** Scores from which on the kernel is the quicker way. */
const longData = 100_000;

export function surveyScores(values: Float64Array, columns: number, tolerance: number): ScoresSurvey {
  const kernel = values.length < longData ? undefined : wasmKernel();
  if (kernel === undefined) return surveyPlainly(values, columns, tolerance);
  const { least, greatest, largestGap, near, undefinedSums } = surveyInWasm(
    kernel,
    values,
    columns,
    tolerance,
  );
  // Rows that sum to 1 are distributions when every score is in [0, 1]; otherwise each must be looked at.
  if (near > 0 && !(least >= 0 && greatest <= 1)) return surveyPlainly(values, columns, tolerance);
  return {
    n: values.length / columns,
    least,
    greatest,
    hasNaN: undefinedSums > 0,
    distributions: near,
    largestGap,
  };
}

/** The survey without the kernel. */
export function surveyPlainly(values: Float64Array, columns: number, tolerance: number): ScoresSurvey {
  const n = values.length / columns;
  let least = Infinity;
  let greatest = -Infinity;
  let distributions = 0;
  let largestGap = 0;
  let hasNaN = false;
  for (let start = 0; start < values.length; start += columns) {
    let sum = 0;
    // Bounds over all rows, not of each: a branch that is hardly ever taken costs nothing.
    for (let at = start; at < start + columns; at += 1) {
      const value = values[at] as number;
      sum += value;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const gap = Math.abs(sum - 1);
    if (gap > largestGap) largestGap = gap;
    if (Number.isNaN(sum)) hasNaN = true;
    if (gap <= tolerance && isInUnitInterval(values, start, columns)) distributions += 1;
  }
  return { n, least, greatest, hasNaN, distributions, largestGap };
}

function isInUnitInterval(values: Float64Array, start: number, columns: number): boolean {
  for (let at = start; at < start + columns; at += 1) {
    const value = values[at] as number;
    if (!(value >= 0 && value <= 1)) return false;
  }
  return true;
}

/** What one pass over targets tells. */
export interface TargetsSurvey {
  readonly least: number;
  readonly greatest: number;
  readonly hasNaN: boolean;
  /** Whether every target is a whole number. */
  readonly integral: boolean;
}

export function surveyTargets(values: Float64Array): TargetsSurvey {
  let least = Infinity;
  let greatest = -Infinity;
  let hasNaN = false;
  let integral = true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (Math.floor(value) !== value) integral = false;
    if (Number.isNaN(value)) hasNaN = true;
  }
  return { least, greatest, hasNaN, integral: integral && greatest < Infinity && least > -Infinity };
}

/** Whether every value is a single-precision number. */
export function areSingle(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (Math.fround(values[i] as number) !== values[i]) return false;
  return true;
}
