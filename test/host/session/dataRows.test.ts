import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costliestRows } from '../../../src/host/session/dataRows';

describe('costliestRows', () => {
  it.each<[string, number[], number, number[]]>([
    ['puts the costliest first', [0.1, 3, 2], 3, [1, 2, 0]],
    ['keeps the order of the data among equals', [1, 2, 1, 2], 4, [1, 3, 0, 2]],
    ['stops at the limit', [1, 2, 3, 4], 2, [3, 2]],
    ['counts infinity and NaN as costliest', [1, Infinity, NaN, 2], 2, [1, 2]],
    ['has none for no data', [], 5, []],
  ])('%s', (_name, costs, limit, rows) => {
    expect(costliestRows(Float64Array.from(costs), limit)).toEqual(rows);
  });

  it('leaves no row out that costs more than one it names', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (costs, limit) => {
          const named = costliestRows(Float64Array.from(costs), limit);
          expect(named).toHaveLength(Math.min(limit, costs.length));
          const cheapest = Math.min(...named.map((row) => costs[row] as number));
          const others = costs.filter((_, row) => !named.includes(row));
          expect(others.every((cost) => cost <= cheapest)).toBe(true);
        },
      ),
    );
  });
});
