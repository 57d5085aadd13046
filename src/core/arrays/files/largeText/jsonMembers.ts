import type { ReadError } from '../../arrays';
import { Code } from '../../characters';
import { jsonValueEnd, skipSpace } from '../../jsonElements';
import { unquote } from '../../literals/trivia';
import type { ReadTask } from '../byteSource';
import type { FileEntry } from '../fileEntry';
import { isReadError } from '../fileErrors';
import {
  isUnknownForm,
  type OpenedSequence,
  openElements,
  openRecords,
  type UnknownForm,
  unknownForm,
} from './jsonSequences';
import { type LargeText, type RecordsRead, textChunks, type TextPlace } from './textChunks';

/** A member of an object: an array or a list of objects, whose elements follow; something else, which is passed over; the end of the object. */
type Member =
  | { readonly kind: 'array'; readonly key: string }
  | { readonly kind: 'records' }
  | { readonly kind: 'other' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unknown' };

/** The arrays that the members of an object are; unknown where arrays stand deeper in it. `begin` is behind its brace. */
export async function openMembers(
  text: LargeText,
  begin: TextPlace,
  task: ReadTask,
): Promise<OpenedSequence | ReadError | UnknownForm> {
  const entries: FileEntry[] = [];
  for (let place = begin; ;) {
    const found = await nextMember(text, place, task);
    if (isReadError(found)) return found;
    place = found.next;
    const { member } = found;
    if (member.kind === 'closed') return { entries, next: place };
    if (member.kind === 'unknown') return unknownForm;
    if (member.kind === 'other') continue;
    const opened =
      member.kind === 'records'
        ? await openTable(text, place, task)
        : await openElements(text, place, true, { name: member.key, format: 'json' }, task);
    if (isUnknownForm(opened) || isReadError(opened)) return opened;
    entries.push(...opened.entries);
    place = opened.next;
  }
}

/** The table that a list of objects is; unknown where the whole text tells what it is or which of its errors comes first. */
async function openTable(
  text: LargeText,
  begin: TextPlace,
  task: ReadTask,
): Promise<OpenedSequence | ReadError | UnknownForm> {
  const opened = await openRecords(text, begin, { isArray: true, format: 'json', isPart: true }, task);
  const isRefused = !isUnknownForm(opened) && isReadError(opened) && task.isCancelled?.() !== true;
  return isRefused ? unknownForm : opened;
}

async function nextMember(
  text: LargeText,
  from: TextPlace,
  task: ReadTask,
): Promise<{ readonly member: Member; readonly next: TextPlace } | ReadError> {
  const chunks = textChunks(text, from, readMember, task);
  const found = await chunks.next();
  if (found.done === true) return found.value ?? { member: { kind: 'unknown' }, next: from };
  return { member: found.value.value, next: found.value.next };
}

/** The first member of a part of the text, perhaps behind a comma; an array as far as its bracket. */
function readMember(part: string, goesOn: boolean): RecordsRead<Member> {
  const { length } = part;
  const later = { value: { kind: 'unknown' }, end: goesOn ? 0 : length, isLast: true } as const;
  const found = (value: Member, end: number): RecordsRead<Member> => ({ value, end, isLast: true });
  let start = skipSpace(part, 0, length);
  if (part.charCodeAt(start) === Code.comma) start = skipSpace(part, start + 1, length);
  if (part.charCodeAt(start) === Code.closeBrace) return found({ kind: 'closed' }, start + 1);
  const keyEnd = jsonValueEnd(part, start, length);
  const colon = skipSpace(part, keyEnd, length);
  const value = skipSpace(part, colon + 1, length);
  if (keyEnd === start || value >= length) return later;
  if (part.charCodeAt(start) !== Code.doubleQuote || part.charCodeAt(colon) !== Code.colon)
    return found({ kind: 'unknown' }, length);
  if (part.charCodeAt(value) === Code.openBracket) {
    const first = skipSpace(part, value + 1, length);
    if (first >= length) return later;
    const isRecords = part.charCodeAt(first) === Code.openBrace;
    // Up to the first element, which alone is sure to stand behind what was read before.
    return found(
      isRecords ? { kind: 'records' } : { kind: 'array', key: unquote(part.slice(start, keyEnd)) },
      first,
    );
  }
  const end = jsonValueEnd(part, value, length);
  if (end === value || (goesOn && skipSpace(part, end, length) >= length)) return later;
  const holdsArray = part.charCodeAt(value) === Code.openBrace && part.slice(value, end).includes('[');
  return found({ kind: holdsArray ? 'unknown' : 'other' }, end);
}
