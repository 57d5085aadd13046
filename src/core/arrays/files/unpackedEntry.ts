import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { pieces, pieceSize } from './byteSource';
import { crc32 } from './checksum';
import { fileErrors, isReadError } from './fileErrors';
import type { ZipEntry } from './zip';
import { packedStart } from './zip';

/** Deflate packs at most 1032 to 1, so that one step unpacks to 17 MB at most. */
const inflateStep = 16_384;

/**
 * The unpacked bytes of one file of an archive, from its beginning to its end, in memory that does not depend on its size.
 * At the end its size and its checksum are compared with what the archive announces.
 */
export class UnpackedEntry {
  readonly #parts: AsyncGenerator<Uint8Array, ReadError | undefined>;
  readonly #entry: ZipEntry;
  #rest: Uint8Array = new Uint8Array();
  #checksum = 0;
  /** How many bytes have been taken. */
  position = 0;

  /** Reads at most `step` packed bytes at a time. */
  constructor(source: ByteSource, entry: ZipEntry, task: ReadTask, step = pieceSize) {
    this.#entry = entry;
    this.#parts = unpack(source, entry, task, step);
  }

  /** The next `count` bytes; valid until the next call. */
  async take(count: number): Promise<Uint8Array | ReadError> {
    const { name, size } = this.#entry;
    if (this.position + count > size) return fileErrors.zipEntrySize(name);
    if (this.#rest.length >= count) return this.#cut(count);
    const bytes = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      if (this.#rest.length === 0) {
        const next = await this.#parts.next();
        if (next.done === true) return next.value ?? fileErrors.zipEntrySize(name);
        this.#rest = next.value;
        this.#checksum = crc32(this.#rest, this.#checksum);
      }
      const part = this.#rest.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
      this.#rest = this.#rest.subarray(part.length);
    }
    this.position += count;
    return bytes;
  }

  #cut(count: number): Uint8Array {
    const bytes = this.#rest.subarray(0, count);
    this.#rest = this.#rest.subarray(count);
    this.position += count;
    return bytes;
  }

  /** Once all bytes have been taken: what contradicts the archive's directory. */
  async end(): Promise<ReadError | undefined> {
    const { name, size, checksum } = this.#entry;
    for (let next = await this.#parts.next(); ; next = await this.#parts.next()) {
      if (next.done === true) {
        if (next.value !== undefined) return next.value;
        break;
      }
      if (next.value.length > 0) return fileErrors.zipEntrySize(name);
    }
    if (this.#rest.length > 0 || this.position !== size) return fileErrors.zipEntrySize(name);
    return this.#checksum === checksum ? undefined : fileErrors.zipChecksum(name);
  }

  /** Gives up what has not been taken. */
  async close(): Promise<void> {
    await this.#parts.return(undefined);
  }
}

/** Passes over `count` bytes. */
export async function skipBytes(bytes: UnpackedEntry, count: number): Promise<ReadError | undefined> {
  for (let left = count; left > 0; left -= pieceSize) {
    const skipped = await bytes.take(Math.min(left, pieceSize));
    if (isReadError(skipped)) return skipped;
  }
  return undefined;
}

/** The unpacked parts in order; returns why there are no more where that is not the end. */
async function* unpack(
  source: ByteSource,
  entry: ZipEntry,
  task: ReadTask,
  step: number,
): AsyncGenerator<Uint8Array, ReadError | undefined> {
  const { method, compressedSize, name } = entry;
  if (method !== 0 && method !== 8) return fileErrors.compression(`ZIP ${String(method)}`);
  const start = await packedStart(source, entry);
  if (typeof start !== 'number') return start;
  const end = start + compressedSize;
  const inflate = method === 8 ? await inflater() : undefined;
  let at = start;
  for await (const piece of pieces(source, start, end, 1, task, step)) {
    at += piece.length;
    if (inflate === undefined) {
      yield piece;
      continue;
    }
    for (let from = 0; from < piece.length; from += inflateStep) {
      const step = piece.subarray(from, from + inflateStep);
      const parts = inflate(step, at === end && from + inflateStep >= piece.length);
      if (parts === undefined) return fileErrors.zipEntryBytes(name);
      yield* parts;
    }
  }
  return at < end ? fileErrors.cancelled() : undefined;
}

type Inflater = (packed: Uint8Array, isLast: boolean) => readonly Uint8Array[] | undefined;

/** Unpacks a stream step by step; undefined once it turns out to be damaged. */
async function inflater(): Promise<Inflater> {
  const { Inflate } = await import('fflate');
  let parts: Uint8Array[] = [];
  const stream = new Inflate((part) => {
    parts.push(part);
  });
  return (packed, isLast) => {
    parts = [];
    try {
      stream.push(packed, isLast);
    } catch {
      return undefined;
    }
    return parts;
  };
}
