import { rowGradient } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { DataRow } from '../../protocol';
import { sourceRowCount, valuesPerRow } from './cells';
import type { LabelledScores } from './valueEdits';

/** How many values of scores one message brings at most, whatever the number of classes; one row at least. */
const mostValues = 50_000;

/** How many rows of so many classes one message brings at most. */
export function rowsInMessage(classes: number): number {
  return Math.max(1, Math.floor(mostValues / classes));
}

/** The evaluated rows `from` … as they were written, with what each costs; fewer at the end. */
export function dataRows(
  arrays: LabelledScores,
  evaluation: Evaluation,
  from: number,
  count: number,
): readonly DataRow[] {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(evaluation.n, first + Math.max(0, Math.floor(count)));
  return Array.from({ length: Math.max(0, last - first) }, (_, step) =>
    dataRow(arrays, evaluation, first + step),
  );
}

function dataRow(arrays: LabelledScores, evaluation: Evaluation, row: number): DataRow {
  const rows = sourceRowCount(arrays, evaluation);
  const sourceRow = evaluation.sourceRows?.[row] ?? row;
  return {
    row,
    scores: rowOf(arrays.scores.values, valuesPerRow(arrays.scores, rows), sourceRow),
    targets: rowOf(arrays.targets.values, valuesPerRow(arrays.targets, rows), sourceRow),
    contribution: evaluation.perRow[row] as number,
    gradient: [...rowGradient(evaluation, row)],
  };
}

function rowOf(values: Float64Array, columns: number, row: number): readonly number[] {
  return [...values.subarray(row * columns, (row + 1) * columns)];
}
