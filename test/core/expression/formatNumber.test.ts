import { describe, expect, it } from 'vitest';
import { powerOfTen } from '../../../src/core/expression/formatNumber';

describe('the power of ten of a logarithm', () => {
  it.each([
    [-500 * Math.LN10, { mantissa: 1, exponent: -500 }],
    [Math.log(1e-300) + Math.log(1e-200), { mantissa: 1, exponent: -500 }],
    [Math.log(2.5) - 1e6 * Math.LN10, { mantissa: 2.5, exponent: -1e6 }],
    [0, { mantissa: 1, exponent: 0 }],
  ])('of %d holds no digits that the logarithm does not', (logMagnitude, { mantissa, exponent }) => {
    const found = powerOfTen(logMagnitude);
    expect(found.exponent).toBe(exponent);
    expect(found.mantissa).toBe(Number(found.mantissa.toPrecision(13)));
    expect(Math.abs(found.mantissa - mantissa)).toBeLessThanOrEqual(1e-8);
  });
});
