import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { readNpyHeader } from './npyHeader';
import { refusedEntry } from './refusedEntry';
import type { Region } from './region';
import { readRegion } from './region';
import { fileArray, rowsOf, shapeOfRows } from './shapes';

/**
 * The array of an .npy file, or one for each field of its records. Any part of it is read in ranges; held are the values asked for and one
 * piece of the file. The file must be exactly as long as its header announces.
 */
export async function openNpy(source: ByteSource, name: string): Promise<readonly FileEntry[] | ReadError> {
  const contents = await readNpyHeader(source);
  if (isReadError(contents)) return contents;
  const { arrays, end } = contents;
  if (end > source.size) return fileErrors.truncated('.npy', end, source.size);
  if (end < source.size) return fileErrors.longer('.npy', end, source.size);
  const stem = /([^/\\]*)\.\w+$/.exec(name)?.[1];
  return arrays.map((array) => {
    const own = array.field ?? stem;
    if ('error' in array) return refusedEntry({ ...array, name: own, format: 'npy' }, array.error);
    return regionEntry('npy', own, { ...array.header, source, start: array.header.dataStart });
  });
}

/** An array whose values lie one after the other in a file. */
export function regionEntry(format: string, name: string | undefined, region: Region): FileEntry {
  const { type, shape } = region;
  const readRows: FileEntry['readRows'] = async (from, to, task = {}): Promise<NamedArray | ReadError> => {
    const values = await readRegion(region, from, to, task);
    return isReadError(values)
      ? values
      : fileArray(format, name, type.dtype, shapeOfRows(shape, to - from), values);
  };
  return {
    name,
    format,
    dtype: type.dtype,
    shape,
    read: (task) => readRows(0, rowsOf(shape), task),
    readRows,
  };
}
