import type { Data, RecordBatch } from 'apache-arrow';
import type { NamedArray, ReadError } from '../arrays';
import type { ArrowBatches } from './arrowBatches';
import { arrowLibrary } from './arrowLibrary';
import type { BatchPlace } from './arrowMessages';
import type { ReadTask } from './byteSource';
import { columnArray } from './columnArray';
import { containerError } from './containerError';
import { type ElementType, elementTypes } from './elementType';
import { fileErrors, isReadError } from './fileErrors';
import { RowCollector } from './rowCollector';
import { fileArray } from './shapes';

/** A column of a table, by its position. */
export interface ArrowColumn {
  readonly name: string;
  readonly dtype: string;
  readonly position: number;
}

/** Rows `from` to before `to` of a column, batch by batch. */
export async function readColumn(
  batches: ArrowBatches,
  places: readonly BatchPlace[],
  column: ArrowColumn,
  [from, to]: readonly [number, number],
  task: ReadTask,
): Promise<NamedArray | ReadError> {
  const { onProgress, ...reading } = task;
  const collector = new RowCollector(to - from);
  let start = 0;
  try {
    for (const place of places) {
      const end = start + place.rows;
      if (end > from && start < to) {
        if (task.isCancelled?.() === true) return fileErrors.cancelled();
        const batch = await batches.read(place, reading);
        if (isReadError(batch)) return batch;
        const rows = { first: Math.max(from, start) - start, last: Math.min(to, end) - start, start };
        const part = await rowsOfBatch(batch, column, rows);
        const wrong = isReadError(part) ? part : collector.add(part);
        if (wrong !== undefined) return wrong;
        onProgress?.(Math.min(to, end) - from, to - from);
      }
      start = end;
    }
  } catch (problem) {
    return containerError('.arrow', problem);
  }
  return collector.collected() ?? fileErrors.arrowLength(column.name);
}

interface BatchRows {
  readonly first: number;
  readonly last: number;
  /** The number of the batch's first row in the file. */
  readonly start: number;
}

async function rowsOfBatch(
  batch: RecordBatch,
  { name, dtype, position }: ArrowColumn,
  { first, last, start }: BatchRows,
): Promise<NamedArray | ReadError> {
  const { DataType } = await arrowLibrary();
  const vector = batch.getChildAt(position);
  const [data] = (vector?.data ?? []) as readonly Data[];
  const listed = data && DataType.isFixedSizeList(data.type) ? data.type.listSize : undefined;
  const numbers = listed === undefined ? data : data?.nullCount === 0 ? data.children[0] : undefined;
  const isNumeric = numbers && (DataType.isInt(numbers.type) || DataType.isFloat(numbers.type));
  const width = listed ?? 1;
  const type = (elementTypes as Readonly<Record<string, ElementType>>)[dtype];
  const bytes =
    isNumeric === true && type !== undefined
      ? bytesIn(numbers, first * width * type.bytes, last * width * type.bytes)
      : undefined;
  if (bytes !== undefined && type !== undefined) {
    const values = new Float64Array((last - first) * width);
    const bad = type.decode(bytes, values, 0, true);
    if (bad >= 0) return fileErrors.inexact(dtype, (start + first) * width + bad);
    const shape = listed === undefined ? [last - first] : [last - first, width];
    return fileArray('arrow', name, dtype, shape, values);
  }
  const cells: unknown[] = [];
  for (let row = first; row < last; row++) cells.push(vector?.get(row));
  return columnArray({ format: 'arrow', name, dtype, firstRow: start + first }, cells);
}

/** Bytes `from` to before `to` of values that lie one after the other, none of them missing; undefined where they have to be looked at one by one. */
function bytesIn(data: Data, from: number, to: number): Uint8Array | undefined {
  const values: unknown = data.values;
  if (data.nullCount !== 0 || data.offset !== 0 || !ArrayBuffer.isView(values)) return undefined;
  if (to > values.byteLength) return undefined;
  return new Uint8Array(values.buffer, values.byteOffset + from, to - from);
}
