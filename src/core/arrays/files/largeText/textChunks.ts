import type { ReadError } from '../../arrays';
import type { ByteSource, ReadTask } from '../byteSource';
import { readRange } from '../byteSource';
import { fileErrors } from '../fileErrors';
import { readAhead } from '../readAhead';
import type { TextEncoding } from '../utf8';
import { encodingOf } from '../utf8';

/** A text that is read in parts, whatever its size. */
export interface LargeText {
  readonly source: ByteSource;
  readonly encoding: TextEncoding;
  readonly limits: TextLimits;
}

/** When a text is read in parts, and what is held then. */
export interface TextLimits {
  /** A text of so many bytes is held whole, with the places of its values: up to 180 times as much while a table of single digits is read. */
  readonly whole: number;
  /** About how many bytes of a longer one are taken apart at once: few, so that what is made of them is soon done with. */
  readonly step: number;
  /** All values of a longer one are kept where they are so few, otherwise a quarter of that: those read last. */
  readonly kept: number;
}

/** A place in the text: `skip` characters into what the bytes from `byte` on say. */
export interface TextPlace {
  readonly byte: number;
  readonly skip: number;
  /** The UTF-16 offset in the whole text. */
  readonly offset: number;
}

/** Where a part of the text stands that holds whole records. */
export interface ChunkPlace extends TextPlace {
  /** The bytes in which it ends, and its length in UTF-16 units. */
  readonly endByte: number;
  readonly length: number;
}

/** What was read of the records that are whole, and where the first one begins that is not. */
export interface RecordsRead<T> {
  readonly value: T;
  readonly end: number;
  /** Nothing that belongs to the records comes after `end`. */
  readonly isLast?: boolean;
}

/** Reads the whole records of a part of the text; `goesOn` where more of it follows. */
export type RecordReader<T> = (part: string, goesOn: boolean) => RecordsRead<T>;

export interface TextChunk<T> {
  readonly place: ChunkPlace;
  readonly value: T;
  /** Where the next one begins. */
  readonly next: TextPlace;
}

/** A record (a row of a table, an element of a JSON array) may have at most this many characters: it is held as text. */
export const longestRecord = 16_777_216;

/** Steps of which the bytes are read at once. */
const stepsAhead = 8;

/** The bytes of a character, at most. */
const longestCharacter = 4;

export const textBeginning: TextPlace = { byte: 0, skip: 0, offset: 0 };

export async function largeText(source: ByteSource, limits: TextLimits): Promise<LargeText> {
  const step = Math.max(longestCharacter, limits.step);
  const ahead = readAhead(source, stepsAhead * step);
  return { source: ahead, encoding: encodingOf(await ahead.read(0, 2)), limits: { ...limits, step } };
}

/**
 * Reads a text from `begin` on, part by part, each of whole records. Held are one part and the record that goes on behind it.
 * Ends with why it cannot go on.
 */
export async function* textChunks<T>(
  text: LargeText,
  begin: TextPlace,
  readRecords: RecordReader<T>,
  task: ReadTask,
): AsyncGenerator<TextChunk<T>, ReadError | undefined> {
  let carried = '';
  let place = begin;
  let toSkip = begin.skip;
  for (let at = begin.byte; at < text.source.size;) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const piece = await readPiece(text, at, at + text.limits.step);
    const goesOn = piece.end < text.source.size;
    const skipped = Math.min(toSkip, piece.text.length);
    toSkip -= skipped;
    const fresh = piece.text.slice(skipped);
    const part = carried + fresh;
    task.onProgress?.(piece.end, text.source.size);
    const read = readRecords(part, goesOn);
    if (read.end > 0 || !goesOn) {
      const inPiece = skipped + read.end - carried.length;
      const next = placeIn(piece, at, inPiece, place.offset + read.end);
      const endByte = next.skip === 0 ? next.byte : piece.end;
      yield { place: { ...place, endByte, length: read.end }, value: read.value, next };
      if (read.isLast === true) return undefined;
      place = next;
    }
    carried = part.slice(read.end);
    if (carried.length > longestRecord) return fileErrors.recordTooLong(place.offset, longestRecord);
    at = piece.end;
  }
  return undefined;
}

/** The text of a part that was found before; undefined when cancelled or when the file has become shorter. */
export async function chunkText(
  { source, encoding }: LargeText,
  { byte, endByte, skip, length }: ChunkPlace,
  { isCancelled }: ReadTask,
): Promise<string | undefined> {
  const bytes = await readRange(source, byte, endByte, isCancelled === undefined ? {} : { isCancelled });
  return bytes && encoding.decode(bytes, byte === 0).slice(skip, skip + length);
}

interface Piece {
  readonly text: string;
  /** The first byte behind it. */
  readonly end: number;
  /** A byte is a character. */
  readonly isAscii: boolean;
}

/** The whole characters from one byte to before another; at least one, whatever the bytes. */
async function readPiece({ source, encoding }: LargeText, from: number, to: number): Promise<Piece> {
  const bytes = await source.read(from, Math.min(to, source.size));
  const isEnd = to >= source.size || bytes.length === 0;
  const whole = encoding.whole(bytes);
  const used = isEnd || whole === 0 ? bytes : bytes.subarray(0, whole);
  const text = encoding.decode(used, from === 0);
  return { text, end: isEnd ? source.size : from + used.length, isAscii: text.length === used.length };
}

/** The place `at` characters into a piece: by its byte where that is known. */
function placeIn(piece: Piece, byte: number, at: number, offset: number): TextPlace {
  return piece.isAscii ? { byte: byte + at, skip: 0, offset } : { byte, skip: at, offset };
}
