/** An unevaluated sum high + low of two doubles, |low| <= ulp(high)/2: about 106 bits. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

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
  const { high, low } = exactSum(x.high, y.high);
  return Number.isFinite(high) ? exactSum(high, low + (x.low + y.low)) : { high: x.high + y.high, low: 0 };
}

/**
 * Σ values as high + low: every addition's rounding error is kept (TwoSum, without a branch) and added in the end.
 * An infinite or NaN sum has low = 0.
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
  return Number.isFinite(sum) ? exactSum(sum, compensation) : { high: sum, low: 0 };
}

/** Products of greater numbers may overflow on the way. */
const greatestFactor = 2 ** 960;

/** x / divisor for an integer divisor, correctly rounded but for rare ties. */
export function quotient(x: DoubleDouble, divisor: number): number {
  if (Math.abs(x.high) > greatestFactor && Math.abs(x.high) < Infinity)
    return quotient({ high: x.high * 2 ** -64, low: x.low * 2 ** -64 }, divisor) * 2 ** 64;
  const first = x.high / divisor;
  if (!Number.isFinite(first)) return first;
  const back = exactProduct(first, divisor);
  return first + (x.high - back.high - back.low + x.low) / divisor;
}
