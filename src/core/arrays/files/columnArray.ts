import type { NamedArray, ReadError } from '../arrays';
import { LabelTable } from '../labelTable';
import { readErrors } from '../readErrors';
import { fileErrors, isReadError } from './fileErrors';
import { fileArray } from './shapes';

const nowhere = { start: 0, end: 0 };

/** What is known of a column before its cells. */
export interface ColumnHead {
  readonly format: string;
  readonly name: string;
  readonly dtype: string;
  /** The number of the first cell's row, from 0, for the errors. */
  readonly firstRow?: number;
}

/** A column whose cells are numbers, truth values, texts, or lists of numbers of one length (rows of a matrix). */
export function columnArray(head: ColumnHead, cells: ArrayLike<unknown>): NamedArray | ReadError {
  const { format, name, dtype, firstRow = 0 } = head;
  const first = cells[0];
  if (typeof first === 'string') return labelArray(head, cells);
  if (isList(first)) return matrixArray(head, cells);
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const value = numberIn(cells[row], firstRow + row, name, dtype);
    if (typeof value !== 'number') return value;
    values[row] = value;
  }
  return fileArray(format, name, dtype, [cells.length], values);
}

function labelArray(
  { format, name, firstRow = 0 }: ColumnHead,
  cells: ArrayLike<unknown>,
): NamedArray | ReadError {
  const labels = new LabelTable();
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (typeof cell !== 'string') return readErrors.missingCell(nowhere, firstRow + row, name);
    values[row] = labels.indexOf(cell);
  }
  return { ...fileArray(format, name, 'string', [cells.length], values), labels: labels.names };
}

function matrixArray(head: ColumnHead, cells: ArrayLike<unknown>): NamedArray | ReadError {
  const rows = Array.from(cells, (cell) => (isList(cell) ? Array.from(cell) : []));
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0) {
    const row = (head.firstRow ?? 0) + ragged;
    return readErrors.raggedRows(nowhere, row, String(rows[ragged]?.length), String(width));
  }
  const inner = columnArray({ ...head, firstRow: (head.firstRow ?? 0) * width }, rows.flat());
  return isReadError(inner) ? inner : { ...inner, shape: [rows.length, width, ...inner.shape.slice(1)] };
}

function numberIn(cell: unknown, row: number, column: string, dtype: string): number | ReadError {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'bigint')
    return BigInt(Number(cell)) === cell ? Number(cell) : fileErrors.inexact(dtype, row);
  if (cell === null || cell === undefined) return readErrors.missingCell(nowhere, row, column);
  return fileErrors.unsupportedType(dtype);
}

function isList(cell: unknown): cell is Iterable<unknown> {
  return typeof cell === 'object' && cell !== null && Symbol.iterator in cell;
}
