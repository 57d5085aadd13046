import type { Span } from './arrays';
import { Code } from './characters';

/** Elements of a JSON array, or JSON values one below the other, in a part of a text. */
export interface JsonElements {
  readonly spans: readonly Span[];
  /** Where the first element begins that goes on behind the part; behind the bracket where the array is closed. */
  readonly end: number;
  readonly isClosed: boolean;
  /** Something stands there that is no element: commas are missing, or there are too many. */
  readonly isOdd: boolean;
}

/** The elements that are whole. In an array (`isArray`) commas stand between them, elsewhere they may. `goesOn`: more text follows. */
export function elementsIn(source: string, isArray: boolean, goesOn: boolean): JsonElements {
  const spans: Span[] = [];
  const { length } = source;
  const found = (end: number, state: { isClosed?: boolean; isOdd?: boolean } = {}): JsonElements => ({
    spans,
    end,
    isClosed: false,
    isOdd: false,
    ...state,
  });
  let i = skipSpace(source, 0, length);
  while (i < length) {
    const start = i;
    const first = source.charCodeAt(i);
    if (isArray && first === Code.closeBracket) return found(i + 1, { isClosed: true });
    if (first === Code.comma || first === Code.closeBracket || first === Code.closeBrace)
      return found(i, { isOdd: true });
    const end = jsonValueEnd(source, i, length);
    const next = skipSpace(source, end, length);
    // What follows may belong to it: digits, or the comma without which the next part could not be told from a text without commas.
    if (goesOn && (end === start || next >= length)) return found(start);
    if (end === start) return found(start, { isOdd: true });
    spans.push({ start, end });
    i = next;
    const code = source.charCodeAt(i);
    if (code === Code.comma) i = skipSpace(source, i + 1, length);
    else if (isArray && code !== Code.closeBracket) return found(i, { isOdd: true });
  }
  return found(length, { isOdd: isArray && !goesOn });
}

/** Where the value that begins at `start` ends: a string, a bracket with its partner, or a word; `start` when there is none. */
export function jsonValueEnd(source: string, start: number, end: number): number {
  let depth = 0;
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === Code.doubleQuote) {
      i++;
      while (i < end && source.charCodeAt(i) !== Code.doubleQuote)
        i += source.charCodeAt(i) === Code.backslash ? 2 : 1;
      if (i >= end) return start;
      if (depth === 0) return i + 1;
    } else if (code === Code.openBracket || code === Code.openBrace) depth++;
    else if (code === Code.closeBracket || code === Code.closeBrace) {
      if (depth === 0) return i;
      depth--;
      if (depth === 0) return i + 1;
    } else if (depth === 0 && (code === Code.comma || code <= Code.space)) return i;
  }
  return depth === 0 ? end : start;
}

/** The offset of the first character that is no white space. */
export function skipSpace(source: string, start: number, end: number): number {
  let i = start;
  while (i < end && source.charCodeAt(i) <= Code.space) i++;
  return i;
}
