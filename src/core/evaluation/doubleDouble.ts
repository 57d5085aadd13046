/** An unevaluated sum high + low of two doubles, |low| <= ulp(high)/2: about 106 bits. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
  /** Of a sum that is finite but beyond the range of doubles: it is (high + low)·2^64. */
  readonly exponent?: 64;
}

/** Sums of fewer than 2^64 doubles times `down` are within the range, and nothing that counts beside them is lost. */
const [down, up] = [2 ** -64, 2 ** 64];

const splitter = 2 ** 27 + 1;

/** a + b exactly (Knuth's TwoSum). */
export function exactSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const bRounded = high - a;
  return { high, low: a - (high - bRounded) + (b - bRounded) };
}

/** a · b exactly (Dekker's TwoProduct), for magnitudes far from overflow. */
export function exactProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const aSplit = splitter * a;
  const aHigh = aSplit - (aSplit - a);
  const aLow = a - aHigh;
  const bSplit = splitter * b;
  const bHigh = bSplit - (bSplit - b);
  const bLow = b - bHigh;
  return { high, low: aLow * bLow - (high - aHigh * bHigh - aLow * bHigh - aHigh * bLow) };
}

/** (x + y) with both given as high + low, rounded to high + low. */
export function product(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const { high, low } = exactProduct(x.high, y.high);
  return exactSum(high, low + (x.high * y.low + x.low * y.high));
}

/** x + y, both given as high + low. */
export function sum(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  if (x.exponent === undefined && y.exponent === undefined) {
    const { high, low } = exactSum(x.high, y.high);
    const total = exactSum(high, low + (x.low + y.low));
    if (Number.isFinite(total.high + total.low)) return total;
    if (!Number.isFinite(x.high) || !Number.isFinite(y.high)) return { high: x.high + y.high, low: 0 };
  }
  return scaledUp(sum(scaledDown(x), scaledDown(y)));
}

function scaledDown(x: DoubleDouble): DoubleDouble {
  const { high, low } = x;
  return x.exponent === undefined ? { high: high * down, low: low * down } : { high, low };
}

/** x·2^64. */
function scaledUp({ high, low }: DoubleDouble): DoubleDouble {
  if (!Number.isFinite(high)) return { high, low: 0 };
  return Number.isFinite(high * up) ? { high: high * up, low: low * up } : { high, low, exponent: 64 };
}

/**
 * Σ values as high + low: every addition's rounding error is kept (TwoSum, without a branch) and added in the end.
 * The sum is infinite or NaN, with low = 0, only where a value is.
 */
export function doubleDoubleSum(values: Float64Array): DoubleDouble {
  let sum = 0;
  let compensation = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    const next = sum + value;
    const rounded = next - sum;
    compensation += sum - (next - rounded) + (value - rounded);
    sum = next;
  }
  const total = exactSum(sum, compensation);
  if (Number.isFinite(total.high + total.low)) return total;
  if (!values.every(Number.isFinite)) return { high: sum, low: 0 };
  return scaledUp(doubleDoubleSum(values.map((value) => value * down)));
}

/** Products of greater numbers may overflow on the way. */
const greatestFactor = 2 ** 960;

/** x / divisor for an integer divisor, correctly rounded but for rare ties. */
export function quotient(x: DoubleDouble, divisor: number): number {
  if (x.exponent !== undefined || (Math.abs(x.high) > greatestFactor && Math.abs(x.high) < Infinity))
    return quotient(scaledDown(x), divisor) * up;
  const first = x.high / divisor;
  if (!Number.isFinite(first)) return first;
  const back = exactProduct(first, divisor);
  return first + (x.high - back.high - back.low + x.low) / divisor;
}

/** -x. */
export function negated(x: DoubleDouble): DoubleDouble {
  return { ...x, high: -x.high, low: -x.low };
}

/** The high part of x / divisor; infinite where that is beyond the range of doubles. */
export function highQuotient(x: DoubleDouble, divisor: number): number {
  return x.exponent === undefined ? x.high / divisor : (x.high / divisor) * up;
}
