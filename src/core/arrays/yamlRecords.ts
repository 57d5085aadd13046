import type { Span } from './arrays';
import { Code } from './characters';
import { lexiconOf } from './literals/lexicon';
import { unquote } from './literals/trivia';
import { maximumRank } from './readErrors';
import { addInner, recordAt, type JsonRecord } from './records/recordList';
import { textOf } from './tables/lines';

/** Objects behind dashes, and the line behind them. */
export interface YamlRecords {
  readonly records: readonly JsonRecord[];
  /** Where the last of them ends. */
  readonly end: number;
  readonly to: number;
}

const key = String.raw`("(?:[^"\\]|\\.)*"|'[^']*'|[^\s:#'"[\]{},&*!|>%@-][^:#[\]{},]*?)\s*:(?=\s|$)`;
const firstKey = new RegExp(String.raw`^(\s*)(-\s+)${key}`);
const nextKey = new RegExp(String.raw`^(\s*)${key}`);
const flowItem = /^(\s*)-\s+(?=\{)/;

/** The objects whose first dash stands in line `from`, in either style; undefined where none does or one of them is anything else. */
export function yamlRecordsAt(source: string, lines: readonly Span[], from: number): YamlRecords | undefined {
  const column = dashColumn(lineText(source, lines, from));
  if (column === undefined) return undefined;
  const records: JsonRecord[] = [];
  let to = from;
  let end = lines[from]?.end ?? 0;
  for (let at = from; at < lines.length;) {
    const content = lineText(source, lines, at);
    if (isEmpty(content)) {
      at++;
      continue;
    }
    const indent = indentOf(content);
    if (indent < column || (indent === column && !/^\s*-(?:\s|$)/.test(content))) break;
    const item = dashColumn(content) === column ? itemAt(source, lines, at) : undefined;
    if (item === undefined) return undefined;
    records.push(item.members);
    ({ to, end } = item);
    at = to;
  }
  return { records, end, to };
}

interface Item {
  readonly members: JsonRecord;
  readonly end: number;
  readonly to: number;
}

/** The object behind the dash in line `at`; undefined where a value of it is a list of objects or missing. */
function itemAt(source: string, lines: readonly Span[], at: number): Item | undefined {
  const content = lineText(source, lines, at);
  const flow = flowItem.exec(content);
  if (flow !== null) return flowItemAt(source, lines, at, flow[0].length);
  const [, indent = '', dash = ''] = firstKey.exec(content) ?? [];
  return mappingAt(source, lines, at, indent.length + dash.length);
}

/** The object whose keys stand in column `column` from line `at` on. */
function mappingAt(
  source: string,
  lines: readonly Span[],
  at: number,
  column: number,
  depth = 0,
): Item | undefined {
  if (depth > maximumRank) return undefined;
  const members = new Map<string, Span>();
  let end = lines[at]?.end ?? 0;
  let to = at;
  while (to < lines.length) {
    const text = lineText(source, lines, to);
    if (isEmpty(text)) {
      to++;
      continue;
    }
    // The first key of an item stands behind its dash.
    if (to > at && indentOf(text) < column) break;
    const [head, indent, written] = nextKey.exec(text.slice(column)) ?? [];
    if (head === undefined || indent !== '') return undefined;
    const value = valueBelow(source, lines, to, { column, skip: column + head.length, depth });
    if (value === undefined) return undefined;
    if ('members' in value) addInner(members, keyOf(written), value.members);
    else members.set(keyOf(written), value.span);
    ({ to, end } = value);
  }
  return { members, end, to };
}

interface Value {
  readonly span: Span;
  readonly end: number;
  readonly to: number;
}

/** The value of the key in line `at`, whose mark ends before `skip`: behind it, in the lines below it that are indented further, or both. */
function valueBelow(
  source: string,
  lines: readonly Span[],
  at: number,
  { column, skip, depth }: { readonly column: number; readonly skip: number; readonly depth: number },
): Item | Value | undefined {
  const own = valueIn(source, lines, at, skip);
  let span = own;
  let to = at + 1;
  for (let below = to; below < lines.length; below++) {
    const text = lineText(source, lines, below);
    if (isEmpty(text)) continue;
    const indent = indentOf(text);
    if (indent < column || (indent === column && !/^\s*-\s/.test(text))) break;
    if (span === undefined && nextKey.test(text)) return mappingAt(source, lines, below, indent, depth + 1);
    const more = valueIn(source, lines, below, 0);
    span = { start: span?.start ?? more?.start ?? 0, end: more?.end ?? 0 };
    to = below + 1;
  }
  if (span === undefined || isObject(source, span)) return undefined;
  const end = lines[to - 1]?.end ?? span.end;
  const inner =
    source.charCodeAt(span.start) === Code.openBrace
      ? recordAt({ source, end: span.end, lexicon: lexiconOf('yaml') }, span.start)
      : undefined;
  return inner?.end === span.end ? { members: inner.members, end, to } : { span, end, to };
}

function flowItemAt(source: string, lines: readonly Span[], at: number, skip: number): Item | undefined {
  const end = lines.at(-1)?.end ?? 0;
  const record = recordAt({ source, end, lexicon: lexiconOf('yaml') }, (lines[at]?.start ?? 0) + skip);
  if (record === undefined) return undefined;
  let to = at + 1;
  while (to < lines.length && (lines[to]?.start ?? end) < record.end) to++;
  const rest = source.slice(record.end, lines[to - 1]?.end);
  return isEmpty(rest) ? { members: record.members, end: record.end, to } : undefined;
}

/** What stands in a line behind its first `skip` characters and before a comment; undefined where there is nothing. */
function valueIn(source: string, lines: readonly Span[], at: number, skip: number): Span | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const rest = source.slice(line.start + skip, line.end);
  const text = rest.replace(/(?:^|\s)#.*$/, '').trim();
  const start = line.start + skip + rest.indexOf(text);
  return text === '' ? undefined : { start, end: start + text.length };
}

/** Another object below a key, or a list of them. */
function isObject(source: string, { start, end }: Span): boolean {
  const [line = ''] = source.slice(start, end).split('\n', 1);
  return /^-\s+\{/.test(line) || firstKey.test(line) || nextKey.test(line);
}

function keyOf(written = ''): string {
  return /^["']/.test(written) ? unquote(written) : written;
}

/** Where the dash before an object stands. */
function dashColumn(content: string): number | undefined {
  return (firstKey.exec(content) ?? flowItem.exec(content))?.[1]?.length;
}

function lineText(source: string, lines: readonly Span[], at: number): string {
  const line = lines[at];
  return line === undefined ? '' : textOf(source, line);
}

function isEmpty(content: string): boolean {
  return /^\s*(?:#.*)?$/.test(content);
}

function indentOf(content: string): number {
  return content.length - content.trimStart().length;
}
