import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import type { ArrayRole } from '../../../src/protocol';
import {
  addEdit,
  applyHistory,
  netChanges,
  noEdits,
  redoEdit,
  undoEdit,
  type ValueEdit,
} from '../../../src/host/session/valueEdits';

function column(...values: readonly number[]): NamedArray {
  const shape = [values.length];
  return {
    format: 'test',
    dtype: 'float64',
    shape,
    values: Float64Array.from(values),
    span: { start: 0, end: 0 },
    notes: [],
  };
}

const original = { scores: column(0.1, 0.2, 0.3), targets: column(0, 1, 1) };

function set(array: ArrayRole, row: number, before: number, after: number): ValueEdit {
  return [{ array, at: row, before, after }];
}

describe('the edit history', () => {
  it('applies its edits and leaves the original as it was', () => {
    const history = addEdit(addEdit(noEdits, set('scores', 0, 0.1, 0.9)), set('targets', 2, 1, 0));
    const edited = applyHistory(original, history);
    expect([...edited.scores.values, ...edited.targets.values]).toEqual([0.9, 0.2, 0.3, 0, 1, 0]);
    expect([...original.scores.values]).toEqual([0.1, 0.2, 0.3]);
  });

  it('undoes the last edit and does it again', () => {
    const one = addEdit(noEdits, set('scores', 0, 0.1, 0.9));
    const two = addEdit(one, set('scores', 1, 0.2, 0.8));
    const undone = undoEdit(two);
    expect(undone?.done).toEqual(one.done);
    expect(undone && redoEdit(undone)).toEqual(two);
  });

  it('has nothing to undo or redo when empty, and forgets the undone on a new edit', () => {
    expect(undoEdit(noEdits)).toBeUndefined();
    expect(redoEdit(noEdits)).toBeUndefined();
    const undone = undoEdit(addEdit(noEdits, set('scores', 0, 0.1, 0.9)));
    expect(undone && redoEdit(addEdit(undone, set('scores', 1, 0.2, 0.8)))).toBeUndefined();
  });

  it('counts a value once however often it was edited, and not at all when it is back', () => {
    const twice = addEdit(addEdit(noEdits, set('scores', 0, 0.1, 0.9)), set('scores', 0, 0.9, 0.4));
    expect(netChanges(original, twice)).toEqual(set('scores', 0, 0.1, 0.4));
    expect(netChanges(original, addEdit(twice, set('scores', 0, 0.4, 0.1)))).toEqual([]);
  });
});
