/** Bytes that are read in ranges, wherever they lie. */
export interface ByteSource {
  readonly size: number;
  /** The bytes from `start` to before `end`; fewer only at the end of the file. They may be put into `into`, where it has room for them. */
  readonly read: (start: number, end: number, into?: Uint8Array) => Promise<Uint8Array>;
}

/** Memory that is used again and again by whoever reads an array in parts: fresh memory costs more than reading into it. */
export interface Room {
  readonly bytes: Uint8Array;
  readonly values: Float64Array;
}

/** How a long reading is watched and stopped, and what the runtime lends to it. */
export interface ReadTask {
  /** Called with the bytes read so far and all that there are to read. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked between two ranges; true stops the reading with the error `cancelled`. */
  readonly isCancelled?: () => boolean;
  /** Where bytes and values may be put: they are gone when it is lent again. */
  readonly room?: Room;
  /** Unpacks Brotli, whose dictionary is too heavy to ship: lent by runtimes that have it; throws on damage or beyond `limit` bytes. */
  readonly unpackBrotli?: (packed: Uint8Array, limit: number) => Uint8Array;
}

/** How many bytes are held at once while a file is read piece by piece. */
export const pieceSize = 4 * 1024 * 1024;

/** Room for reading parts of at most so many values. */
export function roomFor(values: number): Room {
  return { bytes: new Uint8Array(pieceSize), values: new Float64Array(values) };
}

/** Memory for so many values: what was lent, where that is enough. */
export function memoryFor(count: number, { room }: ReadTask): Float64Array {
  return room !== undefined && room.values.length >= count
    ? room.values.subarray(0, count)
    : new Float64Array(count);
}

/**
 * The bytes of [start, end) in pieces of at most `most` bytes, each a multiple of `unit` bytes; ends early when cancelled. Where `into` is
 * given, a piece is gone when the next one is asked for.
 */
export async function* pieces(
  source: ByteSource,
  start: number,
  end: number,
  unit: number,
  task: ReadTask,
  most = pieceSize,
  into?: Uint8Array,
): AsyncGenerator<Uint8Array, void> {
  const step = Math.max(unit, Math.floor(most / unit) * unit);
  for (let from = start; from < end; from += step) {
    if (task.isCancelled?.() === true) return;
    const to = Math.min(end, from + step);
    yield await source.read(from, to, into);
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
  for (let at = 0; at < bytes.length;) {
    if (task.isCancelled?.() === true) return false;
    const room = bytes.subarray(at, at + pieceSize);
    const piece = await source.read(start + at, start + at + room.length, room);
    if (piece.buffer !== room.buffer) room.set(piece);
    if (piece.length < room.length) return false;
    at += piece.length;
    task.onProgress?.(at, bytes.length);
  }
  return true;
}
