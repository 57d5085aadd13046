import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toJson } from '../../src/cli/output';

it('carries every finite number, also -0, and texts as they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string(), fc.constant(-0))),
      (values) => {
        expect(JSON.parse(toJson(values))).toEqual(values);
      },
    ),
  );
});

it('names the numbers JSON has no word for', () => {
  expect(toJson([Infinity, -Infinity, NaN, -0])).toBe('["Infinity","-Infinity","NaN",-0]');
});
