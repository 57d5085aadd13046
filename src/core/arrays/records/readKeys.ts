import type { NamedArray, ReadError, ReadResult, Span } from '../arrays';
import { Code } from '../characters';
import { callOf } from '../literals/calls';
import { closeFrame } from '../literals/closeFrame';
import { LimitExceeded } from '../literals/frameStack';
import type { Lexicon } from '../literals/lexicon';
import { LiteralScanner } from '../literals/literalScanner';
import { unquote } from '../literals/trivia';
import { arrayNotes, readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import { readColumn } from '../tables/column';
import { vectorOf } from '../tables/joinColumns';
import type { JsonRecord } from './recordList';

/** A text that holds objects, its language and what its arrays are called. */
export interface KeyText {
  readonly source: string;
  readonly format: string;
  readonly lexicon: Lexicon;
  /** Reads a row where it is not written in brackets. */
  readonly run?: (scanner: LiteralScanner, span: Span) => void;
}

const nothing: ReadResult = { arrays: [], errors: [] };

/** Each key of the objects is an array with one element (a value or a row) for each object; no array where one of them has an error. */
export function readKeys(
  text: KeyText,
  records: readonly JsonRecord[],
  range: Span,
  isRead: (key: string) => boolean = () => true,
): ReadResult {
  const keys = new Set(records.flatMap((record) => [...record.keys()]));
  const arrays: NamedArray[] = [];
  const errors: ReadError[] = [];
  const leftOut: string[] = [];
  for (const key of keys) {
    const result = isRead(key) ? readKey(text, records, key, range) : nothing;
    arrays.push(...result.arrays);
    errors.push(...result.errors);
    if (result.arrays.length + result.errors.length === 0) leftOut.push(key);
  }
  return { arrays: errors.length > 0 ? [] : withLeftOut(arrays, leftOut), errors };
}

/** With a note at the first array that names the keys which are none. */
function withLeftOut(arrays: readonly NamedArray[], keys: readonly string[]): readonly NamedArray[] {
  const [first, ...others] = arrays;
  if (first === undefined || keys.length === 0) return arrays;
  return [{ ...first, notes: [...first.notes, arrayNotes.keysLeftOut(keys.join(', '))] }, ...others];
}

function readKey(text: KeyText, records: readonly JsonRecord[], key: string, range: Span): ReadResult {
  const { source } = text;
  const missing = records.findIndex((record) => !record.has(key));
  if (missing >= 0) {
    const place = [...(records[missing]?.values() ?? [])][0] ?? range;
    return { arrays: [], errors: [readErrors.missingCell(place, missing, key)] };
  }
  const spans = records.map((record) => record.get(key) ?? range);
  switch (valueKind(source, spans[0] ?? range)) {
    case 'object':
      return nothing;
    case 'row':
      return readRows(text, spans, key);
    case 'scalar':
      return readScalars(text, spans, key);
  }
}

/** What a value is by how it begins: `np.array([0.1, 0.9])` and `(0.1, 0.9)` are rows, as are the dashes of YAML, `np.float32(0.1)` is a single value. */
export function valueKind(source: string, { start, end }: Span): 'object' | 'row' | 'scalar' {
  const first = source.charCodeAt(start);
  if (first === Code.openBrace) return 'object';
  if (first === Code.openBracket || first === Code.openParen) return 'row';
  return /^(?:[\w.]+\(\s*[[(]|-\s)/.test(source.slice(start, Math.min(end, start + 60))) ? 'row' : 'scalar';
}

function readScalars({ source, format }: KeyText, spans: readonly Span[], key: string): ReadResult {
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
  const text = source.slice(start, end);
  const first = source.charCodeAt(start);
  const isQuoted = first === Code.doubleQuote || (first === Code.quote && text.length > 1);
  if (isQuoted) return { start, end, text: unquote(text), isQuoted };
  // `np.float32(0.98)`, `tensor(0.98)`
  const [, callee = '', inner] = /^([A-Za-z_][\w.]*)\(\s*([^()]*?)\s*\)$/.exec(text) ?? [];
  const isMade = inner !== undefined && callOf(callee, undefined)?.role === 'wrap';
  return { start, end, text: isMade ? inner : text, isQuoted };
}

/** The elements at `spans`, one below the other as one array; none where they are not all alike. */
export function readRows(
  { source, format, lexicon, run }: KeyText,
  spans: readonly Span[],
  key: string,
): ReadResult {
  const range = { start: spans[0]?.start ?? 0, end: spans.at(-1)?.end ?? 0 };
  const scanner = new LiteralScanner(source, range, lexicon);
  const { stack } = scanner;
  const frame = stack.push('plain', Code.openBracket, range.start);
  frame.commas = true;
  frame.format = format;
  try {
    for (const span of spans) {
      frame.filled = false;
      if (run === undefined) scanner.run(span.start, span.end);
      else run(scanner, span);
    }
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
    return { arrays: [], errors: stack.errors };
  }
  if (stack.top !== frame || frame.mode !== 'plain') return { arrays: [], errors: stack.errors };
  stack.pop();
  const element = closeFrame(frame, range.end, stack.buffer.length, source, lexicon);
  if (element !== undefined) stack.emit(element);
  return { arrays: stack.arrays.map((array) => ({ ...array, name: key })), errors: stack.errors };
}
