import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { memoryFor, pieces, pieceSize } from './byteSource';
import type { ElementType } from './elementType';
import { fileErrors } from './fileErrors';
import { rowsOf, widthOf } from './shapes';

/** What an array's bytes mean. */
export interface Layout {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** First index fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** Where the values of an array lie, uncompressed and without gaps. */
export interface Region extends Layout {
  readonly source: ByteSource;
  readonly start: number;
}

/** At most this many values are held at once: 1 GB as doubles. */
export const maximumHeldValues = 134_217_728;

/** Rows `from` to before `to`, row-major; holds these values and one piece of the file. */
export async function readRegion(
  region: Region,
  from: number,
  to: number,
  task: ReadTask = {},
): Promise<Float64Array | ReadError> {
  const { shape, fortranOrder } = region;
  const width = widthOf(shape);
  if ((to - from) * width > maximumHeldValues)
    return fileErrors.tooLarge((to - from) * width, maximumHeldValues);
  if (fortranOrder && shape.length > 1) return readColumns(region, from, to, task);
  const values = memoryFor((to - from) * width, task);
  const wrong = await fill(region, from * width, values, task);
  return wrong ?? values;
}

/** Writes the elements from `first` on in the file's own order into `into`. */
async function fill(
  { source, start, type, littleEndian }: Region,
  first: number,
  into: Float64Array,
  task: ReadTask,
): Promise<ReadError | undefined> {
  let done = 0;
  const begin = start + first * type.bytes;
  const end = begin + into.length * type.bytes;
  for await (const piece of pieces(source, begin, end, type.bytes, task, pieceSize, task.room?.bytes)) {
    const bad = type.decode(piece, into, done, littleEndian);
    if (bad >= 0) return fileErrors.inexact(type.dtype, first + done + bad);
    done += Math.floor(piece.length / type.bytes);
  }
  return done < into.length ? fileErrors.cancelled() : undefined;
}

/** In Fortran order the rows of each column lie together: one range for each combination of the other indices. */
async function readColumns(
  region: Region,
  from: number,
  to: number,
  task: ReadTask,
): Promise<Float64Array | ReadError> {
  const { shape } = region;
  const width = widthOf(shape);
  const values = memoryFor((to - from) * width, task);
  const column = new Float64Array(to - from);
  for (let index = 0; index < width; index++) {
    const wrong = await fill(region, index * rowsOf(shape) + from, column, {
      ...(task.isCancelled === undefined ? {} : { isCancelled: task.isCancelled }),
    });
    if (wrong !== undefined) return wrong;
    const at = rowMajorPlace(shape, index);
    for (let row = 0; row < column.length; row++) values[row * width + at] = column[row] as number;
    task.onProgress?.((index + 1) * column.length * region.type.bytes, values.length * region.type.bytes);
  }
  return values;
}

/** Where the element with this index in first-fastest order stands in a row with the last index fastest. */
export function rowMajorPlace(shape: readonly number[], index: number): number {
  let rest = index;
  let place = 0;
  let stride = widthOf(shape);
  for (const size of shape.slice(1)) {
    stride /= size;
    place += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return place;
}

/** Puts values that follow one another in first-fastest order, from the index `first` on, where they belong row-major. */
export function scatter(
  values: Float64Array,
  first: number,
  shape: readonly number[],
  into: Float64Array,
): void {
  const rows = rowsOf(shape);
  const width = widthOf(shape);
  for (let from = 0; from < values.length;) {
    const row = (first + from) % rows;
    const place = rowMajorPlace(shape, Math.floor((first + from) / rows));
    const size = Math.min(rows - row, values.length - from);
    for (let i = 0; i < size; i++) into[(row + i) * width + place] = values[from + i] as number;
    from += size;
  }
}
