import { Code, isDigit, isWordPart } from './characters';
import type { Codes } from './codes';
import { decimalToDouble, longDecimal, shortDecimal } from './decimal';
import { oddNumber } from './oddNumber';

/**
 * Reads one number as any of the languages writes it. The result stays in the fields until the next `scan`, so that
 * a million numbers allocate nothing. Every decimal gives the same double as `Number()`.
 */
export class NumberScanner {
  value = 0;
  isInteger = true;
  /** Digits after the point. */
  decimals = 0;
  /** The type its suffix states. */
  dtype: string | undefined = undefined;
  private exponent = 0;
  /** The codes by fours, where each is a byte. */
  private readonly fours: DataView | undefined;

  /** `codes` are the codes of `text` up to `end`, followed by a code that belongs to no number. */
  constructor(
    private readonly text: string,
    private readonly codes: Codes,
    private readonly end: number,
  ) {
    if (codes instanceof Uint8Array) this.fours = new DataView(codes.buffer, codes.byteOffset, codes.length);
  }

  /**
   * `scan` for the usual number, several times faster: ASCII text, at most 9 digits before the point and 22 after it. The offset after
   * them, or -1 where this is not enough; what follows is for the caller to judge.
   */
  scanShort(start: number): number {
    const { codes, fours } = this;
    if (fours === undefined) return -1;
    const negative = codes[start] === 45;
    const first = negative ? start + 1 : start;
    let i = first;
    let whole = 0;
    // The code behind the last one is no digit, so that no loop runs past it.
    let digit = (codes[i] as number) - 48;
    for (; digit >>> 0 < 10; digit = (codes[++i] as number) - 48) whole = (whole * 10 + digit) | 0;
    if (i === first || i > first + 9) return -1;
    this.dtype = undefined;
    this.isInteger = digit !== -2;
    this.decimals = 0;
    if (digit !== -2) {
      this.value = negative ? -whole : whole;
      return i;
    }
    const point = i++;
    let head = 0;
    let four = fours.getInt32(i, true);
    for (; i < point + 9 && areDigits(four); four = fours.getInt32(i, true)) {
      head = (head * 10_000 + valueOf(four)) | 0;
      i += 4;
    }
    let tail = 0;
    if (i < point + 9) {
      for (digit = (codes[i] as number) - 48; digit >>> 0 < 10; digit = (codes[++i] as number) - 48)
        head = (head * 10 + digit) | 0;
    } else {
      for (; i < point + 17 && areDigits(four); four = fours.getInt32(i, true)) {
        tail = (tail * 10_000 + valueOf(four)) | 0;
        i += 4;
      }
      for (digit = (codes[i] as number) - 48; digit >>> 0 < 10; digit = (codes[++i] as number) - 48)
        tail = tail * 10 + digit;
    }
    const fraction = i - point - 1;
    const value =
      fraction <= 8 ? shortDecimal(whole, head, fraction) : longDecimal(whole, head, tail, fraction);
    if (value !== value) return -1;
    this.decimals = fraction;
    this.value = negative ? -value : value;
    return i;
  }

  /** The offset after the number that begins at `start` (sign, digit or point), or -1 when none does. */
  scan(start: number): number {
    const { codes } = this;
    // Named here and not taken from `Code`, which would be looked up for every digit.
    const zero = 48;
    const nine = 57;
    const dot = 46;
    const comma = 44;
    const space = 32;
    const closeBracket = 93;
    let i = start;
    let code = codes[i] ?? 0;
    const negative = code === 45 || code === 0x2212;
    if (negative || code === 43) code = codes[++i] ?? 0;
    const first = i;
    let head = 0;
    let tail = 0;
    let digits = 0;
    while (code === zero) code = codes[++i] ?? 0;
    let begin = i;
    // The first 15 significant digits fit a double exactly, the next 15 fit another one.
    for (const end = i + 15; code >= zero && code <= nine && i < end; code = codes[++i] ?? 0)
      head = head * 10 + (code - zero);
    if (code >= zero && code <= nine) {
      for (const end = begin + 30; code >= zero && code <= nine && i < end; code = codes[++i] ?? 0)
        tail = tail * 10 + (code - zero);
      while (code >= zero && code <= nine) code = codes[++i] ?? 0;
    }
    digits = i - begin;
    const whole = i - first;
    let fraction = 0;
    const hasPoint = code === dot && (whole === 0 || codes[i + 1] !== dot);
    if (hasPoint) {
      code = codes[++i] ?? 0;
      const point = i;
      if (digits === 0) while (code === zero) code = codes[++i] ?? 0;
      begin = i;
      for (const end = i + 15 - digits; code >= zero && code <= nine && i < end; code = codes[++i] ?? 0)
        head = head * 10 + (code - zero);
      if (code >= zero && code <= nine) {
        for (const end = begin + 30 - digits; code >= zero && code <= nine && i < end; code = codes[++i] ?? 0)
          tail = tail * 10 + (code - zero);
        while (code >= zero && code <= nine) code = codes[++i] ?? 0;
      }
      digits += i - begin;
      fraction = i - point;
    }
    if (whole + fraction === 0) return -1;
    this.isInteger = !hasPoint;
    this.decimals = fraction;
    this.dtype = undefined;
    let exponent = 0;
    if (code === 101 || code === 69) {
      const afterExponent = this.scanExponent(i + 1);
      if (afterExponent > 0) {
        exponent = this.exponent;
        i = afterExponent;
        code = codes[i] ?? 0;
        this.isInteger = false;
      }
    }
    const isSeparated = code === comma || code === closeBracket || code === space;
    if (!isSeparated && continuesNumber(code)) return this.scanOdd(first, negative);
    const value =
      digits > 30 ? NaN : decimalToDouble(head, tail, digits > 15 ? digits - 15 : 0, exponent - fraction);
    const exact = value === value ? value : Number(this.text.slice(first, i).replace('\u2212', '-'));
    this.value = negative ? -exact : exact;
    return i;
  }

  /** Sets `exponent` and returns the offset after it; -1 when there are no digits. */
  private scanExponent(start: number): number {
    const { codes } = this;
    let i = start;
    let code = codes[i] ?? 0;
    const negative = code === Code.minus || code === Code.unicodeMinus;
    if (negative || code === Code.plus) code = codes[++i] ?? 0;
    if (!isDigit(code)) return -1;
    let exponent = 0;
    while (isDigit(code)) {
      if (exponent < 10000) exponent = exponent * 10 + (code - Code.zero);
      code = codes[++i] ?? 0;
    }
    this.exponent = negative ? -exponent : exponent;
    return i;
  }

  /** Grouped digits, other exponents, hexadecimals, suffixes: everything that is not plain digits. */
  private scanOdd(first: number, negative: boolean): number {
    const found = oddNumber(this.text.slice(first, this.end));
    if (found === undefined) return -1;
    const end = first + found.length;
    if (isWordPart(this.codes[end] ?? 0)) return -1;
    this.value = negative ? -found.value : found.value;
    this.isInteger = found.isInteger;
    this.decimals = found.decimals;
    this.dtype = found.dtype;
    return end;
  }
}

/** Whether four codes, the first one lowest, are digits: 0x30 … 0x39, and so below 0x40 when 6 is added. */
function areDigits(four: number): boolean {
  return ((four & 0xf0f0f0f0) | (((four + 0x06060606) & 0xf0f0f0f0) >>> 4)) === 0x33333333;
}

/** The number that four digits write. */
function valueOf(four: number): number {
  const digits = four - 0x30303030;
  const pairs = digits * 10 + (digits >>> 8);
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff);
}

/** Whether something other than a separator follows the digits. `'` groups digits in C++ only before a digit. */
function continuesNumber(code: number): boolean {
  return isWordPart(code) || code === Code.backtick || code === Code.star || code === Code.quote;
}
