import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { maximumHeldValues, readNpy } from './npy';
import { readNpyHeader } from './npyHeader';
import type { ZipEntry } from './zip';
import { readZipDirectory, readZipEntry } from './zip';

/** The arrays of an .npz archive; each is unpacked when it is read, its type and shape known by then. */
export async function openNpz(source: ByteSource): Promise<readonly FileEntry[] | ReadError> {
  const directory = await readZipDirectory(source);
  if (isReadError(directory)) return directory;
  const entries: FileEntry[] = [];
  for (const entry of directory.filter(({ name }) => name.endsWith('.npy')))
    entries.push(await entryOf(source, entry));
  return entries.length === 0 ? fileErrors.noNumbers('.npz') : entries;
}

async function entryOf(source: ByteSource, entry: ZipEntry): Promise<FileEntry> {
  const header = entry.method === 0 ? await storedHeader(source, entry) : undefined;
  const name = entry.name.replace(/\.npy$/, '');
  return {
    name,
    dtype: header?.dtype ?? '',
    shape: header?.shape ?? [],
    read: async (task = {}) => {
      if (entry.size > 8 * maximumHeldValues) return fileErrors.tooLarge(entry.size, 8 * maximumHeldValues);
      const bytes = await readZipEntry(source, entry, task);
      return isReadError(bytes) ? bytes : readNpy(inMemory(bytes), name);
    },
  };
}

/** Type and shape of an array that is stored without compression, from its first bytes. */
async function storedHeader(
  source: ByteSource,
  entry: ZipEntry,
): Promise<{ dtype: string; shape: readonly number[] } | undefined> {
  const length = Math.min(entry.compressedSize, 4096);
  const bytes = await readZipEntry(source, { ...entry, size: length, compressedSize: length });
  const header = isReadError(bytes) ? bytes : await readNpyHeader(inMemory(bytes));
  return isReadError(header) ? undefined : { dtype: header.type.dtype, shape: header.shape };
}

/** Bytes that are all there already. */
export function inMemory(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}
