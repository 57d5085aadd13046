import type { NamedArray } from '../arrays/arrays';

/** Machine epsilon of the float formats that arrays come in. */
const epsilonOf: Readonly<Record<string, number>> = {
  float32: 2 ** -23,
  float16: 2 ** -10,
  bfloat16: 2 ** -7,
};

/** How far the sum of a row of exact double-precision probabilities may be from 1. */
export const strictTolerance = 1e-6;

/** The sum of values[offset … offset + k). */
export function rowSum(values: Float64Array, offset: number, k: number): number {
  let sum = 0;
  for (let j = 0; j < k; j += 1) sum += values[offset + j] as number;
  return sum;
}

/** How far from 1 the sum of k probabilities may be for the float format they were stored in. */
export function storageTolerance(dtype: string, k: number): number {
  return Math.max(strictTolerance, k * (epsilonOf[dtype] ?? 0));
}

/** How far from 1 rounding to the decimals the numbers show may put the sum of k probabilities: half a unit of the last one each. */
export function writtenTolerance({ values }: NamedArray, k: number): number {
  return k * halfUnit(values) * slack;
}

/** The same for k log-probabilities: each factor exp(half a unit) is the sum's too. */
export function writtenLogTolerance({ values }: NamedArray): number {
  return Math.expm1(halfUnit(values)) * slack;
}

/** The sums themselves are rounded. */
const slack = 1 + 1e-9;
/** Numbers with more decimals are not taken for rounded ones. */
const mostDecimals = 8;

/** Half a unit of the last decimal that the numbers show; 0 for whole numbers and for more decimals than are printed. */
function halfUnit(values: Float64Array): number {
  let decimals = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    while (decimals <= mostDecimals && !hasDecimals(value, decimals)) decimals += 1;
    if (decimals > mostDecimals) return 0;
  }
  return decimals === 0 ? 0 : 0.5 * 10 ** -decimals;
}

function hasDecimals(value: number, decimals: number): boolean {
  const scaled = value * 10 ** decimals;
  return Math.abs(scaled - Math.round(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled));
}

/** Whether all values lie in [0, 1] and sum to 1. */
export function looksLikeDistribution(values: Float64Array): boolean {
  return (
    values.every((value) => value >= 0 && value <= 1) &&
    Math.abs(rowSum(values, 0, values.length) - 1) <= 1e-3
  );
}
