import type { RecordBatch, Table } from 'apache-arrow';
import type { ReadError } from '../arrays';
import { arrowLibrary } from './arrowLibrary';
import { type ArrowMessages, type BatchPlace, checkColumns, type MessagePlace } from './arrowMessages';
import type { ByteSource, ReadTask } from './byteSource';
import { readInto } from './byteSource';
import { fileErrors } from './fileErrors';
import { Cancelled, DamagedBytes, UnpackedTooLarge } from './unpackErrors';

/** A batch is held as its bytes; a longer one is refused. */
const longestBatch = 1_073_741_824;

/** Batches that were read last are kept, as the columns of a table are read one after the other; a longer one by itself. */
const mostKept = 67_108_864;

/** The batches of an Arrow file or stream, read one by one as they are asked for. */
export class ArrowBatches {
  readonly #kept = new Map<BatchPlace, RecordBatch>();

  constructor(
    private readonly source: ByteSource,
    private readonly messages: ArrowMessages,
  ) {}

  /** A table of no rows, for its columns. */
  async empty(task: ReadTask): Promise<Table> {
    return this.#table([], task);
  }

  /** Throws `Cancelled`, and where the batch is damaged. */
  async read(place: BatchPlace, task: ReadTask): Promise<RecordBatch | ReadError> {
    const known = this.#kept.get(place);
    if (known !== undefined) return known;
    if (lengthOf(place) > longestBatch) return fileErrors.batchTooLarge(lengthOf(place), longestBatch);
    const dictionaries = this.messages.dictionaries.slice(0, place.dictionaries);
    const [batch] = (await this.#table([...dictionaries, place], task)).batches;
    if (batch === undefined) throw new DamagedBytes('a batch is missing');
    checkColumns(batch);
    this.#keep(place, batch);
    return batch;
  }

  /** What the library makes of the schema and some of the messages. */
  async #table(places: readonly MessagePlace[], task: ReadTask): Promise<Table> {
    const { tableFromIPC } = await arrowLibrary();
    const { schema } = this.messages;
    const size = places.reduce((sum, place) => sum + lengthOf(place), schema.length);
    if (size > longestBatch) throw new UnpackedTooLarge(longestBatch);
    const bytes = new Uint8Array(size);
    bytes.set(schema);
    let at = schema.length;
    for (const place of places) {
      const part = bytes.subarray(at, at + lengthOf(place));
      if (!(await readInto(part, this.source, place.start, task))) throw new Cancelled();
      at += part.length;
    }
    return tableFromIPC(bytes);
  }

  #keep(place: BatchPlace, batch: RecordBatch): void {
    this.#kept.set(place, batch);
    let size = [...this.#kept.keys()].reduce((sum, each) => sum + lengthOf(each), 0);
    for (const oldest of this.#kept.keys()) {
      if (size <= mostKept || oldest === place) break;
      this.#kept.delete(oldest);
      size -= lengthOf(oldest);
    }
  }
}

function lengthOf({ start, end }: MessagePlace): number {
  return end - start;
}
