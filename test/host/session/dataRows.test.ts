import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { rowGradient } from '../../../src/core/evaluation/diagnostics';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { cellAt, positionOf } from '../../../src/host/session/cells';
import { dataRows, evaluatedRow, rowsInMessage } from '../../../src/host/session/dataRows';
import type { LabelledScores } from '../../../src/host/session/valueEdits';

function array(shape: readonly number[], ...values: readonly number[]): NamedArray {
  const span = { start: 0, end: 0 };
  return { format: 'test', dtype: 'float64', shape, values: Float64Array.from(values), span, notes: [] };
}

const arrays: LabelledScores = {
  scores: array([3, 2], 0.5, 0.5, 0.25, 0.75, 0.125, 0.875),
  targets: array([3], 0, -1, 1),
};

function evaluated(options: EvaluationOptions): Evaluation {
  const evaluation = evaluate(arrays.scores, arrays.targets, options);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.message.message);
  return evaluation;
}

describe('the rows of the viewer', () => {
  const evaluation = evaluated({ ignoreIndex: -1, convention: 'pytorch', scoresAs: 'logits' });

  it('are those that are evaluated, with the values as they were written', () => {
    const rows = dataRows(arrays, evaluation, 0, 10);
    expect(rows.map(({ sourceRow, scores, targets }) => ({ sourceRow, scores, targets }))).toEqual([
      { sourceRow: 0, scores: [0.5, 0.5], targets: [0] },
      { sourceRow: 2, scores: [0.125, 0.875], targets: [1] },
    ]);
    expect(rows.map(({ contribution }) => contribution)).toEqual([...evaluation.perRow]);
  });

  it.each([
    [0, 0],
    [1, undefined],
    [2, 1],
    [3, undefined],
    [-1, undefined],
  ])('row %d of the arrays is row %j of the evaluation', (sourceRow, row) => {
    expect(evaluatedRow(evaluation, sourceRow)).toBe(row);
  });

  it('bring of many classes those of the target and of the largest score', () => {
    const scores = array([1, 20], ...Array.from({ length: 20 }, (_, at) => (at === 7 ? 3 : at / 20)));
    const wide = { scores, targets: array([1], 4) };
    const found = evaluate(wide.scores, wide.targets, { scoresAs: 'logits' });
    if (isEvaluationError(found)) throw new Error(found.message.message);
    const [row] = dataRows(wide, found, 0, 1);
    expect(row).toMatchObject({ scores: { 4: 0.2, 7: 3 }, targets: [4], targetClass: 4, largestClass: 7 });
    const all = rowGradient(found, 0);
    expect(row?.gradient).toEqual({ 4: all[4], 7: all[7] });
    expect(row?.gradientLength).toBeCloseTo(Math.hypot(...all), 14);
  });

  it.each([
    [0, 1, 1],
    [1, 5, 1],
    [2, 5, 0],
    [-3, 1, 1],
  ])('from %d on, %d at most, are %d', (from, count, length) => {
    expect(dataRows(arrays, evaluation, from, count)).toHaveLength(length);
  });

  it.each([
    [2, 25_000],
    [1_000, 50],
    [200_000, 1],
  ])('of %d classes come %d in a message at most', (classes, rows) => {
    expect(rowsInMessage(classes)).toBe(rows);
  });

  it('know where their cells stand in the arrays', () => {
    const cell = { array: 'scores', row: 1, column: 0 } as const;
    expect(positionOf(arrays, evaluation, cell)).toBe(4);
    expect(cellAt(arrays, evaluation, 'scores', 4)).toEqual(cell);
    expect(cellAt(arrays, evaluation, 'targets', 1)).toBeUndefined();
    expect(positionOf(arrays, evaluation, { ...cell, row: 2 })).toBeUndefined();
    expect(positionOf(arrays, evaluation, { ...cell, column: 2 })).toBeUndefined();
  });
});
