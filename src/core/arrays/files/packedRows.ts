import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { memoryFor, pieceSize } from './byteSource';
import { fileErrors, isReadError } from './fileErrors';
import type { NpyHeader } from './npyHeader';
import { PackedColumns } from './packedColumns';
import { maximumHeldValues, scatter } from './region';
import { countOf, widthOf } from './shapes';
import { skipBytes, UnpackedEntry } from './unpackedEntry';
import type { ZipEntry } from './zip';

/**
 * The values of an array in an archive, unpacked from the beginning on: rows in rising order cost one pass, going back starts anew.
 * Rows of an array in Fortran order lie in no one place: it is unpacked and kept where it has at most `mostKept` values, otherwise
 * unpacked column by column.
 */
export class PackedRows {
  #open: UnpackedEntry | undefined;
  #whole: Float64Array | undefined;
  readonly #columns: PackedColumns;

  constructor(
    private readonly source: ByteSource,
    private readonly entry: ZipEntry,
    private readonly header: NpyHeader,
    private readonly mostKept: number,
  ) {
    this.#columns = new PackedColumns(source, entry, header);
  }

  /** All values, row-major, compared with the archive's checksum. */
  async readAll(task: ReadTask): Promise<Float64Array | ReadError> {
    const { shape, fortranOrder, dataStart } = this.header;
    const count = countOf(shape);
    if (count > maximumHeldValues) return fileErrors.tooLarge(count, maximumHeldValues);
    const bytes = new UnpackedEntry(this.source, this.entry, task);
    try {
      const values = new Float64Array(count);
      const isTransposed = fortranOrder && shape.length > 1;
      const wrong =
        (await skipBytes(bytes, dataStart)) ??
        (await this.#decode(bytes, count, (part, first) => {
          if (isTransposed) scatter(part, first, shape, values);
          else values.set(part, first);
        })) ??
        (await bytes.end());
      return wrong ?? values;
    } finally {
      await bytes.close();
    }
  }

  /** Rows `from` to before `to`, row-major. */
  async read(from: number, to: number, task: ReadTask): Promise<Float64Array | ReadError> {
    const { shape, fortranOrder, dataStart, type } = this.header;
    const width = widthOf(shape);
    const count = (to - from) * width;
    if (count > maximumHeldValues) return fileErrors.tooLarge(count, maximumHeldValues);
    if (fortranOrder && shape.length > 1 && countOf(shape) > this.mostKept)
      return this.#columns.read(from, to, task);
    if (fortranOrder && shape.length > 1) {
      const whole = this.#whole ?? (await this.readAll(task));
      if (isReadError(whole)) return whole;
      this.#whole = whole;
      return whole.subarray(from * width, to * width);
    }
    const start = dataStart + from * width * type.bytes;
    if (this.#open !== undefined && this.#open.position > start) await this.close();
    const bytes = (this.#open ??= new UnpackedEntry(this.source, this.entry, task));
    const values = memoryFor(count, task);
    const wrong =
      (await skipBytes(bytes, start - bytes.position)) ??
      (await this.#decode(bytes, count, (part, first) => {
        values.set(part, first);
      })) ??
      (bytes.position === this.entry.size ? await bytes.end() : undefined);
    if (wrong !== undefined || bytes.position === this.entry.size) await this.close();
    return wrong ?? values;
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.close();
  }

  async #decode(
    bytes: UnpackedEntry,
    count: number,
    onPart: (part: Float64Array, first: number) => void,
  ): Promise<ReadError | undefined> {
    const { type, littleEndian } = this.header;
    const step = Math.max(1, Math.floor(pieceSize / type.bytes));
    const buffer = new Float64Array(Math.min(step, count));
    for (let first = 0; first < count; first += step) {
      const size = Math.min(step, count - first);
      const part = await bytes.take(size * type.bytes);
      if (isReadError(part)) return part;
      const bad = type.decode(part, buffer, 0, littleEndian);
      if (bad >= 0) return fileErrors.inexact(type.dtype, first + bad);
      onPart(buffer.subarray(0, size), first);
    }
    return undefined;
  }
}
