/** A number that is more than digits, a point and an exponent. */
export interface OddNumber {
  readonly value: number;
  readonly length: number;
  readonly isInteger: boolean;
  readonly decimals: number;
  /** The type its ending states. */
  readonly dtype: string | undefined;
}

/** Endings that languages put behind a number, and the type each one states. */
const suffixes = new Map<string, string>([
  ...['f', 'F', 'f32', 'F32', 'sp', 'SP'].map((suffix) => [suffix, 'float32'] as const),
  ...['d', 'D', 'm', 'M', 'f64', 'F64', 'dp', 'DP', 'R'].map((suffix) => [suffix, 'float64'] as const),
  ...['f16', 'F16', 'h', 'H'].map((suffix) => [suffix, 'float16'] as const),
  ...['l', 'L', 'll', 'LL', 'n', 'i64', 'isize', 'i128'].map((suffix) => [suffix, 'int64'] as const),
  ...['ul', 'UL', 'uL', 'Ul', 'lu', 'LU', 'ull', 'ULL', 'u64', 'usize', 'u128'].map(
    (suffix) => [suffix, 'uint64'] as const,
  ),
  ...['i32', 'i16', 'i8', 'u32', 'u16', 'u8'].map(
    (suffix) => [suffix, (suffix.startsWith('i') ? 'int' : 'uint') + suffix.slice(1)] as const,
  ),
  ['u', 'uint32'],
  ['U', 'uint32'],
]);

/**
 * Digits with `_` or `'` between them; exponents e, Fortran's d, Julia's f, Mathematica's *^; then a suffix or Mathematica's precision
 * mark. Rust's `f32`, `f64` are suffixes and not exponents.
 */
const decimal =
  /^(\d+(?:[_']\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eEdD]([+\-\u2212]?\d+)|\*\^([+-]?\d+)|f(?!(?:16|32|64)(?!\w))([+-]?\d+))?(?:`\d*\.?\d*|_*([A-Za-z]\w*))?/;
const hexadecimal = /^0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?(?:[pP]([+-]?\d+))?(?![\w.])/;
const integers = /^0(?:[bB][01_]+|[oO][0-7_]+)(?!\w)/;

/** The number that `source` begins with, without a sign; undefined when it begins with something else. */
export function oddNumber(source: string): OddNumber | undefined {
  if (/^0[xX]/.test(source)) return hexadecimalNumber(source);
  const radix = integers.exec(source);
  if (radix !== null) {
    return {
      value: Number(radix[0].replace(/_/g, '')),
      length: radix[0].length,
      isInteger: true,
      decimals: 0,
      dtype: undefined,
    };
  }
  const match = decimal.exec(source);
  if (match === null) return undefined;
  const [whole, written = '', exponent, power, juliaExponent, suffix] = match;
  const dtype = suffix === undefined ? undefined : suffixes.get(suffix);
  if (suffix !== undefined && dtype === undefined) return undefined;
  const mantissa = written.replace(/[_']/g, '');
  const scale = exponent ?? power ?? juliaExponent;
  const point = mantissa.indexOf('.');
  return {
    value: Number(scale === undefined ? mantissa : `${mantissa}e${scale.replace('\u2212', '-')}`),
    length: whole.length,
    isInteger: point < 0 && scale === undefined && dtype?.startsWith('float') !== true,
    decimals: point < 0 ? 0 : mantissa.length - point - 1,
    dtype: juliaExponent === undefined ? dtype : 'float32',
  };
}

/** `0x1F`, and hexadecimal floats such as `0x1.8p3` (C99, 6.4.4.2), whose digits the double holds exactly up to 53 bits. */
function hexadecimalNumber(source: string): OddNumber | undefined {
  const match = hexadecimal.exec(source);
  if (match === null) return undefined;
  const [whole, digits = '', fraction, power] = match;
  const clean = (digits + (fraction ?? '')).replace(/_/g, '');
  if (clean === '') return undefined;
  const places = (fraction ?? '').replace(/_/g, '').length;
  const isInteger = fraction === undefined && power === undefined;
  // Number() rounds the digits once; halving and doubling are exact unless the result is subnormal.
  const value = timesPowerOfTwo(Number(`0x${clean}`), Number(power ?? 0) - 4 * places);
  return { value, length: whole.length, isInteger, decimals: 0, dtype: undefined };
}

/** In two factors, because 2^power alone may overflow where the product does not. */
function timesPowerOfTwo(value: number, power: number): number {
  const half = Math.trunc(power / 2);
  return value * 2 ** half * 2 ** (power - half);
}
