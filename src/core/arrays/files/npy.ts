import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { readNpyHeader } from './npyHeader';
import type { Region } from './region';
import { readRegion } from './region';
import { countOf, fileArray, rowsOf, shapeOfRows } from './shapes';

/**
 * The one array of an .npy file. Any part of it is read in ranges; held are the values asked for and one piece of the file.
 * The file must be exactly as long as its header announces.
 */
export async function openNpy(source: ByteSource, name: string): Promise<readonly FileEntry[] | ReadError> {
  const header = await readNpyHeader(source);
  if (isReadError(header)) return header;
  const end = header.dataStart + countOf(header.shape) * header.type.bytes;
  if (end > source.size) return fileErrors.truncated('.npy', end, source.size);
  if (end < source.size) return fileErrors.longer('.npy', end, source.size);
  const stem = /([^/\\]*)\.\w+$/.exec(name)?.[1];
  return [regionEntry('npy', stem, { ...header, source, start: header.dataStart })];
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
