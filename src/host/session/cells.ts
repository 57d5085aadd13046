import type { NamedArray } from '../../core/arrays/arrays';
import type { Evaluation } from '../../core/evaluation/evaluation';
import type { ArrayRole, Cell } from '../../protocol';
import type { LabelledScores } from './valueEdits';

/** How many rows the reader's arrays have, those that the evaluation leaves out included. */
export function sourceRowCount({ targets }: LabelledScores, { n, sourceRows }: Evaluation): number {
  // Only labels can say that a row is to be left out, and there is one label a row.
  return sourceRows === undefined ? n : targets.values.length;
}

/** How many values of an array stand in one row. */
export function valuesPerRow(array: NamedArray, rows: number): number {
  return Math.max(1, Math.floor(array.values.length / rows));
}

/** How many values of an array stand in one row; 0 where there is no such array. */
function columnsIn(arrays: LabelledScores, evaluation: Evaluation, role: ArrayRole): number {
  const array = arrays[role];
  return array === undefined ? 0 : valuesPerRow(array, sourceRowCount(arrays, evaluation));
}

/** How many values of each array stand in one row; 0 where there is no such array. */
export function columnsOf(
  arrays: LabelledScores,
  evaluation: Evaluation,
): Readonly<Record<ArrayRole, number>> {
  const columns = (role: ArrayRole): number => columnsIn(arrays, evaluation, role);
  return { scores: columns('scores'), targets: columns('targets'), weights: columns('weights') };
}

/** Where a cell of the viewer stands in its array's values; undefined outside of it. */
export function positionOf(
  arrays: LabelledScores,
  evaluation: Evaluation,
  { array, row, column }: Cell,
): number | undefined {
  const columns = columnsIn(arrays, evaluation, array);
  const inside = row >= 0 && row < evaluation.n && column >= 0 && column < columns;
  return inside ? (evaluation.sourceRows?.[row] ?? row) * columns + column : undefined;
}

/** The cell of the viewer that shows a value; undefined where its row is left out. */
export function cellAt(
  arrays: LabelledScores,
  evaluation: Evaluation,
  array: ArrayRole,
  at: number,
): Cell | undefined {
  const columns = columnsIn(arrays, evaluation, array);
  const sourceRow = Math.floor(at / columns);
  const row = evaluation.sourceRows === undefined ? sourceRow : evaluation.sourceRows.indexOf(sourceRow);
  return row < 0 ? undefined : { array, row, column: at % columns };
}
