import { type DoubleDouble, exactSum, highQuotient, product } from './doubleDouble';
import type { Magnitude } from './evaluation';

/** log10 e to 106 bits. */
const log10OfE: DoubleDouble = { high: 0.4342944819032518, low: 1.098319650216765e-17 };
/** ln 10 to 106 bits. */
const ln10: DoubleDouble = { high: 2.302585092994046, low: -2.1707562233822494e-16 };

/** From here on 106 bits of a logarithm tell nothing of the mantissa. */
const greatestKnown = 2 ** 100;

/**
 * exp(logarithm) as mantissa x 10^exponent, 1 <= mantissa < 10.
 * The logarithm comes as high + low because its absolute error is the mantissa's relative error.
 */
export function magnitudeOfExp(logarithm: DoubleDouble): Magnitude {
  if (logarithm.exponent !== undefined) return beyondRange(logarithm);
  if (logarithm.high === -Infinity) return { mantissa: 0, exponent: 0 };
  if (!Number.isFinite(logarithm.high)) return { mantissa: logarithm.high, exponent: 0 };
  if (Math.abs(logarithm.high) > greatestKnown)
    return { mantissa: 1, exponent: Math.round(logarithm.high * Math.LOG10E) };
  const decimal = product(logarithm, log10OfE);
  const exponent = Math.floor(decimal.high);
  const power = product({ high: exponent, low: 0 }, ln10);
  const difference = exactSum(logarithm.high, -power.high);
  const mantissa = Math.exp(difference.high + (difference.low + (logarithm.low - power.low)));
  return normalised(mantissa, exponent);
}

/** As far as the exponent is within the range of doubles. */
function beyondRange(logarithm: DoubleDouble): Magnitude {
  const exponent = Math.round(highQuotient(logarithm, Math.LN10));
  if (Number.isFinite(exponent)) return { mantissa: 1, exponent };
  return { mantissa: exponent < 0 ? 0 : Infinity, exponent: 0 };
}

function normalised(mantissa: number, exponent: number): Magnitude {
  if (mantissa >= 10) return { mantissa: mantissa / 10, exponent: exponent + 1 };
  if (mantissa < 1) return { mantissa: mantissa * 10, exponent: exponent - 1 };
  return { mantissa, exponent };
}
