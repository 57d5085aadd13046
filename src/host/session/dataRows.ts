import { rowGradient } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { widestRow, type DataRow, type RowValues } from '../../protocol';
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

/** Which row of the evaluation a row of the reader's arrays is; undefined where it is ignored, or where there is none. */
export function evaluatedRow({ n, sourceRows }: Evaluation, sourceRow: number): number | undefined {
  const row = sourceRows === undefined ? sourceRow : sourceRows.indexOf(sourceRow);
  return row >= 0 && row < n ? row : undefined;
}

function dataRow(arrays: LabelledScores, evaluation: Evaluation, row: number): DataRow {
  const rows = sourceRowCount(arrays, evaluation);
  const sourceRow = evaluation.sourceRows?.[row] ?? row;
  const scores = rowOf(arrays.scores.values, valuesPerRow(arrays.scores, rows), sourceRow);
  const targets = rowOf(arrays.targets.values, valuesPerRow(arrays.targets, rows), sourceRow);
  const gradient = rowGradient(evaluation, row);
  const largestClass = largestIndex(scores);
  const targetClass = targets.length === 1 ? (targets[0] as number) : largestIndex(targets);
  const named = [targetClass, largestClass];
  const weight = arrays.weights?.values[sourceRow];
  return {
    row,
    sourceRow,
    scores: shownOf(scores, named),
    targets: shownOf(targets, named),
    ...(weight === undefined ? {} : { weight }),
    contribution: evaluation.perRow[row] as number,
    gradient: shownOf(gradient, named),
    gradientLength: gradient.reduce((length, slope) => Math.hypot(length, slope), 0),
    targetClass,
    largestClass,
  };
}

function rowOf(values: Float64Array, columns: number, row: number): Float64Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

function largestIndex(values: Float64Array): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? -Infinity) ? at : best), 0);
}

/** All values of a narrow row, the named columns of a wide one. */
function shownOf(values: Float64Array, named: readonly number[]): RowValues {
  if (values.length <= widestRow) return [...values];
  return Object.fromEntries(named.flatMap((at) => (at in values ? [[at, values[at] as number]] : [])));
}
