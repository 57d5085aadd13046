import { exactSum } from './doubleDouble';

/**
 * A row's log Σ exp z split as z_max + log1p(rest), rest = Σ_{j≠max} exp(z_j - z_max).
 * Kept apart, so that the loss of a confident row, log1p(rest), is not lost in the rounding of log Σ exp z - z_y.
 */
export interface SoftmaxRow {
  largest: number;
  rest: number;
}

/**
 * Fills `row` from values[offset … offset + k). Differences are corrected for their own rounding: exp turns an absolute
 * error of d into a relative one. A row of -Infinity has rest NaN.
 */
export function softmaxRow(values: Float64Array, offset: number, k: number, row: SoftmaxRow): void {
  let best = 0;
  let largest = values[offset] ?? NaN;
  for (let j = 1; j < k; j += 1) {
    const value = values[offset + j] as number;
    if (value > largest) {
      largest = value;
      best = j;
    }
  }
  let sum = 0;
  let compensation = 0;
  for (let j = 0; j < k; j += 1) {
    if (j === best) continue;
    const term = expOfDifference(values[offset + j] as number, largest);
    const next = sum + term;
    compensation += sum >= term ? sum - next + term : term - next + sum;
    sum = next;
  }
  row.largest = largest;
  row.rest = sum + compensation;
}

/** -log softmax(z)_j for a row already split: (z_max - z_j) + log1p(rest), both terms >= 0. */
export function negativeLogSoftmax(z: number, row: SoftmaxRow): number {
  if (z === -Infinity) return Infinity;
  const { high, low } = exactSum(row.largest, -z);
  return high + (low + Math.log1p(row.rest));
}

/** softmax(z)_j for a row already split. */
export function softmaxOf(z: number, row: SoftmaxRow): number {
  return expOfDifference(z, row.largest) / (1 + row.rest);
}

function expOfDifference(a: number, b: number): number {
  const difference = a - b;
  if (difference < -746) return 0;
  const power = Math.exp(difference);
  return power + power * exactSum(a, -b).low;
}
