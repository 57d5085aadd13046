import type { ReadResult, Span } from '../arrays';
import type { Cell } from './cell';
import { textOf } from './lines';
import { readTable } from './table';

/** Lines of a table that holds no cells: `|---|:--:|`, `+----+`, `┌──┬──┐`. */
const ruler = /^[\s|+\-=:─━═│┆┌┬┐├┼┤└┴┘╞╪╡╭╮╰╯┝┿┥]*[-─━═]{2,}[\s|+\-=:─━═│┆┌┬┐├┼┤└┴┘╞╪╡╭╮╰╯┝┿┥]*$/;
const wall = /[|│┆┃]/;
/** Below the names, Polars prints `---` and the types. */
const columnType = /^(?:---|[fiu](?:8|16|32|64)|str|bool|cat|enum|date.*|list\[.*\])$/;

export interface FoundTable {
  /** The lines it takes up, first and behind the last. */
  readonly from: number;
  readonly to: number;
  readonly result: ReadResult;
}

/** The Markdown table or the table drawn with lines that begins at line `from`; undefined when none does. */
export function readMarkdownTable(
  source: string,
  lines: readonly Span[],
  from: number,
): FoundTable | undefined {
  const isTableLine = (index: number): boolean => {
    const line = lines[index];
    if (line === undefined) return false;
    const content = textOf(source, line);
    return wall.test(content) || (ruler.test(content) && /[+┌└├╞╭╰|]/.test(content));
  };
  let to = from;
  while (isTableLine(to)) to++;
  const block = lines.slice(from, to);
  const rulers = block.filter((line) => ruler.test(textOf(source, line)));
  if (rulers.length === 0 || to - from < 3) return undefined;
  const rows = block
    .filter((line) => !ruler.test(textOf(source, line)))
    .map((line) => splitCells(source, line));
  const [header, ...body] = rows;
  if (header === undefined) return undefined;
  const data = body.filter((cells) => !cells.every(({ text }) => columnType.test(text)));
  const first = lines[from] ?? { start: 0, end: 0 };
  const span = { start: first.start, end: (lines[to - 1] ?? first).end };
  const isUnnamed =
    header.every(({ text }) => text === '' || /^-?[\d.]+$/.test(text)) &&
    header.some(({ text }) => text.includes('.'));
  return {
    from,
    to,
    result: readTable({
      format: 'markdown-table',
      span,
      header: isUnnamed ? undefined : header,
      rows: isUnnamed ? [header, ...data] : data,
    }),
  };
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
