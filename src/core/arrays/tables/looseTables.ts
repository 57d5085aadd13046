import type { NamedArray, ReadResult, Span } from '../arrays';
import { cellValue } from './cell';
import { readDelimited } from './delimited';
import { isBlank, linesOf, textOf } from './lines';
import { isNumberLine, readWordTable, splitWords } from './whitespaceTable';

/** Longer texts without brackets are read whole, without looking for several tables in them. */
const brackets = /[[\]{}()]/;

/**
 * Adds the tables without brackets to what was read in brackets: groups of lines, between blank ones, of separated cells or of numbers apart
 * by blanks. Prose is none: every line of a group has the same number of cells and a number in it.
 */
export function readLooseTables(source: string, range: Span, literals: ReadResult): ReadResult {
  const [first] = literals.arrays;
  if (
    first !== undefined &&
    literals.arrays.length === 1 &&
    range.end - range.start - (first.span.end - first.span.start) < 40
  )
    return literals;
  const taken = [...literals.arrays.map(({ span }) => span), ...literals.errors.map(({ span }) => span)];
  const arrays: NamedArray[] = [...literals.arrays];
  const errors = [...literals.errors];
  for (const group of groupsOf(source, range, taken)) {
    const result = readGroup(source, group);
    arrays.push(...result.arrays);
    errors.push(...result.errors);
  }
  return { arrays: arrays.sort((a, b) => a.span.start - b.span.start), errors };
}

/** Runs of lines that hold text and touch no span in `taken`. */
function groupsOf(source: string, range: Span, taken: readonly Span[]): readonly (readonly Span[])[] {
  const groups: Span[][] = [];
  let group: Span[] = [];
  let next = 0;
  for (const line of linesOf(source, range)) {
    while (next < taken.length && (taken[next]?.end ?? 0) <= line.start) next++;
    const isTaken = (taken[next]?.start ?? Infinity) < line.end;
    if (isTaken || isBlank(source, line)) {
      if (group.length > 0) groups.push(group);
      group = [];
    } else if (source.charAt(line.start) !== '#') group.push(line);
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

const nothing: ReadResult = { arrays: [], errors: [] };

function readGroup(source: string, lines: readonly Span[]): ReadResult {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return nothing;
  const span = { start: first.start, end: last.end };
  if (isSeparated(source, lines)) return readDelimited(source, span);
  const hasDigits = lines.length > 1 || /\d/.test(textOf(source, first));
  const data = (hasDigits && lines.every((line) => isNumberLine(source, line))) || isWordTable(source, lines);
  return data ? readWordTable(source, { format: 'whitespace-table', lines }) : nothing;
}

/** Lines of cells between tabs, semicolons or commas, as many in most of them, with numbers among them. */
function isSeparated(source: string, lines: readonly Span[]): boolean {
  for (const separator of ['\t', ';', ',']) {
    const sample = lines.slice(0, 50).map((line) => roughCells(textOf(source, line), separator));
    const width = sample[0]?.length ?? 1;
    const even = sample.filter((cells) => cells.length === width).length;
    const numbers = sample.filter((cells) =>
      cells.some((cell) => /^\s*"?(?:[-+\u2212.]?\d[\d.,eE+-]*|[-+]?inf(?:inity)?|nan?)"?\s*$/i.test(cell)),
    ).length;
    if (
      lines.length === 1 &&
      sample.some((cells) => cells.some((cell) => !/\d|nan|inf|true|false/i.test(cell)))
    )
      continue;
    const isProse = sample.some((cells) =>
      cells.some((cell) => /[()[\]{}=<>]/.test(cell) || cell.trim().split(/\s+/).length > 4),
    );
    if (
      width > 1 &&
      even * 2 > sample.length &&
      numbers >= Math.max(1, sample.length - 1) &&
      !isProse &&
      !looksSpaced(sample, separator)
    )
      return true;
  }
  return false;
}

/** The cells of a line for a look at them, with points for the separators in quotation marks. */
function roughCells(line: string, separator: string): readonly string[] {
  const open = line.replace(/"(?:[^"]|"")*"/g, (quoted) => quoted.replaceAll(separator, '.'));
  return open.split(separator);
}

/** `0,1 0,9` are two numbers with decimal commas, not three cells. */
function looksSpaced(sample: readonly (readonly string[])[], separator: string): boolean {
  return (
    separator === ',' && sample.every((cells) => cells.slice(1, -1).some((cell) => /\d\s+\d/.test(cell)))
  );
}

/** Lines with equally many words, numbers in each but the first. */
function isWordTable(source: string, lines: readonly Span[]): boolean {
  if (lines.length < 2 || lines.some((line) => brackets.test(textOf(source, line)))) return false;
  const rows = lines.map((line) => splitWords(source, line));
  const width = rows[1]?.length ?? 0;
  const head = rows[0]?.length ?? 0;
  if (head !== width && head !== width - 1) return false;
  return rows
    .slice(1)
    .every(
      (row) =>
        row.length === width &&
        row.some(({ text }) => /\w/.test(text) && cellValue(text, false) !== undefined),
    );
}
