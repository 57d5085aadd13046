import type { ReadError, ReadResult, Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import type { RawTable } from './rawTable';
import { readTable } from './table';

const separators = ['\t', ';', ',', '|'];

/** Records as they stand one below the other. */
export interface Records {
  readonly rows: readonly (readonly Cell[])[];
  /** Where the first record begins that goes on behind the text; the end of the range where none does. */
  readonly end: number;
  readonly error?: ReadError;
}

/** Rows from which it is told whether commas stand for decimal points. */
export const commaSample = 200;

/** Characters from which the separator is told. */
export const separatorSample = 20_000;

/** Comma-, semicolon- or tab-separated text (RFC 4180: quotation marks doubled inside quotation marks). */
export function readDelimited(source: string, range: Span, format = 'csv'): ReadResult {
  const separator = format === 'tsv' ? '\t' : findSeparator(source, range);
  const { rows, error } = splitRecords(source, range, separator);
  if (error !== undefined) return { arrays: [], errors: [error] };
  return readTable({
    ...notationOf(separator, rows),
    span: { start: rows[0]?.[0]?.start ?? range.start, end: rows.at(-1)?.at(-1)?.end ?? range.end },
    rows,
  });
}

/** What the separator and the first rows say of how the others are to be read. */
export function notationOf(
  separator: string,
  rows: readonly (readonly Cell[])[],
): Pick<RawTable, 'format'> & Required<Pick<RawTable, 'hasDecimalComma' | 'isCommaUnclear'>> {
  const mayBeDecimal = hasDecimalComma(rows);
  const isSure = mayBeDecimal && rows.slice(0, commaSample).some((row) => row.some(isDecimal));
  return {
    format: separator === '\t' ? 'tsv' : 'csv',
    hasDecimalComma: mayBeDecimal && (separator !== ',' || isSure),
    // Semicolons stand between cells where commas are decimal.
    isCommaUnclear: mayBeDecimal && !isSure && separator !== ';',
  };
}

/** The separator that gives the first lines the same number of cells, the first such in order of how rarely it stands in text. */
export function findSeparator(source: string, range: Span): string {
  const sample = { start: range.start, end: Math.min(range.end, range.start + separatorSample) };
  let best = ',';
  let bestScore = 0;
  for (const separator of separators) {
    const rows = splitRecords(source, sample, separator).rows.slice(0, 20);
    const widths = rows.map((row) => row.length);
    const [width = 1] = widths;
    const even = widths.filter((other) => other === width).length / Math.max(1, widths.length);
    const score = width > 1 ? even : 0;
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/**
 * Rows of cells; blank lines and lines that begin with `#` are none. Where the text `goesOn` behind the range, a record that has not
 * come to its line end is left for later.
 */
export function splitRecords(source: string, range: Span, separator: string, goesOn = false): Records {
  const rows: Cell[][] = [];
  const mark = separator.charCodeAt(0);
  let cells: Cell[] = [];
  let i = range.start;
  let start = i;
  while (i < range.end) {
    if (cells.length === 0) start = i;
    if (cells.length === 0 && source.charCodeAt(i) === 35) {
      const newline = source.indexOf('\n', i);
      if (newline < 0 && goesOn) return { rows, end: start };
      i = newline < 0 ? range.end : newline + 1;
      continue;
    }
    const cell = readCell(source, i, range.end, mark);
    if (cell === undefined)
      return goesOn
        ? { rows, end: start }
        : { rows, end: start, error: readErrors.unclosedQuote({ start: i, end: i + 1 }) };
    cells.push(cell.cell);
    i = cell.next;
    if (goesOn && (i >= range.end || (i + 1 >= range.end && source.charCodeAt(i) === mark)))
      return { rows, end: start };
    const stop = source.charCodeAt(i);
    if (i < range.end && stop === mark) {
      i++;
      if (i >= range.end) cells.push({ start: i, end: i, text: '', isQuoted: false });
      continue;
    }
    if (cells.length > 1 || cells[0]?.text !== '') rows.push(cells);
    cells = [];
    i++;
  }
  if (cells.length > 0) rows.push(cells);
  return { rows, end: range.end };
}

/** The cell at `i` and the offset of the separator or line end behind it; undefined when its quotation mark is never closed. */
function readCell(
  source: string,
  i: number,
  end: number,
  mark: number,
): { cell: Cell; next: number } | undefined {
  let start = i;
  while (
    start < end &&
    (source.charCodeAt(start) === 32 ||
      (mark !== 9 && source.charCodeAt(start) === 9) ||
      source.charCodeAt(start) === 0xfeff)
  )
    start++;
  if (source.charCodeAt(start) === 34 && start < end) return readQuoted(source, start, end, mark);
  let next = start;
  while (next < end) {
    const code = source.charCodeAt(next);
    if (code === mark || code === 10) break;
    next++;
  }
  const text = source.slice(start, next).trimEnd();
  return { cell: { start, end: start + text.length, text, isQuoted: false }, next };
}

function readQuoted(
  source: string,
  start: number,
  end: number,
  mark: number,
): { cell: Cell; next: number } | undefined {
  let close = source.indexOf('"', start + 1);
  while (close >= 0 && close < end && source.charCodeAt(close + 1) === 34)
    close = source.indexOf('"', close + 2);
  if (close < 0 || close >= end) return undefined;
  let next = close + 1;
  while (next < end && source.charCodeAt(next) !== mark && source.charCodeAt(next) !== 10) next++;
  const text = source.slice(start + 1, close).replaceAll('""', '"') + source.slice(close + 1, next).trimEnd();
  return { cell: { start, end: close + 1, text, isQuoted: true }, next };
}

/** A number whose comma cannot stand between thousands. */
function isDecimal({ text }: Cell): boolean {
  return /^[-+\u2212]?(?:0?,\d+|\d+,(?:\d{1,2}|\d{4,}))$/.test(text);
}

/** Whether commas stand where decimal points would: in every cell that has some, once, between digits. */
function hasDecimalComma(rows: readonly (readonly Cell[])[]): boolean {
  let found = false;
  for (const row of rows.slice(0, commaSample)) {
    for (const { text } of row) {
      if (
        /^[-+\u2212]?\d{1,3}(?:[.\s]\d{3})*,\d+(?:[eE][-+]?\d+)?$|^[-+\u2212]?\d*,\d+(?:[eE][-+]?\d+)?$/.test(
          text,
        )
      )
        found = true;
      else if (/^[-+\u2212]?(?:\d*(?:,\d{3})*\.\d+|\d{1,3}(?:,\d{3}){2,})$/.test(text)) return false;
    }
  }
  return found;
}

export function trimmed(source: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(source.charAt(from))) from++;
  while (to > from && /\s/.test(source.charAt(to - 1))) to--;
  return { start: from, end: to };
}
