import type { ReadResult, Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import type { Block } from './lines';
import { textOf } from './lines';
import { readTable } from './table';

/** Lines of a table that holds no cells: `|---|:--:|`, `+----+`, `┌──┬──┐`. */
const ruler = /^[\s|+\-=:─━═│┆┌┬┐├┼┤└┴┘╞╪╡╭╮╰╯┝┿┥]*[-─━═]{2,}[\s|+\-=:─━═│┆┌┬┐├┼┤└┴┘╞╪╡╭╮╰╯┝┿┥]*$/;
const wall = /[|│┆┃]/;
/** Below the names, Polars prints `---` and the types. */
const columnType = /^(?:---|[fiu](?:8|16|32|64)|str|bool|cat|enum|date.*|list\[.*\])$/;

/** Every Markdown table and table drawn with lines. */
export function findMarkdownTables(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length;) {
    let to = from;
    while (to < lines.length && isTableLine(source, lines[to])) to++;
    const block = to - from < 3 ? undefined : readBlock(source, lines.slice(from, to));
    if (block !== undefined) blocks.push({ from, to, result: block });
    from = Math.max(to, from + 1);
  }
  return blocks;
}

function isTableLine(source: string, line: Span | undefined): boolean {
  if (line === undefined) return false;
  const content = textOf(source, line);
  return wall.test(content) || (ruler.test(content) && /[+┌└├╞╭╰|]/.test(content));
}

function readBlock(source: string, block: readonly Span[]): ReadResult | undefined {
  const rows = block
    .filter((line) => !ruler.test(textOf(source, line)))
    .map((line) => splitCells(source, line));
  const [header, ...body] = rows;
  const [first] = block;
  if (header === undefined || first === undefined || rows.length === block.length) return undefined;
  const data = body.filter((cells) => !cells.every(({ text }) => columnType.test(text)));
  const span = { start: first.start, end: (block.at(-1) ?? first).end };
  const gap = data.flat().find(({ text }) => /^(?:…|\.{3})$/.test(text));
  if (gap !== undefined)
    return { arrays: [], errors: [readErrors.elided({ start: gap.start, end: gap.end })] };
  const isUnnamed = header.every(({ text }) => /^-?\d*\.\d+$/.test(text));
  const named = isUnnamed ? { rows: [header, ...data] } : { header, rows: data };
  const isPolars = data.length < body.length;
  return readTable({ format: isPolars ? 'polars' : 'markdown-table', hasGaps: isPolars, span, ...named });
}

/** The cells of a line between its walls, without emphasis. */
function splitCells(source: string, line: Span): readonly Cell[] {
  const cells: Cell[] = [];
  const content = textOf(source, line);
  let start = /^\s*[|│┃]/.exec(content)?.[0].length ?? 0;
  const stop = content.length - (/(?<!\\)[|│┃]\s*$/.exec(content)?.[0].length ?? 0);
  for (let i = start; i <= stop; i++) {
    const isWall = i === stop || (wall.test(content.charAt(i)) && content.charAt(i - 1) !== '\\');
    if (!isWall) continue;
    cells.push(cellOf(source, line.start + start, line.start + i));
    start = i + 1;
  }
  return cells;
}

function cellOf(source: string, start: number, end: number): Cell {
  const raw = source.slice(start, end);
  const trimmed = raw.trim();
  const text = trimmed.replace(/^(\*\*|__|\*|_|`)(.+)\1$/, '$2').replaceAll('\\|', '|');
  const from = start + raw.indexOf(trimmed);
  return { start: from, end: from + trimmed.length, text, isQuoted: false };
}
