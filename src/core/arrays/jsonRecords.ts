import type { NamedArray, ReadError, ReadResult, Span } from './arrays';
import { Code } from './characters';
import { jsonValueEnd, skipSpace } from './jsonElements';
import { closeFrame } from './literals/closeFrame';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';
import { unquote } from './literals/trivia';
import { readErrors } from './readErrors';
import type { Cell } from './tables/cell';
import { readColumn } from './tables/column';
import { vectorOf } from './tables/joinColumns';

/** The members of one object: where the value of each key stands. */
export type JsonRecord = ReadonlyMap<string, Span>;

/**
 * Objects one below the other, as in JSON lines, or in a list: each key is an array with one element (a value or a row) for each object.
 * Undefined when the text is anything else.
 */
export function readJsonRecords(source: string, range: Span, format: string): ReadResult | undefined {
  const records = findRecords(source, range);
  if (records === undefined) return undefined;
  const keys = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const arrays: NamedArray[] = [];
  const errors: ReadError[] = [];
  for (const key of keys) {
    const result = readKey({ source, format }, records, key, range);
    arrays.push(...result.arrays);
    errors.push(...result.errors);
  }
  return { arrays: errors.length > 0 ? [] : arrays, errors };
}

/** A text of JSON and what its arrays are called. */
export interface JsonText {
  readonly source: string;
  readonly format: string;
}

function readKey(text: JsonText, records: readonly JsonRecord[], key: string, range: Span): ReadResult {
  const { source } = text;
  const missing = records.findIndex((record) => !record.has(key));
  if (missing >= 0) {
    const place = [...(records[missing]?.values() ?? [])][0] ?? range;
    return { arrays: [], errors: [readErrors.missingCell(place, missing, key)] };
  }
  const spans = records.map((record) => record.get(key) ?? range);
  const first = source.charCodeAt(spans[0]?.start ?? 0);
  if (first === Code.openBrace) return { arrays: [], errors: [] };
  return first === Code.openBracket ? readRows(text, spans, key) : readScalars(text, spans, key);
}

function readScalars({ source, format }: JsonText, spans: readonly Span[], key: string): ReadResult {
  const rows = spans.map((place): readonly Cell[] => [scalarCell(source, place)]);
  const span = { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
  const table = { format, span, rows };
  const column = readColumn(rows, 0, key, table);
  return column.errors.length > 0
    ? { arrays: [], errors: column.errors }
    : { arrays: [vectorOf(column, table)], errors: [] };
}

/** A value that is no bracket as the cell of a table. */
export function scalarCell(source: string, { start, end }: Span): Cell {
  const isQuoted = source.charCodeAt(start) === Code.doubleQuote;
  const text = source.slice(start, end);
  return { start, end, text: isQuoted ? unquote(text) : text, isQuoted };
}

/** The elements at `spans`, one below the other as one array; none where they are not all alike. */
export function readRows({ source, format }: JsonText, spans: readonly Span[], key: string): ReadResult {
  const range = { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
  const scanner = new LiteralScanner(source, range, lexiconOf('json'));
  const { stack } = scanner;
  const frame = stack.push('plain', Code.openBracket, range.start);
  frame.commas = true;
  frame.format = format;
  try {
    for (const { start, end } of spans) {
      frame.filled = false;
      scanner.run(start, end);
    }
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
    return { arrays: [], errors: stack.errors };
  }
  if (stack.top !== frame || frame.mode !== 'plain') return { arrays: [], errors: stack.errors };
  stack.pop();
  const element = closeFrame(frame, range.end, stack.buffer.length, source, lexiconOf('json'));
  if (element !== undefined) stack.emit(element);
  return { arrays: stack.arrays.map((array) => ({ ...array, name: key })), errors: stack.errors };
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

/** The members of the object that begins at `start`; undefined where it is none. */
export function readRecord(
  source: string,
  start: number,
  end: number,
): { members: JsonRecord; end: number } | undefined {
  const members = new Map<string, Span>();
  let i = skipSpace(source, start + 1, end);
  while (i < end && source.charCodeAt(i) === Code.doubleQuote) {
    const keyEnd = jsonValueEnd(source, i, end);
    const colon = skipSpace(source, keyEnd, end);
    if (source.charCodeAt(colon) !== Code.colon) return undefined;
    const valueStart = skipSpace(source, colon + 1, end);
    const valueEnd = jsonValueEnd(source, valueStart, end);
    if (valueEnd <= valueStart) return undefined;
    members.set(unquote(source.slice(i, keyEnd)), { start: valueStart, end: valueEnd });
    i = skipSpace(source, valueEnd, end);
    if (source.charCodeAt(i) === Code.comma) i = skipSpace(source, i + 1, end);
  }
  return i < end && source.charCodeAt(i) === Code.closeBrace ? { members, end: i + 1 } : undefined;
}
