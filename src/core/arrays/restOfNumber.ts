import type { CodeWindow } from './codes';
import { decimalToDouble, longDecimal, powerOfTen } from './decimal';

/** Whether four codes, the first one lowest, are digits: 0x30 … 0x39, and so below 0x40 when 6 is added. */
export function areDigits(four: number): boolean {
  return ((four & 0xf0f0f0f0) | (((four + 0x06060606) & 0xf0f0f0f0) >>> 4)) === 0x33333333;
}

/** The number that four digits write. */
export function valueOfFour(four: number): number {
  const digits = four - 0x30303030;
  const pairs = digits * 10 + (digits >>> 8);
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
}

/** Reads what few numbers have behind their first digits. The result stays in `value` until the next call. */
export class RestOfNumber {
  /** The same double as `Number()` gives, or NaN where the arithmetic cannot tell. */
  value = 0;

  /**
   * The digits from byte `start` on, in front of which stand `whole` < 10^9, the point and 8 digits, `head`. Returns the byte behind them.
   */
  scanFraction({ bytes, fours }: CodeWindow, start: number, whole: number, head: number): number {
    let i = start;
    let tail = 0;
    for (
      let four = fours.getInt32(i, true);
      i < start + 8 && areDigits(four);
      four = fours.getInt32(i, true)
    ) {
      tail = (tail * 10_000 + valueOfFour(four)) | 0;
      i += 4;
    }
    for (let digit = (bytes[i] as number) - 48; digit >>> 0 < 10; digit = (bytes[++i] as number) - 48)
      tail = tail * 10 + digit;
    this.value = longDecimal(whole, head, tail, 8 + i - start);
    return i;
  }

  /**
   * The exponent whose `e` is the byte at `start`, in front of which stand `whole` < 10^9 and perhaps the point and `places` <= 8 digits,
   * `fraction`. Returns the byte behind it.
   */
  scanExponent(
    { bytes }: CodeWindow,
    start: number,
    whole: number,
    fraction: number,
    places: number,
  ): number {
    let i = start + 1;
    const sign = bytes[i];
    if (sign === 45 || sign === 43) i++;
    const first = i;
    let exponent = 0;
    for (let digit = (bytes[i] as number) - 48; digit >>> 0 < 10; digit = (bytes[++i] as number) - 48)
      exponent = (exponent * 10 + digit) | 0;
    const power = sign === 45 ? -exponent : exponent;
    const shift = Math.max(places, 0);
    const mantissa = whole * powerOfTen(shift) + fraction;
    const isCertain = i > first && i <= first + 4 && mantissa < 1e15;
    this.value = isCertain ? decimalToDouble(mantissa, 0, 0, power - shift) : NaN;
    return i;
  }
}
