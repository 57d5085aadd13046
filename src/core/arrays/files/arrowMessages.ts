import type { Message, RecordBatch } from 'apache-arrow';
import type { ReadError } from '../arrays';
import { arrowLibrary } from './arrowLibrary';
import type { ByteSource, ReadTask } from './byteSource';
import { viewOf } from './elementType';
import { fileErrors } from './fileErrors';
import { maximumHeldValues } from './region';
import { DamagedBytes } from './unpackErrors';

/** Where a message lies, its body included. */
export interface MessagePlace {
  readonly start: number;
  readonly end: number;
}

/** A batch of rows, and how many dictionaries stand before it. */
export interface BatchPlace extends MessagePlace {
  readonly rows: number;
  readonly dictionaries: number;
  /** The lengths of the columns and of what is nested in them, each column followed by its own. */
  readonly lengths: readonly number[];
}

/** What an Arrow file or stream holds, by its messages. */
export interface ArrowMessages {
  /** The message that describes the columns. */
  readonly schema: Uint8Array;
  readonly dictionaries: readonly MessagePlace[];
  readonly batches: readonly BatchPlace[];
}

/** `ARROW1`, at both ends of a file; a stream has none. */
const magic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/** Bytes that are read to know a message; hardly any describes itself with more. */
const headStep = 4_096;

/** A message describes itself with at most so many bytes: room for hundreds of thousands of columns. */
const longestHead = 67_108_864;

/** The messages of a file or stream, from their heads alone; throws where their lengths contradict one another. */
export async function readMessages(
  source: ByteSource,
  task: ReadTask = {},
): Promise<ArrowMessages | ReadError> {
  const range = await messageRange(source);
  if (range === undefined) return fileErrors.arrowEnd();
  let schema: Uint8Array | undefined;
  const dictionaries: MessagePlace[] = [];
  const batches: BatchPlace[] = [];
  for (let at = range.start; at < range.end;) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const found = await messageAt(source, at, range.end);
    if (found === undefined) break;
    const { message, head, ...place } = found;
    if (place.end > range.end) return fileErrors.truncated('.arrow', place.end, range.end);
    if (message.isSchema()) schema ??= head;
    else if (message.isDictionaryBatch()) {
      checkBatch(message.header().data, message.bodyLength);
      dictionaries.push(place);
    } else if (message.isRecordBatch()) {
      const header = message.header();
      checkBatch(header, message.bodyLength);
      const lengths = header.nodes.map(({ length }) => length);
      batches.push({ ...place, rows: header.length, dictionaries: dictionaries.length, lengths });
    }
    at = place.end;
  }
  schema ??= await schemaInFooter(source, range.end);
  return schema === undefined ? fileErrors.noNumbers('.arrow') : { schema, dictionaries, batches };
}

/** A file holds a stream between its two marks; undefined where the second one is missing. */
async function messageRange(source: ByteSource): Promise<MessagePlace | undefined> {
  const { size } = source;
  if (!isMark(await source.read(0, Math.min(8, size)))) return { start: 0, end: size };
  const tail = await source.read(Math.max(0, size - 10), size);
  if (size < 18 || !isMark(tail.subarray(4))) return undefined;
  const footer = viewOf(tail).getInt32(0, true);
  if (footer < 0 || footer > size - 18) throw new DamagedBytes('the footer is out of range');
  return { start: 8, end: size - 10 - footer };
}

function isMark(bytes: Uint8Array): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

interface FoundMessage extends MessagePlace {
  readonly message: Message;
  /** Its bytes without its body. */
  readonly head: Uint8Array;
}

/** The message that begins here; undefined at the end of the stream. */
async function messageAt(
  source: ByteSource,
  start: number,
  limit: number,
): Promise<FoundMessage | undefined> {
  let head = await source.read(start, Math.min(limit, start + headStep));
  if (head.length < 8) return undefined;
  const view = viewOf(head);
  // Before version 0.15 the length came without a mark.
  const prefix = view.getInt32(0, true) === -1 ? 8 : 4;
  const length = prefix + view.getInt32(prefix - 4, true);
  if (length === prefix) return undefined;
  if (length < prefix || length > longestHead || start + length > limit)
    throw new DamagedBytes('the length of a message is out of range');
  if (length > head.length) head = await source.read(start, start + length);
  const { MessageReader } = await arrowLibrary();
  head = head.subarray(0, length);
  const message = new MessageReader(head).readMessage();
  if (message === null) return undefined;
  const { bodyLength } = message;
  if (!(bodyLength >= 0)) throw new DamagedBytes('the length of a body is out of range');
  return { message, head, start, end: start + length + bodyLength };
}

/** Some writers describe the columns in the footer only: what stands there as a message. Undefined where there is no footer. */
async function schemaInFooter(source: ByteSource, start: number): Promise<Uint8Array | undefined> {
  const end = source.size - 10;
  if (start >= end) return undefined;
  if (end - start > longestHead) throw new DamagedBytes('the footer is too long');
  const { Message } = await arrowLibrary();
  const { Footer } = await import('apache-arrow/ipc/metadata/file');
  const { schema } = Footer.decode(await source.read(start, end));
  const encoded = Message.encode(Message.from(schema));
  const padded = 8 * Math.ceil(encoded.length / 8);
  const bytes = new Uint8Array(8 + padded);
  new Int32Array(bytes.buffer, 0, 2).set([-1, padded]);
  bytes.set(encoded, 8);
  return bytes;
}

interface BatchHeader {
  readonly length: number;
  readonly nodes: readonly { readonly length: number; readonly nullCount: number }[];
  readonly buffers: readonly { readonly offset: number; readonly length: number }[];
}

/** Throws where the lengths in a message contradict one another: the library trusts them. */
function checkBatch({ length, nodes, buffers }: BatchHeader, bodyLength: number): void {
  const isWrong =
    !(length >= 0) ||
    (nodes[0] !== undefined && nodes[0].length !== length) ||
    nodes.some(
      (node) => !(node.length >= 0 && node.length <= maximumHeldValues && node.nullCount <= node.length),
    ) ||
    buffers.some(
      (buffer) => !(buffer.offset >= 0 && buffer.length >= 0 && buffer.offset + buffer.length <= bodyLength),
    );
  if (isWrong) throw new DamagedBytes('the lengths of a batch contradict one another');
}

/** Throws where a column of a batch has another length than the batch. */
export function checkColumns(batch: RecordBatch): void {
  if (batch.data.children.some(({ length }) => length !== batch.numRows))
    throw new DamagedBytes('the columns of a batch differ in length');
}
