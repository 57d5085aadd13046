import type { NamedArray } from '../arrays';
import { Kind } from '../literals/constants';
import { arrayNotes } from '../readErrors';
import type { Column } from './column';
import type { RawTable } from './rawTable';

/** Rows of probabilities sum to 1 within this, as printed tables round them. */
const sumTolerance = 5e-3;

/**
 * The arrays of a table. Without names, all columns of numbers are one matrix, after a leading column of integers beside decimals
 * (labels and scores) or before a last one beside probabilities. With names, each column is an array, except where several groups of neighbours belong together
 * (`y0, y1, p0, p1`): then each group is a matrix with the note `columns`.
 */
export function joinColumns(
  columns: readonly Column[],
  table: RawTable,
  rows: number,
): readonly NamedArray[] {
  const [only] = columns;
  if (only === undefined || rows === 0) return [];
  if (columns.length === 1 && table.keepsRank !== true) return [vectorOf(only, table)];
  const isNamed = columns.some(({ name }) => name !== undefined && name !== '');
  const isNumeric = columns.every(({ labels }) => labels === undefined);
  if (
    isNumeric &&
    (table.isMatrix === true || (!isNamed && !startsWithLabels(columns) && !endsWithLabels(columns)))
  ) {
    const joined = matrix(columns, table, rows);
    return [rows === 1 && table.keepsRank !== true ? { ...joined, shape: [columns.length] } : joined];
  }
  const groups = runs(columns, isNamed);
  const joinsGroups = !isNamed || groups.filter((run) => run.length > 1).length > 1;
  return groups.flatMap((run) =>
    joinsGroups && run.length > 1
      ? [group(run, table, rows, isNamed)]
      : run.map((column) => vectorOf(column, table)),
  );
}

function group(run: readonly Column[], table: RawTable, rows: number, isNamed: boolean): NamedArray {
  const joined = matrix(run, table, rows);
  if (!isNamed) return joined;
  const names = run.map(({ name }) => name ?? '').join(', ');
  return { ...joined, name: jointName(run), notes: [arrayNotes.columns(names), ...joined.notes] };
}

function startsWithLabels([first, ...rest]: readonly Column[]): boolean {
  return first?.kinds === Kind.integer && rest.every(({ kinds }) => (kinds & Kind.float) !== 0);
}

/** A last column of integers beside probabilities: decimals that sum to 1 in every row. */
function endsWithLabels(columns: readonly Column[]): boolean {
  const scores = columns.slice(0, -1);
  const areScores = scores.length > 1 && scores.every(({ kinds }) => (kinds & Kind.float) !== 0);
  return columns.at(-1)?.kinds === Kind.integer && areScores && rowsSumToOne(scores);
}

/** The columns in runs that belong together, in order. */
function runs(columns: readonly Column[], isNamed: boolean): readonly (readonly Column[])[] {
  const classNames = new Set(columns.flatMap(({ labels }) => labels ?? []));
  const result: Column[][] = [];
  for (const column of columns) {
    const run = result.at(-1);
    if (run !== undefined && belongs(run, column, isNamed, classNames)) run.push(column);
    else result.push([column]);
  }
  return result.flatMap((run) =>
    run.length > 1 && isNamed && !isJoint(run, classNames) ? run.map((column) => [column]) : [run],
  );
}

function belongs(
  run: readonly Column[],
  column: Column,
  isNamed: boolean,
  classNames: ReadonlySet<string>,
): boolean {
  const last = run.at(-1);
  if (last === undefined || last.labels !== undefined || column.labels !== undefined) return false;
  const [a, b] = [last.name ?? '', column.name ?? ''];
  if (classNames.has(a) && classNames.has(b)) return true;
  const bothDecimal = (last.kinds & column.kinds & Kind.float) !== 0;
  if (!isNamed) return bothDecimal || (last.kinds & Kind.float) === (column.kinds & Kind.float);
  const sameStem = stem(a) !== '' && stem(a) === stem(b) && /\d\D*$/.test(a) && /\d\D*$/.test(b);
  return sameStem || (bothDecimal && !(/\d$/.test(a) !== /\d$/.test(b)));
}

function isJoint(run: readonly Column[], classNames: ReadonlySet<string>): boolean {
  const names = run.map(({ name }) => name ?? '');
  if (names.every((name) => classNames.has(name))) return true;
  const [first = ''] = names;
  if (stem(first) !== '' && names.every((name) => stem(name) === stem(first) && /\d/.test(name))) return true;
  return rowsSumToOne(run);
}

function rowsSumToOne(run: readonly Column[]): boolean {
  const rows = run[0]?.values.length ?? 0;
  for (let row = 0; row < rows; row++) {
    const sum = run.reduce((total, { values }) => total + (values[row] ?? NaN), 0);
    if (!(Math.abs(sum - 1) <= sumTolerance)) return false;
  }
  return run.every(({ values }) => values.every((value) => value >= 0 && value <= 1));
}

/** A name without its number: `p` for `p0`, `prob_` for `prob_12`. */
function stem(name: string): string {
  return name.replace(/\d+\D*$/, '');
}

function jointName(run: readonly Column[]): string {
  const names = run.map(({ name }) => name ?? '');
  const [first = ''] = names;
  let length = first.length;
  while (length > 0 && !names.every((name) => name.startsWith(first.slice(0, length)))) length--;
  const common = first.slice(0, length).replace(/[\W_\d]+$/, '');
  return common === '' ? names.join(', ') : common;
}

/** A column as an array of its own. */
export function vectorOf(column: Column, table: RawTable): NamedArray {
  const name = table.name ?? column.name;
  return {
    ...(name === undefined || name === '' ? {} : { name }),
    format: table.format,
    dtype: dtypeOf(column.kinds),
    shape: [column.values.length],
    values: column.values,
    ...(column.labels === undefined ? {} : { labels: column.labels }),
    span: table.span,
    valueSpans: column.spans,
    notes: precisionNotes([column], table),
  };
}

function matrix(columns: readonly Column[], table: RawTable, rows: number): NamedArray {
  const width = columns.length;
  const values = new Float64Array(rows * width);
  const spans = new Uint32Array(2 * rows * width);
  columns.forEach((column, index) => {
    for (let row = 0; row < rows; row++) {
      const at = row * width + index;
      values[at] = column.values[row] ?? NaN;
      spans[2 * at] = column.spans[2 * row] ?? 0;
      spans[2 * at + 1] = column.spans[2 * row + 1] ?? 0;
    }
  });
  return {
    ...(table.name === undefined ? {} : { name: table.name }),
    format: table.format,
    dtype: dtypeOf(columns.reduce((kinds, column) => kinds | column.kinds, 0)),
    shape: [rows, width],
    values,
    span: table.span,
    valueSpans: spans,
    notes: precisionNotes(columns, table),
  };
}

function dtypeOf(kinds: number): string {
  if ((kinds & Kind.string) !== 0) return 'string';
  if ((kinds & (Kind.float | Kind.missing)) !== 0 || kinds === 0) return 'float64';
  return (kinds & Kind.integer) !== 0 ? 'int64' : 'bool';
}

/** At most this many missing values are named one by one. */
const namedGaps = 20;

/** Digits behind the point that a printer keeps at most. */
const printerDigits: Readonly<Record<string, number>> = {
  pandas: 6,
  'r-print': 7,
  'julia-display': 6,
  'matlab-display': 4,
  'torch-repr': 4,
};

function precisionNotes(columns: readonly Column[], { format }: RawTable): NamedArray['notes'] {
  const limit = printerDigits[format];
  const decimals = Math.max(...columns.map((column) => column.decimals));
  const missing = columns.flatMap(({ gaps }) => gaps).slice(0, namedGaps);
  return [
    ...(limit !== undefined && decimals >= limit - 1 ? [arrayNotes.lowPrecision(decimals)] : []),
    ...missing.map(({ span, row }) => arrayNotes.missingValue(span, row)),
  ];
}
