import { open, stat } from 'node:fs/promises';
import type { ByteSource } from '../core/arrays/files/byteSource';

/** A file on this machine, read in ranges; the bytes belong to whoever reads them. */
export async function fileRanges(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  return { size, read: (start, end, into) => readRange(path, start, Math.min(end, size), into) };
}

async function readRange(path: string, start: number, end: number, into?: Uint8Array): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const size = Math.max(0, end - start);
    // Not zeroed: every byte that is given out has been read.
    const bytes =
      into !== undefined && into.length >= size
        ? into.subarray(0, size)
        : new Uint8Array(Buffer.allocUnsafeSlow(size).buffer);
    let at = 0;
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
      if (bytesRead === 0) break;
      at += bytesRead;
    }
    return at === bytes.length ? bytes : bytes.slice(0, at);
  } finally {
    await file.close();
  }
}
