import { exactSum } from './doubleDouble';
import { gradual, type Gradual, inRanges } from './gradual';
import { expOfNegative, summarisePlainly } from './kernel/plainSoftmax';
import { wasmKernel } from './kernel/wasmKernel';
import { summariseInWasm } from './kernel/wasmWalks';

/**
 * Every row's log Σ exp z, split as largest + log1p(rest), rest = Σ exp(z_j - largest) over the classes beside one largest.
 * Kept apart, so that the loss of a confident row, log1p(rest), is not lost in the rounding of log Σ exp z - z_y.
 * Differences are corrected for their own rounding and sums are compensated.
 */
export interface SoftmaxSummary {
  readonly largest: (i: number) => number;
  readonly rest: (i: number) => number;
  /** Σ exp(z_j - largest)² over the same classes. */
  readonly restSquares: (i: number) => number;
  /** Σ exp(z_j - largest)·(z_j - largest). */
  readonly restMoment: (i: number) => number;
}

/** The summaries of rows of k scores, none of them NaN or +Infinity, no row all -Infinity. */
export function softmaxSummary(scores: Float64Array, k: number): SoftmaxSummary {
  return gradualSoftmax(scores, k).value();
}

/** The same, part by part. */
export function gradualSoftmax(scores: Float64Array, k: number): Gradual<SoftmaxSummary> {
  return gradual(() => summaries(scores, k));
}

function* summaries(scores: Float64Array, k: number): Generator<undefined, SoftmaxSummary> {
  const out = new Float64Array((4 * scores.length) / k);
  const kernel = wasmKernel();
  yield* inRanges(scores.length / k, k, (from, to) => {
    const [rows, summary] = [scores.subarray(from * k, to * k), out.subarray(4 * from, 4 * to)];
    if (kernel === undefined) summarisePlainly(rows, k, summary);
    else summariseInWasm(kernel, rows, k, summary);
  });
  return {
    largest: (i) => out[4 * i] as number,
    rest: (i) => out[4 * i + 1] as number,
    restSquares: (i) => out[4 * i + 2] as number,
    restMoment: (i) => out[4 * i + 3] as number,
  };
}

/** -log softmax(z)_j = (largest - z_j) + log1p(rest), both terms >= 0; Infinity where the difference is beyond the range of doubles. */
export function negativeLogSoftmax(z: number, largest: number, rest: number): number {
  const { high, low } = exactSum(largest, -z);
  // Scores that single precision makes infinite have no softmax.
  if (high === Infinity) return largest === Infinity ? NaN : Infinity;
  return high + (low + Math.log1p(rest));
}

/** softmax(z)_j = exp(z_j - largest) / (1 + rest). */
export function softmaxOf(z: number, largest: number, rest: number): number {
  const { high, low } = exactSum(z, -largest);
  if (high < -708) return Math.exp(high) / (1 + rest);
  return expOfNegative(high, low) / (1 + rest);
}
