import { Code, isWordPart } from '../characters';
import { decimalToDouble } from '../decimal';
import { constantOf, Kind } from '../literals/constants';
import { oddNumber } from '../oddNumber';

/** What one cell of a table holds. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  /** Its text without quotation marks and emphasis; `source` between `start` and `end` otherwise. */
  readonly text: string;
  /** It was in quotation marks, so it is never a number in a column of labels. */
  readonly isQuoted: boolean;
}

export interface CellValue {
  readonly value: number;
  readonly kind: number;
  readonly decimals: number;
}

const plainNumber = /^[-+\u2212]?(?:\d+(\.\d*)?|(\.\d+))(?:[eE][-+\u2212]?\d+)?$/;
const fraction = /^([-+\u2212]?\d+(?:\.\d+)?)\s*\/{1,2}\s*(\d+(?:\.\d+)?)$/;
const missingWords = /^(?:|\?|-|--|—|n\/a|#n\/a)$/i;

/** The number, truth value or gap a cell holds; undefined when it is a label. */
export function cellValue(text: string, hasDecimalComma: boolean): CellValue | undefined {
  const source = hasDecimalComma ? withPoint(text) : text;
  const short = shortNumber(source);
  if (short !== undefined) return short;
  const plain = plainNumber.exec(source);
  if (plain !== null) {
    const digits = plain[1] ?? plain[2];
    const isInteger = digits === undefined && !/e/i.test(source);
    return {
      value: Number(source.replaceAll('\u2212', '-')),
      kind: isInteger ? Kind.integer : Kind.float,
      decimals: digits === undefined ? 0 : digits.length - 1,
    };
  }
  if (missingWords.test(source)) return { value: NaN, kind: Kind.missing, decimals: 0 };
  return rareValue(grouped.test(source) ? source.replace(/[,\s'’]/g, '') : source);
}

/** Thousands apart by commas, blanks or apostrophes: `1,234.5`, `1 234`, `1’234.5`. */
const grouped =
  /^[-+\u2212]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:[ \u00a0\u2009\u202f]\d{3})+|(?:['’]\d{3})+)(?:\.\d+)?$/;

/** A number with a decimal comma, and with points or blanks between thousands, as one with a decimal point. */
function withPoint(text: string): string {
  return text.replace(/(?<=\d)[.\s](?=\d{3}(?:\D|$))/g, '').replace(',', '.');
}

/** Digits that a double holds whatever they are. */
const safeDigits = 15;

/** `cellValue` for the usual number, several times faster: a minus, at most 15 digits, a point among them. */
function shortNumber(source: string): CellValue | undefined {
  const { length } = source;
  const start = source.charCodeAt(0) === Code.minus ? 1 : 0;
  if (length > start + safeDigits + 1 || length === start) return undefined;
  let digits = 0;
  let point = -1;
  for (let i = start; i < length; i++) {
    const code = source.charCodeAt(i);
    if (code >= Code.zero && code <= Code.nine) digits = digits * 10 + code - Code.zero;
    else if (code === Code.dot && point < 0 && i > start) point = i;
    else return undefined;
  }
  if (point < 0 && length > start + safeDigits) return undefined;
  const decimals = point < 0 ? 0 : length - point - 1;
  const value = decimalToDouble(digits, 0, 0, -decimals);
  return { value: start === 1 ? -value : value, kind: point < 0 ? Kind.integer : Kind.float, decimals };
}

function rareValue(source: string): CellValue | undefined {
  const quotient = fraction.exec(source);
  if (quotient !== null)
    return {
      value: Number((quotient[1] ?? '').replace('\u2212', '-')) / Number(quotient[2]),
      kind: Kind.float,
      decimals: 0,
    };
  const isNegative = /^[-\u2212]/.test(source);
  const unsigned = source.replace(/^[-+\u2212]/, '');
  const constant = /^[\w.<>]+$/.test(unsigned) ? constantOf(unsigned, undefined) : undefined;
  if (constant !== undefined)
    return { value: isNegative ? -constant.value : constant.value, kind: constant.kind, decimals: 0 };
  if (/^\d+(?:\.\d+)?%$/.test(unsigned))
    return {
      value: Number(`${source.slice(0, -1).replace('\u2212', '-')}e-2`),
      kind: Kind.float,
      decimals: 0,
    };
  const odd = /^[\d.]/.test(unsigned) ? oddNumber(unsigned) : undefined;
  if (odd?.length !== unsigned.length || isWordPart(unsigned.charCodeAt(odd.length))) return undefined;
  return {
    value: isNegative ? -odd.value : odd.value,
    kind: odd.isInteger ? Kind.integer : Kind.float,
    decimals: odd.decimals,
  };
}
