import type { NamedArray } from '../arrays';
import { Kind } from '../literals/constants';
import { arrayNotes } from '../readErrors';
import type { Column, ColumnFacts } from './column';
import type { RawTable } from './rawTable';

/** Rows of probabilities sum to 1 within this, as printed tables round them. */
const sumTolerance = 5e-3;

/** Columns that are one array: a matrix, or a vector where it is a single one. */
export interface ColumnGroup<C extends ColumnFacts> {
  readonly columns: readonly C[];
  readonly isMatrix: boolean;
  /** The name of a matrix of columns that have names. */
  readonly name?: string;
  /** They are all the table has, without names: a single row of them is a vector. */
  readonly isWhole?: boolean;
}

/** The arrays of a table, as `groupColumns` puts its columns together. */
export function joinColumns(
  columns: readonly Column[],
  table: RawTable,
  rows: number,
): readonly NamedArray[] {
  if (rows === 0 || columns.length === 0) return [];
  return groupColumns(columns, table, rowsSumToOne).map((group) => {
    const array = groupArray(group, table, rows);
    const isVector = group.isWhole === true && rows === 1 && table.keepsRank !== true;
    return isVector ? { ...array, shape: [columns.length] } : array;
  });
}

/**
 * Which columns of a table are one array. Without names, all columns of numbers are one matrix, after a leading column of integers beside
 * decimals (labels and scores) or before a last one beside probabilities. With names, each column is an array, except where several groups
 * of neighbours belong together (`y0, y1, p0, p1`): then each group is a matrix with the note `columns`. `sumToOne` tells whether
 * columns are probabilities that sum to 1 in every row.
 */
export function groupColumns<C extends ColumnFacts>(
  columns: readonly C[],
  table: Pick<RawTable, 'isMatrix' | 'keepsRank'>,
  sumToOne: (run: readonly C[]) => boolean,
): readonly ColumnGroup<C>[] {
  if (columns.length <= 1 && table.keepsRank !== true)
    return columns.map((column) => ({ columns: [column], isMatrix: false }));
  const isNamed = columns.some(({ name }) => name !== undefined && name !== '');
  const isNumeric = columns.every(({ labels }) => labels === undefined);
  if (
    isNumeric &&
    (table.isMatrix === true ||
      (!isNamed && !startsWithLabels(columns) && !endsWithLabels(columns, sumToOne)))
  )
    return [{ columns, isMatrix: true, isWhole: true }];
  const groups = runs(columns, isNamed, sumToOne);
  const joinsGroups = !isNamed || groups.filter((run) => run.length > 1).length > 1;
  return groups.flatMap((run): readonly ColumnGroup<C>[] =>
    joinsGroups && run.length > 1
      ? [{ columns: run, isMatrix: true, ...(isNamed ? { name: jointName(run) } : {}) }]
      : run.map((column) => ({ columns: [column], isMatrix: false })),
  );
}

/** The array that a group of columns is. */
export function groupArray(
  { columns, isMatrix, name }: ColumnGroup<Column>,
  table: RawTable,
  rows: number,
): NamedArray {
  const [only] = columns;
  if (!isMatrix && only !== undefined) return vectorOf(only, table);
  const joined = matrix(columns, table, rows);
  if (name === undefined) return joined;
  const names = columns.map((column) => column.name ?? '').join(', ');
  return { ...joined, name, notes: [arrayNotes.columns(names), ...joined.notes] };
}

function startsWithLabels([first, ...rest]: readonly ColumnFacts[]): boolean {
  return first?.kinds === Kind.integer && rest.every(({ kinds }) => (kinds & Kind.float) !== 0);
}

/** A last column of integers beside probabilities: decimals that sum to 1 in every row. */
function endsWithLabels<C extends ColumnFacts>(
  columns: readonly C[],
  sumToOne: (run: readonly C[]) => boolean,
): boolean {
  const scores = columns.slice(0, -1);
  const areScores = scores.length > 1 && scores.every(({ kinds }) => (kinds & Kind.float) !== 0);
  return columns.at(-1)?.kinds === Kind.integer && areScores && sumToOne(scores);
}

/** The columns in runs that belong together, in order. */
function runs<C extends ColumnFacts>(
  columns: readonly C[],
  isNamed: boolean,
  sumToOne: (run: readonly C[]) => boolean,
): readonly (readonly C[])[] {
  const classNames = new Set(columns.flatMap(({ labels }) => labels ?? []));
  const result: C[][] = [];
  for (const column of columns) {
    const run = result.at(-1);
    if (run !== undefined && belongs(run, column, isNamed, classNames)) run.push(column);
    else result.push([column]);
  }
  return result.flatMap((run) =>
    run.length > 1 && isNamed && !isJoint(run, classNames, sumToOne) ? run.map((column) => [column]) : [run],
  );
}

function belongs(
  run: readonly ColumnFacts[],
  column: ColumnFacts,
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

function isJoint<C extends ColumnFacts>(
  run: readonly C[],
  classNames: ReadonlySet<string>,
  sumToOne: (run: readonly C[]) => boolean,
): boolean {
  const names = run.map(({ name }) => name ?? '');
  if (names.every((name) => classNames.has(name))) return true;
  const [first = ''] = names;
  if (stem(first) !== '' && names.every((name) => stem(name) === stem(first) && /\d/.test(name))) return true;
  return sumToOne(run);
}

/** Whether the values are probabilities that sum to 1 in every row. */
export function rowsSumToOne(run: readonly Pick<Column, 'values'>[]): boolean {
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

function jointName(run: readonly ColumnFacts[]): string {
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
    ...(column.spans === undefined ? {} : { valueSpans: column.spans }),
    notes: notesOf([column], table),
  };
}

function matrix(columns: readonly Column[], table: RawTable, rows: number): NamedArray {
  const width = columns.length;
  const values = new Float64Array(rows * width);
  columns.forEach((column, index) => {
    for (let row = 0; row < rows; row++) values[row * width + index] = column.values[row] ?? NaN;
  });
  const valueSpans = matrixSpans(columns, rows);
  return {
    ...(table.name === undefined ? {} : { name: table.name }),
    format: table.format,
    dtype: dtypeOf(columns.reduce((kinds, column) => kinds | column.kinds, 0)),
    shape: [rows, width],
    values,
    span: table.span,
    ...(valueSpans === undefined ? {} : { valueSpans }),
    notes: notesOf(columns, table),
  };
}

/** Undefined where a column has no places. */
function matrixSpans(columns: readonly Column[], rows: number): Uint32Array | undefined {
  const width = columns.length;
  const all = new Uint32Array(2 * rows * width);
  for (const [index, { spans }] of columns.entries()) {
    if (spans === undefined) return undefined;
    for (let row = 0; row < rows; row++) {
      const at = 2 * (row * width + index);
      all[at] = spans[2 * row] ?? 0;
      all[at + 1] = spans[2 * row + 1] ?? 0;
    }
  }
  return all;
}

/** The type of values of these kinds. */
export function dtypeOf(kinds: number): string {
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

function notesOf(columns: readonly Column[], { format, hasDecimalComma }: RawTable): NamedArray['notes'] {
  const limit = printerDigits[format];
  const decimals = Math.max(...columns.map((column) => column.decimals));
  const missing = columns.flatMap(({ gaps }) => gaps).slice(0, namedGaps);
  const unclear = columns.find((column) => column.unclear !== undefined)?.unclear;
  return [
    ...(unclear === undefined ? [] : [arrayNotes.unclearComma(unclear, hasDecimalComma === true)]),
    ...(limit !== undefined && decimals >= limit - 1 ? [arrayNotes.lowPrecision(decimals)] : []),
    ...missing.map(({ span, row }) => arrayNotes.missingValue(span, row)),
  ];
}
