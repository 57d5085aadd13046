import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import type { NpyContents, NpyHeader } from './npyHeader';
import { npyHeaderLength, parseNpyHeader } from './npyHeader';
import { PackedRows } from './packedRows';
import { refusedEntry } from './refusedEntry';
import { readRegion } from './region';
import { fileArray, shapeOfRows } from './shapes';
import { UnpackedEntry } from './unpackedEntry';
import type { ZipEntry } from './zip';
import { packedStart, readZipDirectory } from './zip';

/** Bytes that are read at a time while looking for a header. */
const headerStep = 4096;

/**
 * The arrays of an .npz archive, their types and shapes from unpacking their headers only; an array that is damaged is named so when it is
 * read. Compressed ones in Fortran order are kept where they have at most `mostKept` values.
 */
export async function openNpz(
  source: ByteSource,
  task: ReadTask = {},
  mostKept = 16_777_216,
): Promise<readonly FileEntry[] | ReadError> {
  const directory = await readZipDirectory(source);
  if (isReadError(directory)) return directory;
  const entries: FileEntry[] = [];
  for (const entry of directory.filter(({ name }) => name.endsWith('.npy'))) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    entries.push(...(await entriesOf(source, entry, mostKept)));
  }
  return entries.length === 0 ? fileErrors.noNumbers('.npz') : entries;
}

async function entriesOf(
  source: ByteSource,
  entry: ZipEntry,
  mostKept: number,
): Promise<readonly FileEntry[]> {
  const stem = entry.name.replace(/\.npy$/, '');
  const contents = await headerOf(source, entry);
  if (isReadError(contents))
    return [refusedEntry({ name: stem, format: 'npy', dtype: '', shape: [] }, contents)];
  return contents.arrays.map((array) => {
    const name = array.field === undefined ? stem : `${stem}.${array.field}`;
    return 'error' in array
      ? refusedEntry({ ...array, name, format: 'npy' }, array.error)
      : packedEntry(source, entry, array.header, name, mostKept);
  });
}

function packedEntry(
  source: ByteSource,
  entry: ZipEntry,
  header: NpyHeader,
  name: string,
  mostKept: number,
): FileEntry {
  const { type, shape } = header;
  const arrayOf = (rows: number, values: Float64Array | ReadError): NamedArray | ReadError =>
    isReadError(values) ? values : fileArray('npy', name, type.dtype, shapeOfRows(shape, rows), values);
  const packed = new PackedRows(source, entry, header, mostKept);
  return {
    name,
    format: 'npy',
    dtype: type.dtype,
    shape,
    read: async (task = {}) => arrayOf(shape[0] ?? 1, await packed.readAll(task)),
    readRows: async (from, to, task = {}) => {
      if (entry.method !== 0) return arrayOf(to - from, await packed.read(from, to, task));
      const start = await packedStart(source, entry);
      if (typeof start !== 'number') return start;
      const region = { ...header, source, start: start + header.dataStart };
      return arrayOf(to - from, await readRegion(region, from, to, task));
    },
  };
}

/** What the array's own header says, for which the first few hundred bytes are unpacked. */
async function headerOf(source: ByteSource, entry: ZipEntry): Promise<NpyContents | ReadError> {
  const bytes = new UnpackedEntry(source, entry, {}, headerStep);
  try {
    const start = await bytes.take(Math.min(12, entry.size));
    if (isReadError(start)) return start;
    const copy = start.slice();
    const length = npyHeaderLength(copy);
    if (typeof length !== 'number') return length;
    const rest = await bytes.take(length - copy.length);
    if (isReadError(rest)) return rest;
    const contents = parseNpyHeader(Uint8Array.from([...copy, ...rest]));
    return isReadError(contents) || contents.end === entry.size
      ? contents
      : fileErrors.zipEntrySize(entry.name);
  } finally {
    await bytes.close();
  }
}
