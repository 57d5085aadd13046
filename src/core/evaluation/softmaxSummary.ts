import { exactSum } from './doubleDouble';
import { expOfNegative, summarisePlainly } from './kernel/plainSoftmax';
import { loadWasmKernel, lossesInWasm, summariseInWasm } from './kernel/wasmSoftmax';
import { once } from './once';
import { tabulate } from './tabulate';

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

/** The kernel, loaded on first use; `undefined` where it cannot be. */
export const wasmKernel = once(loadWasmKernel);

/** The summaries of rows of k scores, none of them NaN or +Infinity, no row all -Infinity. */
export function softmaxSummary(scores: Float64Array, k: number): SoftmaxSummary {
  const out = new Float64Array((4 * scores.length) / k);
  const kernel = wasmKernel();
  if (kernel === undefined) summarisePlainly(scores, k, out);
  else summariseInWasm(kernel, scores, k, out);
  return {
    largest: (i) => out[4 * i] as number,
    rest: (i) => out[4 * i + 1] as number,
    restSquares: (i) => out[4 * i + 2] as number,
    restMoment: (i) => out[4 * i + 3] as number,
  };
}

/** Classes up to which the sums of `singlePrecisionLosses` need no compensation. */
export const fewClasses = 16;

/**
 * -log softmax(z) of each row's class for scores that are single-precision numbers, at most `fewClasses` a row, computed in
 * double precision: within 2 ulp of `softmaxSummary`'s, and faster.
 */
export function singlePrecisionLosses(
  scores: Float32Array | Float64Array,
  classes: Int32Array,
  k: number,
): Float64Array {
  const kernel = wasmKernel();
  if (kernel !== undefined && k <= fewClasses) {
    const losses = new Float64Array(classes.length);
    lossesInWasm(kernel, scores, classes, k, losses);
    return losses;
  }
  const { largest, rest } = softmaxSummary(new Float64Array(scores), k);
  return tabulate(classes.length, (i) =>
    negativeLogSoftmax(scores[i * k + (classes[i] as number)] as number, largest(i), rest(i)),
  );
}

/** -log softmax(z)_j = (largest - z_j) + log1p(rest), both terms >= 0. */
export function negativeLogSoftmax(z: number, largest: number, rest: number): number {
  if (z === -Infinity) return Infinity;
  const { high, low } = exactSum(largest, -z);
  return high + (low + Math.log1p(rest));
}

/** softmax(z)_j = exp(z_j - largest) / (1 + rest). */
export function softmaxOf(z: number, largest: number, rest: number): number {
  const { high, low } = exactSum(z, -largest);
  if (high < -708) return Math.exp(high) / (1 + rest);
  return expOfNegative(high, low) / (1 + rest);
}
