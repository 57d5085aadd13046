import type { Span } from '../arrays';
import { Code } from '../characters';
import type { Cell } from '../tables/cell';

/** Where the cells of a column end (or begin, where text is aligned to the left), counted from the start of the line. */
export interface Edge {
  readonly at: number;
  readonly isRight: boolean;
}

/** A column by its name and the place of its cells. */
export interface Column {
  readonly name: Cell;
  readonly edge: Edge;
}

/**
 * Where the gap ends that stands before the first column in all of the rows, two spaces or more, counted from the start of a line: the
 * labels before it may be words of several levels. Undefined where there is none.
 */
export function gapBefore(source: string, rows: readonly Span[], edge: Edge | undefined): number | undefined {
  if (edge?.isRight !== true) return undefined;
  const isBlankAt = (at: number): boolean =>
    rows.every(({ start }) => source.charCodeAt(start + at) === Code.space);
  let end = edge.at - 1;
  while (end > 1 && !(isBlankAt(end - 1) && isBlankAt(end - 2))) end--;
  return end > 1 ? end : undefined;
}

/** The row label and the cells of a row. What stands between two edges is one cell, with the spaces in it. */
export function cellsOf(
  source: string,
  line: Span,
  columns: readonly Column[],
  labelEnd: number | undefined,
): readonly Cell[] {
  const cells: Cell[] = [];
  let from = line.start;
  columns.forEach(({ edge }, index) => {
    const next = columns[index + 1]?.edge;
    if (edge.isRight) {
      const end = line.start + edge.at;
      const isShared = index === 0 || columns[index - 1]?.edge.isRight === false;
      const known = index === 0 ? labelEnd : undefined;
      const cut = isShared ? (known ?? cutOf(source.slice(from, end))) : 0;
      if (isShared) cells.push(cellOf(source, from, from + cut));
      cells.push(cellOf(source, from + cut, end));
      from = end;
    } else {
      if (index === 0) cells.push(cellOf(source, from, line.start + edge.at));
      from = line.start + edge.at;
      if (next === undefined) cells.push(cellOf(source, from, line.end));
      else if (!next.isRight) cells.push(cellOf(source, from, line.start + next.at));
    }
  });
  return cells;
}

/** Where the last cell of a text begins that holds two: behind the number of a row, else behind two spaces, else at the last word. */
function cutOf(text: string): number {
  const numbered = /^\s*(?:\d+|\[\d+, ?\])(?=\s)/.exec(text);
  if (numbered !== null) return numbered[0].length;
  const wide = /^.*\S\s{2,}(?=\S)/.exec(text) ?? /^.*\s(?=\S)/.exec(text);
  return wide?.[0].length ?? 0;
}

function cellOf(source: string, start: number, end: number): Cell {
  const raw = source.slice(start, end);
  const trimmed = raw.trim();
  const from = start + raw.indexOf(trimmed);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(trimmed);
  return { start: from, end: from + trimmed.length, text: quoted?.[1] ?? trimmed, isQuoted: quoted !== null };
}
