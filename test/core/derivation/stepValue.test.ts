import { describe, expect, it } from 'vitest';
import { shownValue } from '../../../src/core/derivation/stepValue';

describe('a value is shown', () => {
  it.each([
    ['as it is', { value: 0.25, sign: 1, logMagnitude: Math.log(0.25) }, '0.25'],
    ['as 0 where it is 0', { value: 0, sign: 0, logMagnitude: -Infinity }, '0'],
    ['by its power of ten below the doubles', { value: 0, sign: 1, logMagnitude: -800 }, '3.66787 × 10⁻³⁴⁸'],
    ['with its sign', { value: -0, sign: -1, logMagnitude: -800 }, '−3.66787 × 10⁻³⁴⁸'],
    ['by its power of ten above them', { value: Infinity, sign: 1, logMagnitude: 800 }, '2.72637 × 10³⁴⁷'],
    ['as infinite where it is', { value: Infinity, sign: 1, logMagnitude: Infinity }, '∞'],
  ] as const)('%s', (_how, value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });
});
