import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { memoryFor } from './byteSource';
import { fileErrors, isReadError } from './fileErrors';
import type { NpyHeader } from './npyHeader';
import { rowMajorPlace } from './region';
import { rowsOf, widthOf } from './shapes';
import { skipBytes, UnpackedEntry } from './unpackedEntry';
import type { ZipEntry } from './zip';

/** Every column is unpacked by itself: with more of them that would take hours. */
const mostColumns = 32;

/** Packed bytes that each column reads at a time. */
const columnStep = 262_144;

/** The first rows are kept when they are so few, as they are read twice: to tell what the array is, and with the others. */
const headRows = 10_000;

/**
 * Rows of a packed array in Fortran order that is too large to be held. Each column is unpacked from the beginning of the array as far as
 * it is read: k columns cost (k + 1) / 2 times the unpacking of all of it, going back costs that again. Held is one step of each column.
 */
export class PackedColumns {
  #streams: readonly UnpackedEntry[] = [];
  /** The first row that has not been read. */
  #row = 0;
  #head: Float64Array = new Float64Array();

  constructor(
    private readonly source: ByteSource,
    private readonly entry: ZipEntry,
    private readonly header: NpyHeader,
  ) {}

  /** Rows `from` to before `to`, row-major. */
  async read(from: number, to: number, task: ReadTask): Promise<Float64Array | ReadError> {
    const { shape } = this.header;
    const width = widthOf(shape);
    if (width > mostColumns) return fileErrors.packedColumns(width, mostColumns);
    const known = from === 0 && this.#head.length === this.#row * width && this.#row <= to ? this.#row : 0;
    const values = memoryFor((to - from) * width, task);
    const wrong =
      (known > 0 ? undefined : await this.#goTo(from, task)) ??
      (await this.#fill(values.subarray(known * width), to)) ??
      (to === rowsOf(shape) ? await this.#streams.at(-1)?.end() : undefined);
    if (wrong !== undefined) {
      await this.#close();
      return wrong;
    }
    if (known > 0) values.set(this.#head);
    if (from === 0 && to <= headRows) this.#head = values.slice();
    if (to === rowsOf(shape)) await this.#close();
    return values;
  }

  /** Brings every column to a row, from the beginning where it is behind it. */
  async #goTo(row: number, { isCancelled }: ReadTask): Promise<ReadError | undefined> {
    const { shape, dataStart, type } = this.header;
    if (this.#streams.length === 0 || row < this.#row) {
      await this.#close();
      const task = isCancelled === undefined ? {} : { isCancelled };
      this.#streams = Array.from(
        { length: widthOf(shape) },
        () => new UnpackedEntry(this.source, this.entry, task, columnStep),
      );
    }
    for (const [column, stream] of this.#streams.entries()) {
      const place = dataStart + (column * rowsOf(shape) + row) * type.bytes;
      const wrong = await skipBytes(stream, place - stream.position);
      if (wrong !== undefined) return wrong;
    }
    this.#row = row;
    return undefined;
  }

  /** Reads the rows that follow, before `to`, each column in its place. */
  async #fill(values: Float64Array, to: number): Promise<ReadError | undefined> {
    const { shape, type, littleEndian } = this.header;
    const width = widthOf(shape);
    const count = to - this.#row;
    const column = new Float64Array(count);
    for (const [index, stream] of this.#streams.entries()) {
      const bytes = await stream.take(count * type.bytes);
      if (isReadError(bytes)) return bytes;
      const bad = type.decode(bytes, column, 0, littleEndian);
      if (bad >= 0) return fileErrors.inexact(type.dtype, index * rowsOf(shape) + this.#row + bad);
      const place = rowMajorPlace(shape, index);
      for (let row = 0; row < count; row++) values[row * width + place] = column[row] as number;
    }
    this.#row = to;
    return undefined;
  }

  async #close(): Promise<void> {
    const streams = this.#streams;
    this.#streams = [];
    this.#row = 0;
    await Promise.all(streams.map((stream) => stream.close()));
  }
}
