/** A number in print: `mantissa` as decimal digits with its sign, and a power of ten where one is needed. */
export interface NumberParts {
  readonly mantissa: string;
  readonly exponent?: number;
}

/** How many significant digits a person sees unless a setting says otherwise. */
export const defaultDigits = 4;

/** Powers of ten from which on (and down to which) the scientific form is shorter to read. */
const largestPlainExponent = 5;
const smallestPlainExponent = -4;

/**
 * The parts of a finite number: rounded to `digits` significant digits, or, without `digits`, the shortest decimal that reads back as
 * the same double. Never 0.000 for a number that is not zero, never 1 for a probability that is not: it gets the digits that tell it
 * from 1. Whole numbers below 10^6 keep all their digits.
 */
export function numberParts(value: number, digits?: number): NumberParts {
  const whole = Number.isInteger(value) && Math.abs(value) < 10 ** (largestPlainExponent + 1);
  if (whole) return { mantissa: String(value) };
  const [digitsOnly = '', exponentText = '0'] = (
    digits === undefined ? value.toExponential() : value.toExponential(digitsFromOne(value, digits) - 1)
  ).split('e');
  const exponent = Number(exponentText);
  const mantissa = digitsOnly.includes('.') ? digitsOnly.replace(/\.?0+$/, '') : digitsOnly;
  if (exponent > largestPlainExponent || exponent < smallestPlainExponent) return { mantissa, exponent };
  return { mantissa: shiftPoint(mantissa, exponent) };
}

/** So many digits that the rounded number is not 1 in magnitude; the number itself is not. */
function digitsFromOne(value: number, digits: number): number {
  let enough = digits;
  while (enough < 17 && Math.abs(Number(value.toPrecision(enough))) === 1) enough += 1;
  return enough;
}

/** `mantissa` x 10^exponent in positional notation, exactly. */
function shiftPoint(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  const point = whole.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`;
  if (point >= all.length) return sign + all + '0'.repeat(point - all.length);
  return `${sign}${all.slice(0, point)}.${all.slice(point)}`;
}

const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `mantissa` x 10^exponent with a typographer's signs: −1.2 × 10⁻⁵. */
export function formatScientific(mantissa: string, exponent: number): string {
  const raised = String(Math.abs(exponent)).replace(/\d/g, (digit) => raisedDigits[Number(digit)] ?? digit);
  return `${mantissa.replace('-', '−')} × 10${exponent < 0 ? '⁻' : ''}${raised}`;
}

/** A number for people: 0.4170, −1.2 × 10⁻⁵, ∞, NaN. Without `digits`, as many as the double needs. */
export function formatNumber(value: number, digits: number | undefined = defaultDigits): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const { mantissa, exponent } = numberParts(value, digits);
  return exponent === undefined ? mantissa.replace('-', '−') : formatScientific(mantissa, exponent);
}

/** exp(logMagnitude) as mantissa x 10^exponent with 1 <= mantissa < 10, whatever its size; in the digits that the logarithm holds. */
export function powerOfTen(logMagnitude: number): { readonly mantissa: number; readonly exponent: number } {
  const decimal = logMagnitude / Math.LN10;
  const exponent = Math.floor(decimal);
  const digits = Math.max(1, 14 - Math.ceil(Math.log10(1 + Math.abs(decimal))));
  const mantissa = Number((10 ** (decimal - exponent)).toPrecision(digits));
  return mantissa >= 10 ? { mantissa: mantissa / 10, exponent: exponent + 1 } : { mantissa, exponent };
}
