import type { ReadError, ReadResult } from '../arrays';
import { Kind } from '../literals/constants';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import { cellValue } from './cell';
import type { Column } from './column';
import { readColumn } from './column';
import { joinColumns } from './joinColumns';
import type { RawTable } from './rawTable';

/** The arrays of a table: a matrix where its columns belong together, else one array for each column. */
export function readTable(table: RawTable): ReadResult {
  const { header, rows } =
    table.header === undefined && table.hasHeader !== false
      ? withHeader(table)
      : { header: table.header, rows: table.rows };
  const skipped = table.labelColumns ?? 0;
  const width = header?.length ?? rows[0]?.length ?? 0;
  const errors = unevenRows(rows, width);
  if (errors.length > 0) return { arrays: [], errors };
  const columns: Column[] = [];
  for (let index = skipped; index < width; index++) {
    const column = readColumn(rows, index, header?.[index]?.text, table);
    columns.push(column);
    errors.push(...column.errors);
  }
  if (errors.length > 0) return { arrays: [], errors };
  return { arrays: joinColumns(withoutIndex(columns, header), table, rows.length), errors };
}

function unevenRows(rows: readonly (readonly Cell[])[], width: number): ReadError[] {
  const uneven = unevenRow(rows, width);
  return uneven === undefined ? [] : [uneven];
}

/** The first row that has not `width` cells; the rows and places before are `firstRow` and `offset`. */
export function unevenRow(
  rows: readonly (readonly Cell[])[],
  width: number,
  firstRow = 0,
  offset = 0,
): ReadError | undefined {
  const row = rows.findIndex((cells) => cells.length !== width);
  const cells = rows[row];
  if (cells === undefined) return undefined;
  const span = { start: offset + (cells[0]?.start ?? 0), end: offset + (cells.at(-1)?.end ?? 0) };
  return readErrors.extraCells(span, firstRow + row, cells.length, width);
}

/** The first row names the columns when none of its cells is a number although cells below are, or none of them comes again. */
function withHeader(table: RawTable): {
  header: readonly Cell[] | undefined;
  rows: readonly (readonly Cell[])[];
} {
  const [first, ...rest] = table.rows;
  const isHeader =
    first !== undefined &&
    (namesColumns(first, rest[0], table.hasDecimalComma ?? false) ?? !comesAgain(first, rest));
  return isHeader ? { header: first, rows: rest } : { header: undefined, rows: table.rows };
}

/** Whether the first row names the columns, as far as the first two rows tell; undefined where it does unless one of its cells `comesAgain`. */
export function namesColumns(
  first: readonly Cell[],
  second: readonly Cell[] | undefined,
  hasDecimalComma: boolean,
): boolean | undefined {
  if (second === undefined) return false;
  const isNumber = ({ text }: Pick<Cell, 'text'>): boolean =>
    text !== '' && cellValue(text, hasDecimalComma) !== undefined;
  if (numbersColumns(first, second)) return true;
  if (
    !first.some(({ text }) => /\d/.test(text) && isNumber({ text })) &&
    wordAboveNumber(first, second, hasDecimalComma)
  )
    return true;
  const isIndexed = first[0]?.text === '' && first.length > 1;
  if (!isIndexed && first.some(isNumber)) return false;
  return second.some(isNumber) ? true : undefined;
}

/**
 * Whether a word stands above a number written in digits: `pred` or `true`, but not `nan` or `inf`, which stand among numbers. So `true` and
 * `nan` beside it name columns too.
 */
function wordAboveNumber(first: readonly Cell[], second: readonly Cell[], hasDecimalComma: boolean): boolean {
  return first.some(({ text }, index) => {
    const value = text === '' ? undefined : cellValue(text, hasDecimalComma);
    const isWord = text !== '' && (value === undefined || value.kind === Kind.boolean);
    const below = second[index]?.text ?? '';
    return isWord && /\d/.test(below) && cellValue(below, hasDecimalComma) !== undefined;
  });
}

/** Whether the first row counts the columns, 0, 1, 2 …, as pandas names those of a matrix: several of them, above a number that is not whole. */
function numbersColumns(first: readonly Cell[], second: readonly Cell[]): boolean {
  const at = first.flatMap(({ text }, index) => (/^\d+$/.test(text) ? [index] : []));
  const areCounted = at.length > 1 && at.every((index, count) => first[index]?.text === String(count));
  return areCounted && at.some((index) => /\d[.,]\d/.test(second[index]?.text ?? ''));
}

/** Whether a cell of the first row stands in the same column of another one. */
export function comesAgain(first: readonly Cell[], rows: readonly (readonly Cell[])[]): boolean {
  return first.some((cell, index) => rows.some((row) => row[index]?.text === cell.text));
}

/** A first column without a name that counts 0, 1, 2 … is pandas' index. */
function withoutIndex(columns: readonly Column[], header: readonly Cell[] | undefined): readonly Column[] {
  const [first] = columns;
  const isIndex =
    header?.[0]?.text === '' &&
    columns.length > 1 &&
    first !== undefined &&
    countsUp(first.values, first.values[0] ?? 0);
  return isIndex ? columns.slice(1) : columns;
}

/** Whether each value is one more than the one before it, from `first` on. */
export function countsUp(values: Float64Array, first: number): boolean {
  return values.every((value, row) => value === row + first);
}
