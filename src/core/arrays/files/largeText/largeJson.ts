import type { ReadError } from '../../arrays';
import { Code } from '../../characters';
import { jsonValueEnd, skipSpace } from '../../jsonElements';
import { isBlank } from '../../tables/lines';
import type { ReadTask } from '../byteSource';
import type { FileEntry } from '../fileEntry';
import { isReadError } from '../fileErrors';
import { openMembers } from './jsonMembers';
import {
  isUnknownForm,
  type OpenedSequence,
  openElements,
  openRecords,
  type UnknownForm,
  unknownForm,
} from './jsonSequences';
import { type LargeText, textBeginning, textChunks, type TextPlace } from './textChunks';

/** The form of a file is told from so many bytes. */
const headBytes = 1_048_576;

/**
 * The arrays of JSON (`json`, `jsonl`) of any size, those that `readArrays` finds in the whole text: objects with the same keys, rows below
 * one another, one array, or an object whose members are arrays. Unknown where it has another form, so that it would have to be held whole.
 */
export async function openLargeJson(
  text: LargeText,
  language: string,
  task: ReadTask,
): Promise<readonly FileEntry[] | ReadError | UnknownForm> {
  const form = formOf(await headOf(text));
  if (form === undefined) return unknownForm;
  const opened = await openForm(text, form, language === 'jsonl' ? 'jsonl' : 'json', task);
  if (isUnknownForm(opened) || isReadError(opened)) return opened;
  return opened.entries.length > 0 && (await restIsBlank(text, opened.next)) ? opened.entries : unknownForm;
}

function openForm(
  text: LargeText,
  { kind, begin, isArray }: Form,
  format: string,
  task: ReadTask,
): Promise<OpenedSequence | ReadError | UnknownForm> {
  switch (kind) {
    case 'members':
      return openMembers(text, begin, task);
    case 'records':
      return openRecords(text, begin, { isArray, format }, task);
    case 'elements':
      return openElements(text, begin, isArray, { format, name: undefined }, task);
  }
}

interface Form {
  readonly kind: 'records' | 'elements' | 'members';
  /** Where the first element stands, or the first member. */
  readonly begin: TextPlace;
  /** The elements stand in brackets. */
  readonly isArray: boolean;
}

async function headOf({ source, encoding }: LargeText): Promise<string> {
  const bytes = await source.read(0, Math.min(headBytes, source.size));
  return encoding.decode(bytes.subarray(0, encoding.whole(bytes)), true);
}

/** What follows the first value of the text tells whether it is one of many. */
function formOf(head: string): Form | undefined {
  const { length } = head;
  const start = skipSpace(head, 0, length);
  const place = (at: number): TextPlace => ({ ...textBeginning, skip: at, offset: at });
  const end = jsonValueEnd(head, start, length);
  const next = skipSpace(head, head.charCodeAt(end) === Code.comma ? end + 1 : end, length);
  const isOneOfMany = end > start && next < length;
  switch (head.charCodeAt(start)) {
    case Code.openBrace:
      return isOneOfMany
        ? { kind: 'records', begin: place(start), isArray: false }
        : { kind: 'members', begin: place(start + 1), isArray: false };
    case Code.openBracket: {
      if (isOneOfMany) return { kind: 'elements', begin: place(start), isArray: false };
      const isRecord = head.charCodeAt(skipSpace(head, start + 1, length)) === Code.openBrace;
      return { kind: isRecord ? 'records' : 'elements', begin: place(start + 1), isArray: true };
    }
    default:
      return undefined;
  }
}

async function restIsBlank(text: LargeText, from: TextPlace): Promise<boolean> {
  const read = (part: string): { value: boolean; end: number } => ({
    value: isBlank(part, { start: 0, end: part.length }),
    end: part.length,
  });
  for await (const { value } of textChunks(text, from, read, {})) if (!value) return false;
  return true;
}
