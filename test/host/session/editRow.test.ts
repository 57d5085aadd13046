import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editRow, type RowConstraint } from '../../../src/host/session/editRow';

function edited(row: readonly number[], column: number, value: number, constraint: RowConstraint): number[] {
  const after = [...row];
  const edit = editRow({ array: 'scores', start: 10, values: row }, column, value, constraint);
  for (const change of edit) after[change.at - 10] = change.after;
  return after;
}

describe('editRow', () => {
  it.each<[string, number[], number, number, RowConstraint, number[]]>([
    ['changes one value of a free row', [3, 4], 0, 5, 'free', [5, 4]],
    ['scales the others of a distribution', [0.5, 0.25, 0.25], 0, 0, 'sums to one', [0, 0.5, 0.5]],
    ['moves the one of a one-hot row', [0, 1, 0], 2, 1, 'sums to one', [0, 0, 1]],
    ['shares evenly where the others are zero', [0, 1, 0], 1, 0, 'sums to one', [0.5, 0, 0.5]],
    [
      'leaves the others alone when the value is no probability',
      [0.5, 0.5],
      0,
      1.5,
      'sums to one',
      [1.5, 0.5],
    ],
    ['does not make a distribution of what was none', [0.5, 0.9], 0, 0.1, 'sums to one', [0.1, 0.9]],
  ])('%s', (_name, row, column, value, constraint, expected) => {
    expect(edited(row, column, value, constraint)).toEqual(expected);
  });

  it('keeps the sum of a distribution at one', () => {
    const row = fc
      .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 })
      .map((weights) => weights.map((weight) => weight / weights.reduce((sum, next) => sum + next)));
    fc.assert(
      fc.property(row, fc.double({ min: 0, max: 1, noNaN: true }), (p, value) => {
        const after = edited(p, 0, value, 'sums to one');
        expect(after.reduce((sum, next) => sum + next)).toBeCloseTo(1, 12);
        const logs = edited(p.map(Math.log), 0, Math.log(value), 'exponentials sum to one');
        expect(logs.reduce((sum, next) => sum + Math.exp(next), 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('names only the values that changed', () => {
    expect(editRow({ array: 'targets', start: 4, values: [0, 1] }, 0, 0, 'free')).toEqual([]);
    expect(editRow({ array: 'targets', start: 4, values: [0, 1] }, 1, 0, 'free')).toEqual([
      { array: 'targets', at: 5, before: 1, after: 0 },
    ]);
  });
});
