import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import type { Block } from '../tables/lines';
import { textOf } from '../tables/lines';
import { readTable } from '../tables/table';

const footer = /^\s*Categories \(\d+, \w+\): /;
const length = /^\s*Length: \d+\s*$/;
const values = /^\s*\[([^[\]"']*)\]\s*$/;

/** Categoricals as pandas printed them before 1.2, without quotation marks: `[cat, dog]` above `Categories (2, object): [cat, dog]`. */
export function findCategoricals(source: string, lines: readonly Span[]): readonly Block[] {
  return lines.flatMap((line, index): readonly Block[] => {
    if (!footer.test(textOf(source, line))) return [];
    const above = lines[index - 1];
    const to = above !== undefined && length.test(textOf(source, above)) ? index - 1 : index;
    const from = firstLine(source, lines, to);
    const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
    const [whole, inner] = values.exec(source.slice(span.start, span.end)) ?? [];
    if (whole === undefined || inner === undefined) return [];
    const cells = cellsOf(inner, span.start + whole.indexOf('[') + 1);
    const gap = cells.find(({ text }) => text === '...');
    const result =
      gap === undefined
        ? readTable({
            format: 'pandas',
            span,
            rows: cells.map((cell) => [cell]),
            hasHeader: false,
            hasGaps: true,
          })
        : { arrays: [], errors: [readErrors.elidedTable({ start: gap.start, end: gap.end })] };
    return [{ from, to: index + 1, result }];
  });
}

/** The line with the bracket that the line before `to` closes. */
function firstLine(source: string, lines: readonly Span[], to: number): number {
  let from = to - 1;
  for (let line = lines[from]; from > 0 && line !== undefined; line = lines[--from])
    if (/^\s*\[/.test(textOf(source, line))) break;
  return from;
}

/** Labels between commas, as if they were quoted; what is missing is none. */
function cellsOf(inner: string, start: number): readonly Cell[] {
  return Array.from(inner.matchAll(/[^\s,](?:[^,]*[^\s,])?/g), ({ 0: text, index }) => ({
    start: start + index,
    end: start + index + text.length,
    text: text === 'NaN' ? '' : text,
    isQuoted: text !== 'NaN',
  }));
}
