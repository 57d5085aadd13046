import * as l10n from '@vscode/l10n';
import type { Cell, DataRow, ReadyState } from '../../protocol';
import type { Remembered } from '../memory';

/** A column of the table: what it shows of a row, and which cell of the data that is. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly value: (row: DataRow) => number | undefined;
  readonly cell?: (row: DataRow) => Cell | undefined;
}

/** Tables wider than this show the target's and the largest score of a row instead of every class. */
const widest = 12;

/** The columns that the data need: the targets, the scores or the gradient, and what the row costs. */
export function columnsFor(
  { evaluation, rows, classNames }: ReadyState,
  values: Remembered['rowValues'],
): readonly Column[] {
  const [first] = rows;
  const scores = first?.scores.length ?? evaluation.k;
  const targets = first?.targets.length ?? 1;
  const nameOf = (column: number): string => classNames?.[column] ?? String(column);
  const cost: Column = { key: 'cost', label: l10n.t('cost'), value: ({ contribution }) => contribution };
  const target = Array.from({ length: targets }, (_, column) => targetColumn(column, targets, nameOf));
  const narrow = targets <= widest ? target : [];
  if (values === 'gradient') {
    const slopes = first?.gradient.length ?? evaluation.k;
    return [...narrow, ...gradientColumns(slopes, targets, nameOf), cost];
  }
  if (scores <= widest) {
    const all = Array.from({ length: scores }, (_, column) => scoreColumn(column, scores, nameOf));
    return [...target.slice(0, widest), ...all, cost];
  }
  return [...(targets === 1 ? target : []), ofTarget(targets), largestScore(), largestClass(), cost];
}

/** The gradient of a row class by class, or at its target where the classes are many; and its length. */
function gradientColumns(
  count: number,
  targets: number,
  nameOf: (column: number) => string,
): readonly Column[] {
  const length: Column = {
    key: 'gradientLength',
    label: l10n.t('its length'),
    value: ({ gradient }) => Math.hypot(...gradient),
  };
  if (count === 1) return [{ key: 'gradient', label: '∂/∂z', value: ({ gradient }) => gradient[0] }];
  if (count > widest) {
    const atTarget: Column = {
      key: 'gradientAtTarget',
      label: l10n.t('∂/∂z of the target'),
      value: (row) => row.gradient[targetClass(row, targets)],
    };
    return [atTarget, length];
  }
  const all = Array.from({ length: count }, (_, column): Column => ({
    key: `gradient${String(column)}`,
    label: l10n.t('∂/∂z: {class}', { class: nameOf(column) }),
    value: ({ gradient }) => gradient[column],
  }));
  return [...all, length];
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
