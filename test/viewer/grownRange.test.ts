import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grownRange } from '../../src/viewer/rows/grownRange';

describe('the lines that come into the page next', () => {
  it.each([
    ['grow from the first in sight where none was there', undefined, [96, 120], 100, 8, [100, 108]],
    ['keep those that stay and grow downwards', [80, 104], [96, 120], 100, 8, [96, 112]],
    ['keep those that stay and grow upwards', [110, 134], [96, 120], 100, 8, [102, 120]],
    ['grow downwards before upwards', [104, 112], [96, 120], 100, 10, [102, 120]],
    ['start anew after a jump', [5000, 5024], [96, 120], 100, 8, [100, 108]],
    ['stay in the list at its end', [0, 24], [986, 1000], 1000, 8, [992, 1000]],
    ['are all that are wanted where there is no limit', undefined, [96, 120], 100, Infinity, [96, 120]],
  ] as const)('%s', (_, present, wanted, first, most, expected) => {
    const next = grownRange(present && range(present), range(wanted), first, most);
    expect(next).toEqual(range(expected));
  });

  it('reach what is wanted in as many turns as it takes, at most so many new ones in each', () => {
    const ranges = fc.tuple(fc.nat(200), fc.nat(40)).map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(
        ranges,
        ranges,
        fc.nat(240),
        fc.integer({ min: 1, max: 9 }),
        (start, wanted, first, most) => {
          let present = start;
          for (let turn = 0; turn * most <= 41 + most; turn += 1) {
            const next = grownRange(present, wanted, first, most);
            const stay = Math.max(0, Math.min(present.to, next.to) - Math.max(present.from, next.from));
            expect(next.to - next.from - stay).toBeLessThanOrEqual(most);
            present = next;
          }
          expect(present.to - present.from).toBe(wanted.to - wanted.from);
          if (wanted.to > wanted.from) expect(present).toEqual(wanted);
        },
      ),
    );
  });
});

function range([from, to]: readonly [number, number]): { readonly from: number; readonly to: number } {
  return { from, to };
}
