import type { NamedArray, ReadError } from '../../arrays';
import { elementsIn, type JsonElements } from '../../jsonElements';
import { arrayNotes } from '../../readErrors';
import type { ReadTask } from '../byteSource';
import type { FileEntry } from '../fileEntry';
import { isReadError } from '../fileErrors';
import { ChunkedRows } from './chunkedRows';
import { ElementScan } from './elementScan';
import { type RecordPart, RecordScan } from './recordScan';
import { type LargeText, textChunks, type TextPlace } from './textChunks';

/** The text has no form that is read in parts. */
export const unknownForm = 'unknown form';
export type UnknownForm = typeof unknownForm;

/** The arrays of a sequence, and where the text goes on behind it. */
export interface OpenedSequence {
  readonly entries: readonly FileEntry[];
  readonly next: TextPlace;
}

/** How objects stand in a text. */
interface RecordsForm {
  /** In brackets, with commas between them. */
  readonly isArray: boolean;
  readonly format: string;
  /** In an object, where objects that hold lists of objects are no table. */
  readonly isPart?: boolean;
}

/** Objects with the same keys, two at least: an array for each key. */
export async function openRecords(
  text: LargeText,
  begin: TextPlace,
  { isArray, format, isPart = false }: RecordsForm,
  task: ReadTask,
): Promise<OpenedSequence | ReadError | UnknownForm> {
  let labelKeys: ReadonlySet<string> | undefined;
  for (;;) {
    const scan = new RecordScan(format, labelKeys);
    const rows = new ChunkedRows<RecordPart>(text, (part) => scan.readAgain(part, spansIn(part, isArray)));
    const add: Adder = (part, { spans }, place) => {
      const read = scan.add(part, spans, place.offset);
      if (read === undefined) return false;
      const values = [...read.values()].reduce((sum, array) => sum + array.values.length, 0);
      rows.add(place, spans.length, values, read);
      return true;
    };
    const next = await scanSequence(text, begin, isArray, add, task);
    if (next === unknownForm || isReadError(next)) return next;
    if (rows.rows < 2) return unknownForm;
    const outcome = scan.outcome();
    if (isReadError(outcome)) return outcome;
    if (isPart && outcome.keys.some(({ notes }) => notes.length > 0)) return unknownForm;
    ({ labelKeys } = outcome);
    if (labelKeys !== undefined) continue;
    const entries = outcome.keys.map(({ name, dtype, shape, labels, survey, notes }) =>
      rows.entry({
        name,
        format,
        dtype,
        shape,
        ...(labels === undefined ? {} : { labels }),
        ...(survey === undefined ? {} : { survey }),
        arrayOf: (part) => ({ ...memberOf(part, name), name, format, dtype, notes }),
      }),
    );
    return { entries, next };
  }
}

function memberOf(part: RecordPart, key: string): NamedArray {
  const array = part.get(key);
  if (array === undefined) throw new Error('jsonSequences: a part without a key');
  return array;
}

/** Numbers, labels, rows or matrices, one below the other as one array; no entry where there are none. */
export async function openElements(
  text: LargeText,
  begin: TextPlace,
  isArray: boolean,
  { name, format }: Pick<FileEntry, 'name' | 'format'>,
  task: ReadTask,
): Promise<OpenedSequence | ReadError | UnknownForm> {
  const scan = new ElementScan(name ?? '', format);
  const rows = new ChunkedRows<NamedArray>(text, (part) => scan.readAgain(part, spansIn(part, isArray)));
  const add: Adder = (part, { spans }, place) => {
    const read = scan.add(part, spans, place.offset);
    if (read !== undefined) rows.add(place, spans.length, read.values.length, read);
    return scan.error ?? (read !== undefined || spans.length === 0);
  };
  const next = await scanSequence(text, begin, isArray, add, task);
  if (next === unknownForm || isReadError(next)) return next;
  const { array, labels } = scan;
  if (array === undefined) return { entries: [], next };
  const { dtype, shape } = array;
  // Rows of a text are stacked; single values, labels and matrices below one another are not.
  if (!isArray && (shape.length !== 2 || dtype === 'string')) return unknownForm;
  const named = name === undefined ? {} : { name };
  const notes = isArray ? [] : [arrayNotes.stackedRows(rows.rows)];
  const entry = rows.entry({
    name,
    format,
    dtype,
    shape,
    ...(dtype === 'string' && labels !== undefined ? { labels } : {}),
    arrayOf: ({ name: _, ...part }) => ({ ...part, ...named, format, dtype, notes }),
  });
  return { entries: [entry], next };
}

type Adder = (
  part: string,
  elements: JsonElements,
  place: Parameters<ChunkedRows<unknown>['add']>[0],
) => boolean | ReadError;

/** Goes through all parts of a sequence; `add` says whether they are what was expected. Gives where the text goes on behind it. */
async function scanSequence(
  text: LargeText,
  begin: TextPlace,
  isArray: boolean,
  add: Adder,
  task: ReadTask,
): Promise<TextPlace | ReadError | UnknownForm> {
  const read = (part: string, goesOn: boolean): { value: Contents; end: number; isLast: boolean } => {
    const elements = elementsIn(part, isArray, goesOn);
    const { end, isClosed, isOdd } = elements;
    return { value: { part, elements }, end: isOdd ? part.length : end, isLast: isClosed };
  };
  let behind = begin;
  const chunks = textChunks(text, begin, read, task);
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) return next.value ?? behind;
    const { place, value } = next.value;
    const added = !value.elements.isOdd && add(value.part, value.elements, place);
    if (typeof added !== 'boolean') return added;
    if (!added) return unknownForm;
    behind = next.value.next;
  }
}

interface Contents {
  readonly part: string;
  readonly elements: JsonElements;
}

function spansIn(part: string, isArray: boolean): JsonElements['spans'] {
  return elementsIn(part, isArray, false).spans;
}

export function isUnknownForm(value: object | string): value is UnknownForm {
  return value === unknownForm;
}
