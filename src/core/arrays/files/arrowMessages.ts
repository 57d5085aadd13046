import type { MessageReader, RecordBatch } from 'apache-arrow';
import { DamagedBytes } from './unpackErrors';
import { maximumHeldValues } from './region';

/** `ARROW1`, at both ends of a file; a stream has none. */
const magic = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];

/**
 * The messages of an Arrow file or stream, without the footer: a file holds a stream between its two marks. Undefined where the
 * second mark is missing.
 */
export function streamIn(bytes: Uint8Array): Uint8Array | undefined {
  if (!isMark(bytes, 0)) return bytes;
  return isMark(bytes, bytes.length - magic.length) ? bytes.subarray(8) : undefined;
}

function isMark(bytes: Uint8Array, at: number): boolean {
  return magic.every((byte, index) => bytes[at + index] === byte);
}

interface BatchHeader {
  readonly length: number;
  readonly nodes: readonly { readonly length: number; readonly nullCount: number }[];
  readonly buffers: readonly { readonly offset: number; readonly length: number }[];
}

/** Throws where the lengths in the messages contradict one another: the library trusts them. */
export function checkMessages(messages: MessageReader): void {
  for (const message of messages) {
    const { bodyLength } = message;
    if (message.isRecordBatch()) checkBatch(message.header(), bodyLength);
    else if (message.isDictionaryBatch()) checkBatch(message.header().data, bodyLength);
    else message.header();
    messages.readMessageBody(bodyLength);
  }
}

function checkBatch({ length, nodes, buffers }: BatchHeader, bodyLength: number): void {
  const isWrong =
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

interface VectorReader {
  __vector_len(offset: number): number;
  capacity(): number;
}

let isBounded = false;

/** Makes flatbuffers refuse vectors longer than all its bytes, over which it would loop for minutes in a damaged file. */
export async function boundVectors(): Promise<void> {
  if (isBounded) return;
  isBounded = true;
  const { ByteBuffer } = await import('flatbuffers');
  const reader = ByteBuffer.prototype as VectorReader;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const lengthOf = reader.__vector_len;
  reader.__vector_len = function (this: VectorReader, offset: number): number {
    const length = lengthOf.call(this, offset);
    if (length < 0 || length > this.capacity()) throw new DamagedBytes('a length is out of range');
    return length;
  };
}
