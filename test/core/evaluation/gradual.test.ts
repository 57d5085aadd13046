import { describe, expect, it } from 'vitest';
import { gradual, inRanges } from '../../../src/core/evaluation/gradual';

/** Counts from 1 to `last`, with a stop after each but the last. */
function counting(last: number): {
  readonly seen: number[];
  readonly compute: () => Generator<undefined, number>;
} {
  const seen: number[] = [];
  return {
    seen,
    *compute() {
      for (let number = 1; number <= last; number += 1) {
        seen.push(number);
        if (number < last) yield;
      }
      return last;
    },
  };
}

describe('a value that is computed part by part', () => {
  it('is there when its parts are done, and is not computed again', () => {
    const { seen, compute } = counting(3);
    const own = gradual(compute);
    expect(Array.from(own.parts())).toHaveLength(2);
    expect(own.value()).toBe(3);
    expect(Array.from(own.parts())).toEqual([]);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is computed to the end when it is asked for amid its parts', () => {
    const { seen, compute } = counting(3);
    const own = gradual(compute);
    const parts = own.parts();
    parts.next();
    expect(seen).toEqual([1]);
    expect(own.value()).toBe(3);
    expect(parts.next().done).toBe(true);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('is not computed before', () => {
    const { seen, compute } = counting(1);
    gradual(compute);
    expect(seen).toEqual([]);
  });
});

describe('work in ranges of rows', () => {
  it.each([
    { count: 0, k: 10 },
    { count: 1, k: 1_000_000 },
    { count: 100_000, k: 10 },
    { count: 7, k: 100_000 },
  ])('comes by every row once, in order: $count rows of $k', ({ count, k }) => {
    const rows: number[] = [];
    const stops = Array.from(
      inRanges(count, k, (from, to) => {
        for (let row = from; row < to; row += 1) rows.push(row);
        expect((to - from) * k).toBeLessThanOrEqual(Math.max(k, 200_000 + k));
      }),
    );
    expect(rows).toEqual(Array.from({ length: count }, (_, row) => row));
    if (count > 1) expect(stops.length).toBeGreaterThan(0);
  });
});
