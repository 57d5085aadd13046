import * as l10n from '@vscode/l10n';
import { widestRow, type Cell, type DataRow, type ReadyState } from '../../protocol';
import type { Remembered } from '../memory';

/** A column of the table: what it shows of a row, and which cell of the data that is. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly value: (row: DataRow) => number | undefined;
  readonly cell?: (row: DataRow) => Cell | undefined;
}

/** The columns that the data need: the targets, the scores or the gradient, and what the row costs. Of rows that are all that is held no value can be changed. */
export function columnsFor(state: ReadyState, values: Remembered['rowValues']): readonly Column[] {
  const columns = columnsOf(state, values);
  return state.held === undefined ? columns : columns.map(({ key, label, value }) => ({ key, label, value }));
}

function columnsOf(
  { columns: { scores, targets, weights }, evaluation, classNames }: ReadyState,
  values: Remembered['rowValues'],
): readonly Column[] {
  const nameOf = (column: number): string => classNames?.[column] ?? String(column);
  const cost: Column = { key: 'cost', label: l10n.t('cost'), value: ({ contribution }) => contribution };
  const target = Array.from({ length: targets }, (_, column) => targetColumn(column, targets, nameOf));
  const last = weights > 0 ? [weightColumn(), cost] : [cost];
  const narrow = targets <= widestRow ? target : [];
  if (values === 'gradient') {
    const slopes = evaluation.family === 'bernoulli' ? 1 : evaluation.k;
    return [...narrow, ...gradientColumns(slopes, nameOf), ...last];
  }
  if (scores <= widestRow) {
    const all = Array.from({ length: scores }, (_, column) => scoreColumn(column, scores, nameOf));
    return [...target.slice(0, widestRow), ...all, ...last];
  }
  return [...(targets === 1 ? target : []), ofTarget(), largestScore(), largestClass(), ...last];
}

/** The gradient of a row class by class, or at its target where the classes are many; and its length. */
function gradientColumns(count: number, nameOf: (column: number) => string): readonly Column[] {
  const length: Column = {
    key: 'gradientLength',
    label: l10n.t('its length'),
    value: ({ gradientLength }) => gradientLength,
  };
  if (count === 1) return [{ key: 'gradient', label: '∂/∂z', value: ({ gradient }) => gradient[0] }];
  if (count > widestRow) {
    const atTarget: Column = {
      key: 'gradientAtTarget',
      label: l10n.t('∂/∂z of the target'),
      value: ({ gradient, targetClass }) => gradient[targetClass],
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

function weightColumn(): Column {
  return {
    key: 'weight',
    label: l10n.t('weight'),
    value: ({ weight }) => weight,
    cell: ({ row }) => ({ array: 'weights', row, column: 0 }),
  };
}

function ofTarget(): Column {
  return {
    key: 'ofTarget',
    label: l10n.t('score of the target'),
    value: ({ scores, targetClass }) => scores[targetClass],
    cell: ({ row, targetClass }) => ({ array: 'scores', row, column: targetClass }),
  };
}

function largestScore(): Column {
  return {
    key: 'largest',
    label: l10n.t('largest score'),
    value: ({ scores, largestClass: column }) => scores[column],
    cell: ({ row, largestClass: column }) => ({ array: 'scores', row, column }),
  };
}

function largestClass(): Column {
  return { key: 'largestClass', label: l10n.t('of class'), value: ({ largestClass: column }) => column };
}
