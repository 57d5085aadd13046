/** 10^0 … 10^22: the powers of ten a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${String(k)}`));

/** 10^-0 … 10^-22, rounded. */
const inversePowers = exactPowers.map((power) => 1 / power);

/** Below these a whole number times 10^k is exact. */
const exactBelow = exactPowers.map((power, k) => (2 ** 53 / power) * 2 ** k);

/** 2^27 + 1, Veltkamp's constant: splits a double into two halves of 26 bits. */
const splitter = 134217729;

/**
 * The double nearest to (head · 10^tailDigits + tail) · 10^exponent, or NaN when this arithmetic cannot tell.
 * `head` < 10^15, `tail` < 10^tailDigits, `tailDigits` <= 15. One exact operation where that is enough (Clinger 1990, "How to
 * read floating point numbers accurately"); otherwise double-double with a relative error below 2^-100, accepted only
 * when everything within 2^-95 of it rounds to the same double.
 */
export function decimalToDouble(head: number, tail: number, tailDigits: number, exponent: number): number {
  if (tailDigits === 0) {
    if (exponent <= 0 && exponent >= -22) return head / powerOfTen(-exponent);
    if (head === 0) return 0;
    if (exponent > 0 && exponent <= 22) return head * powerOfTen(exponent);
  }
  return exponent < -110 || exponent > 110 ? NaN : inDoubleDouble(head, tail, tailDigits, exponent);
}

/** The double nearest to whole.fraction, both below 10^9, the fraction of at most 8 digits; NaN when this arithmetic cannot tell. */
export function shortDecimal(whole: number, fraction: number, digits: number): number {
  const power = exactPowers[digits] as number;
  const all = whole * power + fraction;
  return all < 1e15 ? all / power : NaN;
}

/**
 * The double nearest to whole.headtail, or NaN when this arithmetic cannot tell: `whole` < 10^9, `head` of 8 digits, `tail` of the rest of
 * the `fraction` digits.
 */
export function longDecimal(whole: number, head: number, tail: number, fraction: number): number {
  const leading = whole * 1e8 + head;
  if (leading >= 1e15 || fraction > 22) return NaN;
  const shift = powerOfTen(fraction - 8);
  const power = powerOfTen(fraction);
  const shifted = leading * shift;
  if (shifted + tail < 2 ** 53) return (shifted + tail) / power;
  // 10^k has as many bits as 5^k: most often the product is exact.
  const lost =
    leading < (exactBelow[fraction - 8] ?? 0) ? tail : productError(leading, shift, shifted) + tail;
  const high = shifted + lost;
  const low = lost - (high - shifted);
  // Multiplying by 10^-fraction is quicker than dividing; what it gets wrong is in the remainder, like what the division would.
  const inverse = inversePowers[fraction] ?? NaN;
  const quotient = high * inverse;
  const product = quotient * power;
  return nearest(quotient, (high - product - productError(quotient, power, product) + low) * inverse);
}

function inDoubleDouble(head: number, tail: number, tailDigits: number, exponent: number): number {
  const shift = powerOfTen(tailDigits);
  let high = head * shift;
  let low = productError(head, shift, high) + tail;
  let left = exponent;
  while (left !== 0) {
    const step = Math.max(-22, Math.min(22, left));
    const power = powerOfTen(Math.abs(step));
    left -= step;
    const sum = high + low;
    low -= sum - high;
    high = sum;
    if (step > 0) {
      const product = high * power;
      low = low * power + productError(high, power, product);
      high = product;
    } else {
      const quotient = high / power;
      const product = quotient * power;
      low = (high - product - productError(quotient, power, product) + low) / power;
      high = quotient;
    }
  }
  return nearest(high, low);
}

/** high + low rounded to a double, or NaN when everything within 2^-95 of it does not round to the same. */
function nearest(high: number, low: number): number {
  const sum = high + low;
  const error = low - (sum - high);
  const doubt = sum * 2 ** -95;
  return sum + (error + doubt) === sum && sum + (error - doubt) === sum ? sum : NaN;
}

/** 10^k for k from 0 to 22, which a double holds exactly; NaN for any other. */
export function powerOfTen(k: number): number {
  return exactPowers[k] ?? NaN;
}

/** `a · b - product` exactly, where `product` is their rounded product (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const aBig = splitter * a;
  const aHigh = aBig - (aBig - a);
  const aLow = a - aHigh;
  const bBig = splitter * b;
  const bHigh = bBig - (bBig - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}
