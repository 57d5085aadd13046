import type { ReadResult, Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import { cellValue } from './cell';
import { textOf } from './lines';
import type { RawTable } from './rawTable';
import { readTable } from './table';

/** Cells separated by blanks; quotation marks keep blanks in a cell, and `[1, ]` of R is one cell. */
export function splitWords(source: string, line: Span): readonly Cell[] {
  const cells: Cell[] = [];
  const pattern = /"((?:[^"\\]|\\.)*)"|'([^']*)'|\[\d*, ?\d*\]|[^\s]+/g;
  for (const match of textOf(source, line).matchAll(pattern)) {
    const [whole, double, single] = match;
    const start = line.start + match.index;
    cells.push({
      start,
      end: start + whole.length,
      text: (double ?? single ?? whole).replace(/(?<=\d),$/, ''),
      isQuoted: double !== undefined || single !== undefined,
    });
  }
  return cells;
}

export interface WordTable {
  readonly format: string;
  readonly lines: readonly Span[];
  readonly name?: string | undefined;
  readonly isMatrix?: boolean;
  /** Rows begin with a label although no header says so. */
  readonly hasRowLabels?: boolean;
}

const elision = /^(?:\.{2,3}|…|⋯|⋮|⋱)$/;

/**
 * A table whose cells stand apart by blanks, as NumPy's savetxt, pandas and R print them. Where the first line has one cell
 * fewer than the others, it names the columns and the others begin with a row label.
 */
export function readWordTable(source: string, table: WordTable): ReadResult {
  const rows = table.lines.map((line) => splitWords(source, line));
  const [first, second] = rows;
  const span = { start: table.lines[0]?.start ?? 0, end: table.lines.at(-1)?.end ?? 0 };
  const dots = rows.flat().find(({ text, isQuoted }) => !isQuoted && elision.test(text));
  if (dots !== undefined)
    return { arrays: [], errors: [readErrors.elidedTable({ start: dots.start, end: dots.end })] };
  if (first === undefined) return { arrays: [], errors: [] };
  const shared = { format: table.format, span, name: table.name };
  const isLabelled = second?.length === first.length + 1;
  if (isLabelled) {
    const header = [{ start: span.start, end: span.start, text: '', isQuoted: false }, ...first];
    const unnamed = first.every(
      ({ text }) => /^\[, ?\d+\]$/.test(text) || /^V\d+$/.test(text) || /^\d+$/.test(text),
    );
    return readTable(
      unnamed
        ? { ...shared, rows: rows.slice(1).map((row) => row.slice(1)), isMatrix: true }
        : { ...shared, header, rows: rows.slice(1), labelColumns: 1 },
    );
  }
  const data: RawTable = {
    ...shared,
    rows,
    isMatrix: table.isMatrix ?? false,
    hasDecimalComma: hasDecimalComma(rows),
    labelColumns: table.hasRowLabels === true ? 1 : 0,
  };
  return readTable(data);
}

function hasDecimalComma(rows: readonly (readonly Cell[])[]): boolean {
  return rows.some((row) => row.some(({ text }) => /^[-+]?\d+,\d+$/.test(text)));
}

/** Whether a line is nothing but numbers. */
export function isNumberLine(source: string, line: Span): boolean {
  const cells = splitWords(source, line);
  return (
    cells.length > 0 &&
    cells.every(
      ({ text, isQuoted }) =>
        !isQuoted && cellValue(text.replace(',', '.'), false) !== undefined && /\w/.test(text),
    )
  );
}
