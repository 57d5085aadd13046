import type { Compressors, DecodedArray, FileMetaData, ParquetScan } from 'hyparquet';
import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { readRange } from './byteSource';
import { columnArray } from './columnArray';
import { containerError } from './containerError';
import { fileErrors, isReadError } from './fileErrors';
import { unpackLz4, unpackLz4Block } from './lz4';
import { RowCollector } from './rowCollector';
import { exactly, gzipUnpacker, maximumUnpacked, zstdUnpacker } from './unpack';
import { Cancelled, UnknownCompression, UnpackedTooLarge } from './unpackErrors';

/** What the footer says of one column. */
export interface ColumnPlan {
  readonly name: string;
  readonly dtype: string;
  /** With the values of a row where they are lists. */
  readonly shape: readonly number[];
  readonly rows: number;
  /** Rows, packed bytes and unpacked bytes of each row group. */
  readonly groups: readonly number[];
  readonly packed: readonly number[];
  readonly unpacked: readonly number[];
}

/** One column of a .parquet file, read one row group after the other; the last one is kept. */
export class ParquetColumn {
  #scan: ParquetScan | undefined;
  #task: ReadTask = {};
  #done = 0;
  #total = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly metadata: FileMetaData,
    private readonly plan: ColumnPlan,
  ) {}

  /** Rows `from` to before `to`. */
  async read(from: number, to: number, task: ReadTask): Promise<NamedArray | ReadError> {
    this.#task = task;
    this.#done = 0;
    const { name, rows } = this.plan;
    const tooLarge = this.#tooLarge();
    if (tooLarge !== undefined) return tooLarge;
    const collector = new RowCollector(to - from);
    try {
      const scan = (this.#scan ??= await this.#open());
      const wanted = scan.ranges.filter(({ rowStart, rowEnd }) => rowEnd > from && rowStart < to);
      this.#total = this.#bytesOf(wanted.map((range) => scan.ranges.indexOf(range)));
      for (const range of wanted) {
        if (task.isCancelled?.() === true) return fileErrors.cancelled();
        const group = await scan.readColumn({ column: name, ...range });
        const first = Math.max(from, range.rowStart);
        const cells = slice(group, first - range.rowStart, Math.min(to, range.rowEnd) - range.rowStart);
        const { dtype } = this.plan;
        const part = columnArray({ format: 'parquet', name, dtype, firstRow: first }, cells);
        if (isReadError(part)) return part;
        const wrong = collector.add(part);
        if (wrong !== undefined) return wrong;
      }
    } catch (problem) {
      this.#scan = undefined;
      return containerError('.parquet', problem);
    }
    return (
      collector.collected() ??
      (rows === 0 ? fileErrors.noNumbers('.parquet') : fileErrors.parquetLength(name))
    );
  }

  #tooLarge(): ReadError | undefined {
    const { name, packed, unpacked } = this.plan;
    const largest = Math.max(0, ...packed, ...unpacked);
    return largest > maximumUnpacked ? fileErrors.groupTooLarge(name, largest, maximumUnpacked) : undefined;
  }

  #bytesOf(groups: readonly number[]): number {
    return groups.reduce((sum, group) => sum + (this.plan.packed[group] ?? 0), 0);
  }

  async #open(): Promise<ParquetScan> {
    const { parquetScan } = await import('hyparquet');
    return parquetScan({
      file: { byteLength: this.source.size, slice: (start, end) => this.#slice(start, end) },
      metadata: this.metadata,
      columns: [this.plan.name],
      useOffsetIndex: false,
      compressors: await this.#compressors(),
    });
  }

  async #slice(start: number, end = this.source.size): Promise<ArrayBuffer> {
    const to = Math.min(end, this.source.size);
    if (to - start > maximumUnpacked) throw new UnpackedTooLarge(maximumUnpacked);
    const done = this.#done;
    const { isCancelled, onProgress } = this.#task;
    const bytes = await readRange(this.source, start, to, {
      ...(isCancelled === undefined ? {} : { isCancelled }),
      onProgress: (read) => onProgress?.(Math.min(done + read, this.#total), this.#total),
    });
    if (bytes === undefined) throw new Cancelled();
    this.#done += bytes.length;
    return bytes.buffer as ArrayBuffer;
  }

  /** An unpacker for every codec of the format but LZO; each refuses pages beyond the limit. */
  async #compressors(): Promise<Compressors> {
    const { snappyUncompress } = await import('hyparquet');
    const snappy = (packed: Uint8Array, size: number): Uint8Array => {
      const bytes = new Uint8Array(size);
      snappyUncompress(packed, bytes);
      return bytes;
    };
    const brotli = (packed: Uint8Array, limit: number): Uint8Array => {
      const { unpackBrotli } = this.#task;
      if (unpackBrotli === undefined) throw new UnknownCompression('Brotli');
      return unpackBrotli(packed, limit);
    };
    const lz4Block = (packed: Uint8Array, size: number): Uint8Array => {
      const bytes = new Uint8Array(size);
      return bytes.subarray(0, unpackLz4Block(packed, bytes, 0));
    };
    return {
      SNAPPY: exactly(snappy),
      GZIP: exactly(await gzipUnpacker()),
      ZSTD: exactly(await zstdUnpacker()),
      LZ4_RAW: exactly(lz4Block),
      LZ4: exactly(unpackLz4),
      BROTLI: exactly(brotli),
    };
  }
}

function slice(cells: DecodedArray, from: number, to: number): ArrayLike<unknown> {
  return from === 0 && to === cells.length ? cells : cells.slice(from, to);
}
