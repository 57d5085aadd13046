import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalLike } from '../../../src/host/session/literalLike';

describe('literalLike', () => {
  it.each([
    ['0.25', 0.5, '0.5'],
    ['0.25', 1, '1.0'],
    ['1', 0, '0'],
    ['.5', 1e-9, '1e-9'],
    ['0.25f', 0.125, '0.125f'],
    ['1.f', 2, '2.0f'],
    ['0.5_f32', 0.75, '0.75_f32'],
    ['3L', 4, '4L'],
    ['-2.5', 1.5, '1.5'],
    ['+2.5', 1.5, '+1.5'],
    ['"0.25"', 0.75, '"0.75"'],
    ['0,25', 0.75, '0,75'],
    ['1e-3', 5, '5.0'],
    ['True', 0, 'False'],
    ['false', 1, 'true'],
  ])('writes %s as %d in the same style', (original, value, written) => {
    expect(literalLike(original, value)).toBe(written);
  });

  it.each([
    ['True', 0.5],
    ['0.5', Infinity],
    ['0.5', NaN],
    ['nan', 0.5],
  ])('refuses to write %s as %d', (original, value) => {
    expect(literalLike(original, value)).toBeUndefined();
  });

  it('writes a label in the quotes of the one it replaces', () => {
    expect(literalLike("'cat'", 1, 'dog')).toBe("'dog'");
    expect(literalLike('cat', 1, 'dog')).toBe('dog');
    expect(literalLike("'cat'", 1, "dog's")).toBeUndefined();
  });

  it('loses no precision: what is written reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(literalLike('0.5', value))).toBe(value);
      }),
    );
  });
});
