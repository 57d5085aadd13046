/** Bytes that are read in ranges, wherever they lie. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` to before `end`; fewer only at the end of the file. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** How a long reading is watched and stopped, and what the runtime lends to it. */
export interface ReadTask {
  /** Called with the bytes read so far and all that there are to read. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked between two ranges; true stops the reading with the error `cancelled`. */
  readonly isCancelled?: () => boolean;
  /** Unpacks Brotli, whose dictionary is too heavy to ship: lent by runtimes that have it; throws on damage or beyond `limit` bytes. */
  readonly unpackBrotli?: (packed: Uint8Array, limit: number) => Uint8Array;
}

/** How many bytes are held at once while a file is read piece by piece. */
export const pieceSize = 4 * 1024 * 1024;

/** The bytes of [start, end) in pieces of at most `most` bytes, each a multiple of `unit` bytes; ends early when cancelled. */
export async function* pieces(
  source: ByteSource,
  start: number,
  end: number,
  unit: number,
  task: ReadTask,
  most = pieceSize,
): AsyncGenerator<Uint8Array, void> {
  const step = Math.max(unit, Math.floor(most / unit) * unit);
  for (let from = start; from < end; from += step) {
    if (task.isCancelled?.() === true) return;
    const to = Math.min(end, from + step);
    yield await source.read(from, to);
    task.onProgress?.(to - start, end - start);
  }
}

/** All bytes of [start, end), which the caller has found to be few enough; undefined when cancelled or when the file ends before. */
export async function readRange(
  source: ByteSource,
  start: number,
  end: number,
  task: ReadTask,
): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(end - start);
  return (await readInto(bytes, source, start, task)) ? bytes : undefined;
}

/** Fills `bytes` with what lies from `start` on; false when cancelled or when the file ends before. */
export async function readInto(
  bytes: Uint8Array,
  source: ByteSource,
  start: number,
  task: ReadTask,
): Promise<boolean> {
  let at = 0;
  for await (const piece of pieces(source, start, start + bytes.length, 1, task)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return at === bytes.length;
}
