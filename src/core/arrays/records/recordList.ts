import type { Span } from '../arrays';
import { Code, isBlank } from '../characters';
import type { Lexicon } from '../literals/lexicon';
import { commentEnd, stringEnd, unquote } from '../literals/trivia';
import { maximumRank } from '../readErrors';

/** The members of one object: where the value of each key stands; `outer.inner` is the key of a value in an object. */
export type JsonRecord = ReadonlyMap<string, Span>;

/** A list of objects: `[{"y": 1, "p": 0.9}, …]`, `[{ y: 1, p: 0.9 }, …]`. */
export interface RecordList {
  readonly records: readonly JsonRecord[];
  /** From the first bracket to behind the last. */
  readonly span: Span;
}

/** Where something is read, and by which rules. */
export interface RecordText {
  readonly source: string;
  readonly end: number;
  readonly lexicon: Lexicon;
}

const bareKey = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;

/** The list of objects whose bracket stands at `start`; undefined where anything else is in it, or lists of objects in those. */
export function recordListAt(text: RecordText, start: number): RecordList | undefined {
  const { source } = text;
  const records: JsonRecord[] = [];
  let i = skipTrivia(text, start + 1);
  while (source.charCodeAt(i) === Code.openBrace) {
    const record = recordAt(text, i);
    if (record === undefined) return undefined;
    records.push(record.members);
    i = skipTrivia(text, record.end);
    if (source.charCodeAt(i) !== Code.comma) break;
    i = skipTrivia(text, i + 1);
  }
  const isClosed = i < text.end && source.charCodeAt(i) === Code.closeBracket;
  return isClosed && records.length > 0 ? { records, span: { start, end: i + 1 } } : undefined;
}

/** Lists of objects in a list, the bracket of which stands at `start`. */
export function recordListsAt(
  text: RecordText,
  start: number,
): { readonly lists: readonly RecordList[]; readonly end: number } | undefined {
  const { source } = text;
  const lists: RecordList[] = [];
  let i = skipTrivia(text, start + 1);
  while (source.charCodeAt(i) === Code.openBracket) {
    const list = recordListAt(text, i);
    if (list === undefined) return undefined;
    lists.push(list);
    i = skipTrivia(text, list.span.end);
    if (source.charCodeAt(i) !== Code.comma) break;
    i = skipTrivia(text, i + 1);
  }
  const isClosed = i < text.end && source.charCodeAt(i) === Code.closeBracket;
  return isClosed && lists.length > 0 ? { lists, end: i + 1 } : undefined;
}

/** Adds the members of the object that is the value of `key`. */
export function addInner(members: Map<string, Span>, key: string, inner: JsonRecord): void {
  for (const [name, place] of inner) members.set(`${key}.${name}`, place);
}

/** The object whose brace stands at `start`. */
export function recordAt(
  text: RecordText,
  start: number,
  depth = 0,
): { readonly members: JsonRecord; readonly end: number } | undefined {
  if (depth > maximumRank) return undefined;
  const { source, end } = text;
  const members = new Map<string, Span>();
  let i = skipTrivia(text, start + 1);
  while (i < end && source.charCodeAt(i) !== Code.closeBrace) {
    const key = keyAt(text, i);
    if (key === undefined) return undefined;
    const from = skipTrivia(text, key.end);
    const isObject = source.charCodeAt(from) === Code.openBrace;
    const inner = isObject ? recordAt(text, from, depth + 1) : undefined;
    // In code braces may be a set.
    const value = inner ?? (isObject && !text.lexicon.isCode ? undefined : valueAt(text, from));
    if (value === undefined) return undefined;
    if (inner !== undefined) addInner(members, key.name, inner.members);
    else if ('start' in value) members.set(key.name, value);
    i = skipTrivia(text, value.end);
    if (source.charCodeAt(i) === Code.comma) i = skipTrivia(text, i + 1);
    else if (source.charCodeAt(i) !== Code.closeBrace) return undefined;
  }
  return i < end && (members.size > 0 || depth > 0) ? { members, end: i + 1 } : undefined;
}

/** The key at `i`, in quotation marks or bare, and where the mark behind it ends. */
function keyAt(text: RecordText, i: number): { readonly name: string; readonly end: number } | undefined {
  const { source, end, lexicon } = text;
  const first = source.charCodeAt(i);
  const isQuoted = first === Code.doubleQuote || first === Code.quote;
  bareKey.lastIndex = i;
  const stop = isQuoted ? stringEnd(source, i, end, lexicon) : i + (bareKey.exec(source)?.[0].length ?? 0);
  if (stop <= i) return undefined;
  const mark = skipTrivia(text, stop);
  const isColon = source.charCodeAt(mark) === Code.colon && source.charCodeAt(mark + 1) !== Code.colon;
  if (!isColon && !source.startsWith('=>', mark)) return undefined;
  const written = source.slice(i, stop);
  return { name: isQuoted ? unquote(written) : written, end: mark + (isColon ? 1 : 2) };
}

/** The value at `start`, to the comma or bracket behind it; none where it is empty, a list of objects or never closed. */
export function valueAt(text: RecordText, start: number): Span | undefined {
  const { source, end, lexicon } = text;
  if (startsRecords(source, start, end)) return undefined;
  const open: number[] = [];
  let last = start;
  for (let i = start; i < end;) {
    const code = source.charCodeAt(i);
    const isEnd =
      code === Code.comma ||
      code === Code.closeBrace ||
      code === Code.closeBracket ||
      code === Code.closeParen;
    if (open.length === 0 && isEnd) return last > start ? { start, end: last } : undefined;
    const comment = commentEnd(source, i, end, lexicon);
    if (comment >= 0) {
      i = comment;
      continue;
    }
    const isQuote = code === Code.doubleQuote || code === Code.quote || code === Code.backtick;
    const string = isQuote ? stringEnd(source, i, end, lexicon) : -1;
    if (code === Code.openBracket || code === Code.openBrace) open.push(code + 2);
    else if (code === Code.openParen) open.push(Code.closeParen);
    else if (isEnd && code !== Code.comma && open.pop() !== code) return undefined;
    i = string > i ? string : i + 1;
    if (!isBlank(code) && code !== Code.newline) last = i;
  }
  return undefined;
}

/** Whether a list of objects, or a list of such lists, may begin at `i`. */
export function startsRecords(source: string, i: number, end: number): boolean {
  let at = i;
  for (let depth = 0; depth < 2 && source.charCodeAt(at) === Code.openBracket; depth++)
    at = skipSpaces(source, at + 1, end);
  return at > i && source.charCodeAt(at) === Code.openBrace;
}

function skipSpaces(source: string, start: number, end: number): number {
  let i = start;
  while (i < end && (isBlank(source.charCodeAt(i)) || source.charCodeAt(i) === Code.newline)) i++;
  return i;
}

/** The offset of the first character that is neither white space nor in a comment. */
export function skipTrivia({ source, end, lexicon }: RecordText, start: number): number {
  let i = skipSpaces(source, start, end);
  for (let comment = commentEnd(source, i, end, lexicon); comment >= 0;) {
    i = skipSpaces(source, comment, end);
    comment = i < end ? commentEnd(source, i, end, lexicon) : -1;
  }
  return i;
}
