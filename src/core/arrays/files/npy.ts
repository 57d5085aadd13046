import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { pieces } from './byteSource';
import { fileErrors, isReadError } from './fileErrors';
import type { NpyHeader } from './npyHeader';
import { readNpyHeader } from './npyHeader';

/** At most this many values are held at once: 1 GB as doubles. */
export const maximumHeldValues = 134_217_728;

/** Some consecutive values of an array in the order of the file. */
export interface ValueChunk {
  /** Index of the first value in the file's own order. */
  readonly first: number;
  /** Valid until the next chunk: the memory is used again. */
  readonly values: Float64Array;
}

/**
 * Reads the values of an .npy file piece by piece, in memory that does not grow with the file; `onChunk` sees each piece once.
 * In Fortran order the file's own order has the first index fastest.
 */
export async function readNpyRows(
  source: ByteSource,
  onChunk: (chunk: ValueChunk) => void,
  task: ReadTask = {},
): Promise<NpyHeader | ReadError> {
  const header = await readNpyHeader(source);
  if (isReadError(header)) return header;
  const { type, littleEndian, dataStart } = header;
  const count = header.shape.reduce((product, size) => product * size, 1);
  const end = dataStart + count * type.bytes;
  if (end > source.size) return fileErrors.truncated('.npy', end, source.size);
  let buffer = new Float64Array(0);
  let first = 0;
  for await (const piece of pieces(source, dataStart, end, type.bytes, task)) {
    const size = Math.floor(piece.length / type.bytes);
    if (buffer.length < size) buffer = new Float64Array(size);
    const bad = type.decode(
      new DataView(piece.buffer, piece.byteOffset, piece.length),
      buffer,
      0,
      littleEndian,
    );
    if (bad >= 0) return fileErrors.inexact(type.dtype, first + bad + 1);
    onChunk({ first, values: buffer.subarray(0, size) });
    first += size;
  }
  return first < count ? fileErrors.cancelled() : header;
}

/** The whole array of an .npy file, row-major. */
export async function readNpy(
  source: ByteSource,
  name: string | undefined,
  task: ReadTask = {},
): Promise<NamedArray | ReadError> {
  const header = await readNpyHeader(source);
  if (isReadError(header)) return header;
  const count = header.shape.reduce((product, size) => product * size, 1);
  if (count > maximumHeldValues) return fileErrors.tooLarge(count, maximumHeldValues);
  if (header.dataStart + count * header.type.bytes > source.size) {
    return fileErrors.truncated('.npy', header.dataStart + count * header.type.bytes, source.size);
  }
  const values = new Float64Array(count);
  const done = await readNpyRows(
    source,
    (chunk) => {
      values.set(chunk.values, chunk.first);
    },
    task,
  );
  if (isReadError(done)) return done;
  const isTransposed = header.fortranOrder && header.shape.length > 1;
  return fileArray(
    'npy',
    name,
    header.type.dtype,
    header.shape,
    isTransposed ? rowMajor(values, header.shape) : values,
  );
}

/** An array that was read from a file, without places in a text. */
export function fileArray(
  format: string,
  name: string | undefined,
  dtype: string,
  shape: readonly number[],
  values: Float64Array,
): NamedArray {
  return {
    ...(name === undefined ? {} : { name }),
    format,
    dtype,
    shape,
    values,
    span: { start: 0, end: 0 },
    notes: [],
  };
}

/** Values with the first index fastest, put in order with the last index fastest. */
function rowMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  const result = new Float64Array(values.length);
  const index = shape.map(() => 0);
  const strides: number[] = [];
  shape.reduce((stride, size) => (strides.push(stride), stride * size), 1);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = values[from] ?? NaN;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      const [size = 1, stride = 1] = [shape[axis], strides[axis]];
      from += stride;
      if (next < size) {
        index[axis] = next;
        break;
      }
      from -= size * stride;
      index[axis] = 0;
    }
  }
  return result;
}
