import type { NamedArray, ReadError } from '../../arrays';
import type { ReadTask } from '../byteSource';
import type { FileEntry } from '../fileEntry';
import { fileErrors, isReadError } from '../fileErrors';
import { RowCollector } from '../rowCollector';
import { rowsOf, shapeOfRows, sliceRows } from '../shapes';
import { type ChunkPlace, chunkText, type LargeText } from './textChunks';

/** Some rows of a text and where they stand. */
export interface RowChunk {
  readonly place: ChunkPlace;
  /** The first one, counted from 0. */
  readonly row: number;
  readonly rows: number;
  /** How many values they have in all columns. */
  readonly values: number;
}

/** What is known of an array before its rows are read. */
export interface RowsEntry<T> extends Pick<
  FileEntry,
  'name' | 'format' | 'dtype' | 'shape' | 'labels' | 'survey'
> {
  /** Its rows in a part of the text. */
  readonly arrayOf: (part: T, rows: number) => NamedArray;
}

/** The rows of a text, read part by part; parts are kept, as the columns of a table are read one after the other. */
export class ChunkedRows<T> {
  readonly chunks: RowChunk[] = [];
  readonly #kept = new Map<number, T>();
  #rows = 0;
  #values = 0;
  #keptValues = 0;

  /** `read` gives what `arrayOf` takes. */
  constructor(
    private readonly text: LargeText,
    private readonly read: (part: string, chunk: number) => T,
  ) {}

  /** How many rows all parts have. */
  get rows(): number {
    return this.#rows;
  }

  /** Adds the part that follows, which has been read. */
  add(place: ChunkPlace, rows: number, values: number, part: T): void {
    this.chunks.push({ place, row: this.#rows, rows, values });
    this.#rows += rows;
    this.#values += values;
    this.#keep(this.chunks.length - 1, part);
  }

  entry({ arrayOf, ...known }: RowsEntry<T>): FileEntry {
    const readRows: FileEntry['readRows'] = (from, to, task = {}) =>
      from < to ? this.#readRows(from, to, arrayOf, task) : Promise.resolve(noRows(known));
    return { ...known, isColumn: true, read: (task) => readRows(0, rowsOf(known.shape), task), readRows };
  }

  async #readRows(
    from: number,
    to: number,
    arrayOf: RowsEntry<T>['arrayOf'],
    task: ReadTask,
  ): Promise<NamedArray | ReadError> {
    const collector = new RowCollector(to - from);
    for (let index = this.#chunkOf(from); ; index++) {
      const chunk = this.chunks[index];
      if (chunk === undefined || chunk.row >= to) break;
      if (chunk.rows === 0) continue;
      const part = await this.#partOf(index, chunk, task);
      if (part === undefined) return fileErrors.cancelled();
      const first = Math.max(from, chunk.row) - chunk.row;
      const last = Math.min(to, chunk.row + chunk.rows) - chunk.row;
      const wrong = collector.add(sliceRows(arrayOf(part, chunk.rows), first, last));
      if (wrong !== undefined) return wrong;
      task.onProgress?.(chunk.row + last - from, to - from);
    }
    const array = collector.collected();
    if (array === undefined || isReadError(array)) throw new Error('ChunkedRows: rows are missing');
    return array;
  }

  /** The part, kept or read again; undefined when cancelled. */
  async #partOf(index: number, { place }: RowChunk, task: ReadTask): Promise<T | undefined> {
    if (task.isCancelled?.() === true) return undefined;
    const known = this.#kept.get(index);
    if (known !== undefined) return known;
    const source = await chunkText(this.text, place, task);
    if (source === undefined) return undefined;
    const part = this.read(source, index);
    this.#keep(index, part);
    return part;
  }

  /** Forgets the parts that were kept first, where there are too many values. */
  #keep(index: number, part: T): void {
    const { kept } = this.text.limits;
    const most = this.#values <= kept ? kept : kept / 4;
    this.#kept.set(index, part);
    this.#keptValues += this.chunks[index]?.values ?? 0;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptValues <= most || oldest === index) break;
      this.#kept.delete(oldest);
      this.#keptValues -= this.chunks[oldest]?.values ?? 0;
    }
  }

  /** The part that holds a row. */
  #chunkOf(row: number): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.row ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function noRows({ name, format, dtype, shape, labels }: Omit<RowsEntry<never>, 'arrayOf'>): NamedArray {
  return {
    ...(name === undefined ? {} : { name }),
    format,
    dtype,
    shape: shapeOfRows(shape, 0),
    values: new Float64Array(),
    ...(labels === undefined ? {} : { labels }),
    span: { start: 0, end: 0 },
    notes: [],
  };
}
