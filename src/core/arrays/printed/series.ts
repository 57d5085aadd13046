import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import { cellValue } from '../tables/cell';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';

const footer = /^\s*(?:Freq: \S+, )?(?:Name: (.*?), )?(?:Length: (\d+), )?dtype: (\w+)(?:\[.*\])?\s*$/;
/** The index, perhaps of several levels, two spaces or more, the value. */
const row = /^(\s*\S.*\s{2,}|\s*\S+\s+)(\S(?:.*\S)?)\s*$/;
const dots = /^(?:\.{2,3}|…)$/;

/** Series as pandas prints them: an index and a value on each line, the type on the last. */
export function findSeries(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  let floor = 0;
  lines.forEach((line, index) => {
    const match = footer.exec(textOf(source, line));
    if (match === null) return;
    const last = lines[index - 1];
    // An array in brackets with its type below it is a literal.
    if (last !== undefined && /^\s*\[|\]\s*$/.test(textOf(source, last))) return;
    let from = index;
    while (from > floor && last !== undefined && isRow(source, lines[from - 1], widthOf(source, last)))
      from--;
    if (from < index) {
      const below = lines[index + 1];
      const isCategory = below !== undefined && /^\s*Categories \(/.test(textOf(source, below));
      const to = isCategory ? index + 2 : index + 1;
      blocks.push({ from, to, result: readSeries(source, lines.slice(from, index), match) });
    }
    floor = index + 1;
  });
  return blocks;
}

function widthOf(source: string, line: Span): number {
  return textOf(source, line).trimEnd().length;
}

/** A line as wide as the last one, as values are aligned to the right; or one that ends in a number all the same. */
function isRow(source: string, line: Span | undefined, width: number): boolean {
  if (line === undefined || isBlank(source, line)) return false;
  const content = textOf(source, line);
  if (/^\s*(?:>>>|In \[)/.test(content)) return false;
  const value = row.exec(content)?.[2];
  const isEven = content.trimEnd().length === width;
  if (dots.test(content.trim())) return true;
  return value !== undefined && (isEven || isValue(content, value));
}

function isValue(content: string, value: string): boolean {
  return / {2}/.test(content) && (dots.test(value) || cellValue(value, false) !== undefined);
}

function readSeries(source: string, rows: readonly Span[], match: RegExpExecArray): Block['result'] {
  const cells = rows.map((line) => valueOf(source, line));
  const span = { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
  const gap = cells.find(({ text }) => dots.test(text));
  const isShort = match[2] !== undefined && Number(match[2]) > cells.length;
  if (gap !== undefined || isShort) return { arrays: [], errors: [readErrors.elidedTable(gap ?? span)] };
  const result = readTable({
    format: 'pandas',
    span,
    rows: cells.map((cell) => [cell]),
    hasHeader: false,
    name: match[1],
    hasGaps: true,
  });
  const dtype = match[3]?.toLowerCase() ?? 'float64';
  const isNumber = /^(?:u?int|float|bool)\d*$/.test(dtype);
  return { ...result, arrays: result.arrays.map((array) => (isNumber ? { ...array, dtype } : array)) };
}

function valueOf(source: string, line: Span): Cell {
  const content = textOf(source, line);
  const match = row.exec(content);
  const text = match?.[2] ?? content.trim();
  const start = line.start + (match?.[1]?.length ?? content.indexOf(text));
  return { start, end: start + text.length, text, isQuoted: false };
}
