import type { Span } from './arrays';
import { lexiconOf } from './literals/lexicon';
import { unquote } from './literals/trivia';
import { recordAt, type JsonRecord } from './records/recordList';
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

/** The object behind the dash in line `at`; undefined where a value of it is an object or a list of objects. */
function itemAt(source: string, lines: readonly Span[], at: number): Item | undefined {
  const content = lineText(source, lines, at);
  const flow = flowItem.exec(content);
  if (flow !== null) return flowItemAt(source, lines, at, flow[0].length);
  const [head, indent = '', dash = ''] = firstKey.exec(content) ?? [''];
  const column = indent.length + dash.length;
  const members = new Map<string, Span>();
  let name = keyOf(firstKey.exec(content)?.[3]);
  let value = valueIn(source, lines, at, head.length);
  let to = at + 1;
  const close = (): boolean => {
    if (value === undefined || isObject(source, value)) return false;
    members.set(name, value);
    return true;
  };
  let end = lines[at]?.end ?? 0;
  for (; to < lines.length; to++) {
    const text = lineText(source, lines, to);
    if (isEmpty(text)) continue;
    const own = indentOf(text);
    if (own < column) break;
    const next = own === column ? nextKey.exec(text) : null;
    if (next === null) {
      if (own === column && !/^\s*-\s/.test(text)) return undefined;
      const more = valueIn(source, lines, to, 0);
      value = { start: value?.start ?? more?.start ?? 0, end: more?.end ?? 0 };
    } else {
      if (!close()) return undefined;
      name = keyOf(next[2]);
      value = valueIn(source, lines, to, next[0].length);
    }
    end = lines[to]?.end ?? end;
  }
  return close() ? { members, end, to } : undefined;
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
