/** What one pass over the scores tells. */
export interface ScoresBounds {
  readonly least: number;
  readonly greatest: number;
  /** Whether a row's sum is NaN: a NaN or opposite infinities are in it. */
  readonly hasNaN: boolean;
  /** Rows in [0, 1] whose sum is 1 within the tolerance. */
  readonly distributions: number;
  /** The greatest distance of a row's sum from 1. */
  readonly largestGap: number;
}

/** The survey without the kernel. */
export function surveyPlainly(values: Float64Array, columns: number, tolerance: number): ScoresBounds {
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
  return { least, greatest, hasNaN, distributions, largestGap };
}

function isInUnitInterval(values: Float64Array, start: number, columns: number): boolean {
  for (let at = start; at < start + columns; at += 1) {
    const value = values[at] as number;
    if (!(value >= 0 && value <= 1)) return false;
  }
  return true;
}
