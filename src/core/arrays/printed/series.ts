import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import type { Block } from '../tables/lines';
import { textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

const footer = /^(?:Name: (.*?), )?(?:Freq: \S+, )?(?:Length: (\d+), )?dtype: (\w+)\s*$/;

/** Series as pandas prints them: an index and a value on each line, the type on the last. */
export function findSeries(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  let floor = 0;
  lines.forEach((line, index) => {
    const match = footer.exec(textOf(source, line));
    if (match === null) return;
    let from = index;
    while (from > floor && isRow(source, lines[from - 1])) from--;
    if (from < index) blocks.push(readSeries(source, lines.slice(from, index), match, from, index + 1));
    floor = index + 1;
  });
  return blocks;
}

function isRow(source: string, line: Span | undefined): boolean {
  return (
    line !== undefined &&
    splitWords(source, line).length >= 1 &&
    !/^\S*\s*(?:>>>|In \[)/.test(textOf(source, line))
  );
}

function readSeries(
  source: string,
  rows: readonly Span[],
  match: RegExpExecArray,
  from: number,
  to: number,
): Block {
  const cells = rows.map((line) => splitWords(source, line));
  const dots = cells.flat().find(({ text }) => /^(?:\.{2,3}|…)$/.test(text));
  if (dots !== undefined)
    return {
      from,
      to,
      result: { arrays: [], errors: [readErrors.elided({ start: dots.start, end: dots.end })] },
    };
  const values = cells.filter((row) => row.length > 1).map((row): readonly Cell[] => row.slice(-1));
  const span = { start: rows[0]?.start ?? 0, end: rows.at(-1)?.end ?? 0 };
  const result = readTable({ format: 'pandas', span, rows: values, hasHeader: false, name: match[1] });
  const dtype = match[3] ?? 'float64';
  const isNumber = /^(?:u?int|float|bool)/.test(dtype);
  return {
    from,
    to,
    result: { ...result, arrays: result.arrays.map((array) => (isNumber ? { ...array, dtype } : array)) },
  };
}
