import { Code, isDigit, isWordPart } from './characters';
import type { Codes } from './codes';
import { decimalToDouble } from './decimal';
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

  /** `codes` are the codes of `text` up to `end`, followed by a code that belongs to no number. */
  constructor(
    private readonly text: string,
    private readonly codes: Codes,
    private readonly end: number,
  ) {}

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
    let code = codes.at(i);
    const negative = code === 45 || code === 0x2212;
    if (negative || code === 43) code = codes.at(++i);
    const first = i;
    let head = 0;
    let tail = 0;
    let digits = 0;
    while (code === zero) code = codes.at(++i);
    let begin = i;
    // The first 15 significant digits fit a double exactly, the next 15 fit another one.
    for (const end = i + 15; code >= zero && code <= nine && i < end; code = codes.at(++i))
      head = head * 10 + (code - zero);
    if (code >= zero && code <= nine) {
      for (const end = begin + 30; code >= zero && code <= nine && i < end; code = codes.at(++i))
        tail = tail * 10 + (code - zero);
      while (code >= zero && code <= nine) code = codes.at(++i);
    }
    digits = i - begin;
    const whole = i - first;
    let fraction = 0;
    const hasPoint = code === dot && (whole === 0 || codes.at(i + 1) !== dot);
    if (hasPoint) {
      code = codes.at(++i);
      const point = i;
      if (digits === 0) while (code === zero) code = codes.at(++i);
      begin = i;
      for (const end = i + 15 - digits; code >= zero && code <= nine && i < end; code = codes.at(++i))
        head = head * 10 + (code - zero);
      if (code >= zero && code <= nine) {
        for (const end = begin + 30 - digits; code >= zero && code <= nine && i < end; code = codes.at(++i))
          tail = tail * 10 + (code - zero);
        while (code >= zero && code <= nine) code = codes.at(++i);
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
        code = codes.at(i);
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
    let code = codes.at(i);
    const negative = code === Code.minus || code === Code.unicodeMinus;
    if (negative || code === Code.plus) code = codes.at(++i);
    if (!isDigit(code)) return -1;
    let exponent = 0;
    while (isDigit(code)) {
      if (exponent < 10000) exponent = exponent * 10 + (code - Code.zero);
      code = codes.at(++i);
    }
    this.exponent = negative ? -exponent : exponent;
    return i;
  }

  /** Grouped digits, other exponents, hexadecimals, suffixes: everything that is not plain digits. */
  private scanOdd(first: number, negative: boolean): number {
    const found = oddNumber(this.text.slice(first, this.end));
    if (found === undefined) return -1;
    const end = first + found.length;
    if (isWordPart(this.codes.at(end))) return -1;
    this.value = negative ? -found.value : found.value;
    this.isInteger = found.isInteger;
    this.decimals = found.decimals;
    this.dtype = found.dtype;
    return end;
  }
}

/** Whether something other than a separator follows the digits. `'` groups digits in C++ only before a digit. */
function continuesNumber(code: number): boolean {
  return isWordPart(code) || code === Code.backtick || code === Code.star || code === Code.quote;
}
