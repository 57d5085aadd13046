import * as l10n from '@vscode/l10n';
import type { DataRow, ReadyState } from '../../protocol';
import type { Cell } from '../../protocol';

/** A column of the table: what it shows of a row, and which cell of the data that is. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly value: (row: DataRow) => number | undefined;
  readonly cell?: (row: DataRow) => Cell | undefined;
}

/** Tables wider than this show the target's and the largest score of a row instead of every class. */
const widest = 12;

/** The columns that the data need: the targets, the scores, and what the row costs. */
export function columnsFor({ evaluation, rows, classNames }: ReadyState): readonly Column[] {
  const [first] = rows;
  const scores = first?.scores.length ?? evaluation.k;
  const targets = first?.targets.length ?? 1;
  const nameOf = (column: number): string => classNames?.[column] ?? String(column);
  const cost: Column = { key: 'cost', label: l10n.t('cost'), value: ({ contribution }) => contribution };
  const target = Array.from({ length: targets }, (_, column) => targetColumn(column, targets, nameOf));
  if (scores <= widest) {
    return [
      ...target.slice(0, widest),
      ...Array.from({ length: scores }, (_, column) => scoreColumn(column, scores, nameOf)),
      cost,
    ];
  }
  return [...(targets === 1 ? target : []), ofTarget(targets), largestScore(), largestClass(), cost];
}

function targetColumn(column: number, count: number, nameOf: (column: number) => string): Column {
  return {
    key: `target${String(column)}`,
    label: count === 1 ? l10n.t('target') : l10n.t('p: {class}', { class: nameOf(column) }),
    value: ({ targets }) => targets[column],
    cell: ({ row }) => ({ array: 'targets', row, column }),
  };
}

function scoreColumn(column: number, count: number, nameOf: (column: number) => string): Column {
  return {
    key: `score${String(column)}`,
    label: count === 1 ? l10n.t('score') : l10n.t('q: {class}', { class: nameOf(column) }),
    value: ({ scores }) => scores[column],
    cell: ({ row }) => ({ array: 'scores', row, column }),
  };
}

function largestIndex(values: readonly number[]): number {
  return values.reduce((best, value, at) => (value > (values[best] ?? -Infinity) ? at : best), 0);
}

/** The class a row's target names: the index itself, or the place of the largest share. */
function targetClass({ targets }: DataRow, count: number): number {
  return count === 1 ? (targets[0] ?? 0) : largestIndex(targets);
}

function ofTarget(count: number): Column {
  return {
    key: 'ofTarget',
    label: l10n.t('score of the target'),
    value: (row) => row.scores[targetClass(row, count)],
    cell: (row) => ({ array: 'scores', row: row.row, column: targetClass(row, count) }),
  };
}

function largestScore(): Column {
  return {
    key: 'largest',
    label: l10n.t('largest score'),
    value: ({ scores }) => scores[largestIndex(scores)],
    cell: ({ row, scores }) => ({ array: 'scores', row, column: largestIndex(scores) }),
  };
}

function largestClass(): Column {
  return { key: 'largestClass', label: l10n.t('of class'), value: ({ scores }) => largestIndex(scores) };
}
