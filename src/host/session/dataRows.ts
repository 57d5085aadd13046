import { rowGradient } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { widestRow, type DataRow, type RowValues } from '../../protocol';
import { sourceRowCount, valuesPerRow } from './cells';
import type { LabelledScores } from './valueEdits';
import type { Whole } from './whole';

/** How many values of scores one message brings at most, whatever the number of classes; one row at least. */
const mostValues = 50_000;

/** How many rows of so many classes one message brings at most. */
export function rowsInMessage(classes: number): number {
  return Math.max(1, Math.floor(mostValues / classes));
}

/** As many rows as a first page shows, fewer of them where rows are wide. */
const firstRows = { least: 20, most: 40, values: 4_000 } as const;

/** How many rows come with the state. */
export function firstRowsOf({ k }: Evaluation): number {
  const rows = Math.max(firstRows.least, Math.min(firstRows.most, Math.floor(firstRows.values / k)));
  return Math.min(rows, rowsInMessage(k));
}

/** The evaluated rows `from` … as they were written, with what each costs; fewer at the end. They may be some of a larger `whole`. */
export function dataRows(
  arrays: LabelledScores,
  evaluation: Evaluation,
  from: number,
  count: number,
  whole?: Whole,
): readonly DataRow[] {
  const first = Math.max(0, Math.floor(from));
  const last = Math.min(evaluation.n, first + Math.max(0, Math.floor(count)));
  return Array.from({ length: Math.max(0, last - first) }, (_, step) =>
    dataRow(arrays, evaluation, first + step, whole),
  );
}

/** Which row of the evaluation a row of the reader's arrays is; undefined where it is ignored, or where there is none. */
export function evaluatedRow(
  { n, sourceRows }: Evaluation,
  sourceRow: number,
  whole?: Whole,
): number | undefined {
  const at = whole === undefined ? sourceRow : whole.numbers.indexOf(sourceRow);
  const row = sourceRows === undefined ? at : sourceRows.indexOf(at);
  return row >= 0 && row < n ? row : undefined;
}

function dataRow(arrays: LabelledScores, evaluation: Evaluation, row: number, whole?: Whole): DataRow {
  const rows = sourceRowCount(arrays, evaluation);
  const heldRow = evaluation.sourceRows?.[row] ?? row;
  const scores = rowOf(arrays.scores.values, valuesPerRow(arrays.scores, rows), heldRow);
  const targets = rowOf(arrays.targets.values, valuesPerRow(arrays.targets, rows), heldRow);
  const gradient = rowGradient(evaluation, row, whole?.evaluation);
  const largestClass = largestIndex(scores);
  const targetClass = targets.length === 1 ? (targets[0] as number) : largestIndex(targets);
  const named = [targetClass, largestClass];
  const weight = arrays.weights?.values[heldRow];
  return {
    row,
    sourceRow: whole?.numbers[heldRow] ?? heldRow,
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
