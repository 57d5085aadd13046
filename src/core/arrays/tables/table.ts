import type { ReadError, ReadResult } from '../arrays';
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
  const row = rows.findIndex((cells) => cells.length !== width);
  const cells = rows[row];
  if (cells === undefined) return [];
  const span = { start: cells[0]?.start ?? 0, end: cells.at(-1)?.end ?? 0 };
  return [readErrors.extraCells(span, row, cells.length, width)];
}

/** The first row names the columns when none of its cells is a number although cells below are, or none of them comes again. */
function withHeader(table: RawTable): {
  header: readonly Cell[] | undefined;
  rows: readonly (readonly Cell[])[];
} {
  const [first, ...rest] = table.rows;
  if (first === undefined || rest.length === 0) return { header: undefined, rows: table.rows };
  const isNumber = (cell: Cell | undefined): boolean =>
    cell !== undefined &&
    cell.text !== '' &&
    cellValue(cell.text, table.hasDecimalComma ?? false) !== undefined;
  const isIndexed = first[0]?.text === '' && first.length > 1;
  if (!isIndexed && first.some((cell) => isNumber(cell))) return { header: undefined, rows: table.rows };
  const hasNumbers = rest[0]?.some((cell) => isNumber(cell)) ?? false;
  const repeats = first.some((cell, index) => rest.some((row) => row[index]?.text === cell.text));
  return hasNumbers || !repeats ? { header: first, rows: rest } : { header: undefined, rows: table.rows };
}

/** A first column without a name that counts 0, 1, 2 … is pandas' index. */
function withoutIndex(columns: readonly Column[], header: readonly Cell[] | undefined): readonly Column[] {
  const [first] = columns;
  const isIndex =
    header?.[0]?.text === '' &&
    columns.length > 1 &&
    first?.values.every((value, row) => value === row + (first.values[0] ?? 0)) === true;
  return isIndex ? columns.slice(1) : columns;
}
