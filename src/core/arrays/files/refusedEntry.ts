import type { ReadError } from '../arrays';
import type { FileEntry } from './fileEntry';

/** An array that cannot be read beside others that can: it says why when it is chosen. */
export function refusedEntry(
  head: Pick<FileEntry, 'name' | 'format' | 'dtype' | 'shape'>,
  error: ReadError,
): FileEntry {
  const refuse = (): Promise<ReadError> => Promise.resolve(error);
  return { ...head, read: refuse, readRows: refuse };
}
