import type { NamedArray, ReadError } from '../arrays';
import { LabelTable } from '../labelTable';
import { readErrors } from '../readErrors';
import { fileErrors, isReadError } from './fileErrors';
import { fileArray } from './npy';

const nowhere = { start: 0, end: 0 };

/** A column whose cells are numbers, truth values, texts, or lists of numbers of one length (rows of a matrix). */
export function columnArray(
  format: string,
  name: string,
  dtype: string,
  cells: readonly unknown[],
): NamedArray | ReadError {
  const [first] = cells;
  if (typeof first === 'string') return labelArray(format, name, cells);
  if (isList(first)) return matrixArray(format, name, dtype, cells);
  const values = new Float64Array(cells.length);
  for (const [row, cell] of cells.entries()) {
    const value = numberIn(cell, row, name, dtype);
    if (typeof value !== 'number') return value;
    values[row] = value;
  }
  return fileArray(format, name, dtype, [cells.length], values);
}

function labelArray(format: string, name: string, cells: readonly unknown[]): NamedArray | ReadError {
  const labels = new LabelTable();
  const values = new Float64Array(cells.length);
  for (const [row, cell] of cells.entries()) {
    if (typeof cell !== 'string') return readErrors.missingCell(nowhere, row + 1, name);
    values[row] = labels.indexOf(cell);
  }
  return { ...fileArray(format, name, 'string', [cells.length], values), labels: labels.names };
}

function matrixArray(
  format: string,
  name: string,
  dtype: string,
  cells: readonly unknown[],
): NamedArray | ReadError {
  const rows = cells.map((cell) => (isList(cell) ? Array.from(cell) : []));
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0)
    return readErrors.raggedRows(nowhere, ragged + 1, String(rows[ragged]?.length), String(width));
  const inner = columnArray(format, name, dtype, rows.flat());
  return isReadError(inner) ? inner : { ...inner, shape: [rows.length, width, ...inner.shape.slice(1)] };
}

function numberIn(cell: unknown, row: number, column: string, dtype: string): number | ReadError {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'bigint')
    return BigInt(Number(cell)) === cell ? Number(cell) : fileErrors.inexact(dtype, row + 1);
  if (cell === null || cell === undefined) return readErrors.missingCell(nowhere, row + 1, column);
  return fileErrors.unsupportedType(dtype);
}

function isList(cell: unknown): cell is Iterable<unknown> {
  return typeof cell === 'object' && cell !== null && Symbol.iterator in cell;
}
