import type { ReadResult, Span } from './arrays';
import { Code } from './characters';
import { jsonValueEnd, skipSpace } from './jsonElements';
import { lexiconOf } from './literals/lexicon';
import { unquote } from './literals/trivia';
import { maximumRank } from './readErrors';
import { readKeys } from './records/readKeys';
import { addInner, type JsonRecord } from './records/recordList';

/**
 * Objects one below the other, as in JSON lines, or in a list: each key is an array with one element (a value or a row) for each object.
 * Undefined when the text is anything else.
 */
export function readJsonRecords(source: string, range: Span, format: string): ReadResult | undefined {
  const records = findRecords(source, range);
  if (records === undefined) return undefined;
  return readKeys({ source, format, lexicon: lexiconOf('json') }, records, range);
}

/** Two objects or more, with nothing but commas and line breaks between them, perhaps in one pair of brackets. */
function findRecords(source: string, range: Span): readonly JsonRecord[] | undefined {
  let i = skipSpace(source, range.start, range.end);
  if (source.charCodeAt(i) === Code.openBracket) i = skipSpace(source, i + 1, range.end);
  const records: JsonRecord[] = [];
  while (i < range.end && source.charCodeAt(i) === Code.openBrace) {
    const record = readRecord(source, i, range.end);
    if (record === undefined) return undefined;
    records.push(record.members);
    i = skipSpace(source, record.end, range.end);
    if (source.charCodeAt(i) === Code.comma) i = skipSpace(source, i + 1, range.end);
  }
  if (source.charCodeAt(i) === Code.closeBracket) i = skipSpace(source, i + 1, range.end);
  return records.length >= 2 && i >= range.end ? records : undefined;
}

/** The members of the object that begins at `start`, those of objects in it as `outer.inner`; undefined where it is none. */
export function readRecord(
  source: string,
  start: number,
  end: number,
  depth = 0,
): { members: JsonRecord; end: number } | undefined {
  if (depth > maximumRank) return undefined;
  const members = new Map<string, Span>();
  let i = skipSpace(source, start + 1, end);
  while (i < end && source.charCodeAt(i) === Code.doubleQuote) {
    const keyEnd = jsonValueEnd(source, i, end);
    const colon = skipSpace(source, keyEnd, end);
    if (source.charCodeAt(colon) !== Code.colon) return undefined;
    const valueStart = skipSpace(source, colon + 1, end);
    const name = unquote(source.slice(i, keyEnd));
    const isObject = source.charCodeAt(valueStart) === Code.openBrace;
    const inner = isObject ? readRecord(source, valueStart, end, depth + 1) : undefined;
    const valueEnd = isObject ? (inner?.end ?? 0) : jsonValueEnd(source, valueStart, end);
    if (valueEnd <= valueStart) return undefined;
    if (inner === undefined) members.set(name, { start: valueStart, end: valueEnd });
    else addInner(members, name, inner.members);
    i = skipSpace(source, valueEnd, end);
    if (source.charCodeAt(i) === Code.comma) i = skipSpace(source, i + 1, end);
  }
  return i < end && source.charCodeAt(i) === Code.closeBrace ? { members, end: i + 1 } : undefined;
}
