import type { Span } from '../arrays';
import type { Cell } from '../tables/cell';
import { cellValue } from '../tables/cell';
import { isBlank, textOf } from '../tables/lines';
import { splitWords } from '../tables/whitespaceTable';
import { cellsOf, type Column, type Edge, gapBefore } from './alignedCells';

/** One printed group of columns: a line of names and lines that begin with a row label, the columns aligned below their names. */
export interface AlignedRows {
  readonly header: readonly Cell[];
  /** The row label, then the cells. */
  readonly rows: readonly (readonly Cell[])[];
  readonly to: number;
  /** More columns of the same rows follow: pandas ends the names or the first row with a backslash. */
  readonly continues: boolean;
  /** Lines could not be divided as the first one was. */
  readonly isUneven: boolean;
}

const columnNumber = /^\[, ?\d+\]$/;
export const rowNumber = /^\[\d+, ?\]$/;
const types = /^\s*(?:<[\w.:]+>\s*)+$/;

/**
 * The group of columns whose names stand in line `from`, or undefined when no rows stand below it as below names. `goesOn`: a group before
 * it says that there is one, which may be labels alone.
 */
export function alignedRows(
  source: string,
  lines: readonly Span[],
  from: number,
  goesOn = false,
): AlignedRows | undefined {
  const headLine = lines[from];
  if (headLine === undefined || !mayBeHead(source, headLine, lines[from + 1])) return undefined;
  const words = splitWords(source, headLine);
  const isCut = words.at(-1)?.text === '\\';
  const names = isCut ? words.slice(0, -1) : words;
  const start = from + 1 + besideRows(source, lines, from + 1, firstNameAt(names, headLine));
  const firstLine = lines[start];
  const first = firstLine && withoutBackslash(source, firstLine);
  if (names.length === 0 || first === undefined) return undefined;
  if (types.test(textOf(source, lines[from + 1] ?? headLine))) return tibbleRows(source, lines, from, names);
  const columns = columnsOf(source, headLine, names, first);
  if (columns === undefined || hasBrackets(source, headLine) || hasBrackets(source, first)) return undefined;
  const aligned = alignedLines(source, lines, start, columns);
  const labelEnd = gapBefore(source, aligned, columns[0]?.edge);
  const rows: (readonly Cell[])[] = [];
  for (const line of aligned) {
    const cells = cellsOf(source, line, columns, labelEnd);
    if (cells[0]?.text === '' && !continuesGroup(rows[0], cells)) break;
    rows.push(cells);
  }
  const to = start + rows.length;
  const [row] = rows;
  if (row === undefined || !(goesOn || isData(row, columns))) return undefined;
  const next = lines[to];
  const isUneven =
    next !== undefined &&
    rows.length > 0 &&
    splitWords(source, next).length === row.length &&
    looksLike(row, source, next);
  const continues = isCut || first !== firstLine;
  return { header: columns.map(({ name }) => name), rows, to, continues, isUneven };
}

/** The line without the backslash at its end with which pandas says, behind the first row, that more columns follow. */
function withoutBackslash(source: string, line: Span): Span {
  const text = textOf(source, line).trimEnd();
  return text.endsWith(' \\') ? { start: line.start, end: line.start + text.length - 1 } : line;
}

/** A tibble's rows, whose decimals stand one below the other rather than their ends: as many words as there are types, behind a row number. */
function tibbleRows(
  source: string,
  lines: readonly Span[],
  from: number,
  header: readonly Cell[],
): AlignedRows | undefined {
  const rows: (readonly Cell[])[] = [];
  let to = from + 2;
  for (let line = lines[to]; line !== undefined; line = lines[++to]) {
    const cells = splitWords(source, line);
    if (cells.length !== header.length + 1 || Number(cells[0]?.text) !== rows.length + 1) break;
    rows.push(cells);
  }
  const next = lines[to];
  const isUneven = next !== undefined && /^\s*\d/.test(textOf(source, next));
  return rows.length === 0 ? undefined : { header, rows, to, continues: false, isUneven };
}

/** Brackets other than the numbers of R's rows and columns: the line belongs to an array that is printed in them. */
function hasBrackets(source: string, line: Span): boolean {
  return /[[\]]/.test(textOf(source, line).replace(/\[(?:, ?\d+|\d+, ?)\]/g, ''));
}

/** A quick look: names are indented further than the row labels below them, or as far. */
function mayBeHead(source: string, head: Span, next: Span | undefined): boolean {
  if (next === undefined || next.end - next.start < 3 || head.end === head.start) return false;
  const indent = indentOf(source, head);
  return indent >= indentOf(source, next) && !source.slice(head.start, head.end).includes('\t');
}

function indentOf(source: string, { start, end }: Span): number {
  let i = start;
  while (i < end && source.charCodeAt(i) === 32) i++;
  return i - start;
}

function columnOf(cell: Cell | undefined, line: Span): number {
  return (cell?.start ?? line.start) - line.start;
}

/** Where the names of the columns begin: behind the name of them all, where that stands above the row labels. */
function firstNameAt([first, second]: readonly Cell[], line: Span): number {
  const column = columnOf(first, line);
  return column === 0 && second !== undefined ? columnOf(second, line) : column;
}

/** How many lines stand between the names and the rows: the name of the index, or the types of a tibble. */
function besideRows(source: string, lines: readonly Span[], at: number, firstName: number): number {
  const line = lines[at];
  if (line === undefined || lines[at + 1] === undefined) return 0;
  const content = textOf(source, line);
  if (types.test(content)) return 1;
  return content.trim() !== '' && content.trimEnd().length <= firstName ? 1 : 0;
}

/** The columns by the words of the first row that end, or begin, where a name does. A name without such a word belongs to the next one. */
function columnsOf(
  source: string,
  headLine: Span,
  names: readonly Cell[],
  first: Span,
): readonly Column[] | undefined {
  const [label, ...words] = splitWords(source, first);
  if (label === undefined || words.length === 0) return undefined;
  const columns: Column[] = [];
  let nameStart = -1;
  for (const name of names) {
    const edge = edgeOf(name, headLine, words, first);
    nameStart = nameStart < 0 ? name.start : nameStart;
    if (edge === undefined) {
      if (cellValue(name.text, false) !== undefined) return undefined;
      continue;
    }
    const text = nameStart === name.start ? name.text : source.slice(nameStart, name.end);
    columns.push({ name: { ...name, start: nameStart, text }, edge });
    nameStart = -1;
  }
  const [head] = columns;
  const isWhole = nameStart < 0 && head !== undefined;
  if (!isWhole) return undefined;
  const labelEnd = label.end - first.start;
  if (columnOf(head.name, headLine) > labelEnd) return columns;
  // pandas prints the name of the columns above the row labels.
  const [above] = names;
  const isAbove =
    above !== undefined &&
    cellValue(above.text, false) === undefined &&
    above.start === head.name.start &&
    columnOf(above, headLine) === columnOf(label, first) &&
    above.end - headLine.start !== labelEnd &&
    columns.every(({ edge }) => edge.isRight);
  if (!isAbove || above.end === head.name.end) return undefined;
  const rest = source.slice(above.end, head.name.end).trim();
  return [
    { ...head, name: { ...head.name, start: head.name.end - rest.length, text: rest } },
    ...columns.slice(1),
  ];
}

function edgeOf(name: Cell, headLine: Span, words: readonly Cell[], first: Span): Edge | undefined {
  const end = name.end - headLine.start;
  if (words.some((word) => word.end - first.start === end)) return { at: end, isRight: true };
  const start = name.start - headLine.start;
  if (words.some((word) => word.start - first.start === start)) return { at: start, isRight: false };
  // pandas pads numbered columns to the width of the longest number.
  const below = words.find((word) => word.start - first.start <= end && end <= word.end - first.start);
  return below !== undefined && /^\d+$/.test(name.text)
    ? { at: below.end - first.start, isRight: true }
    : undefined;
}

function isAligned(source: string, line: Span, columns: readonly Column[]): boolean {
  if (isBlank(source, line)) return false;
  const isSpace = (at: number): boolean => at >= line.end || source.charCodeAt(at) <= 32;
  const areCells = columns.every(({ edge: { at, isRight } }) => {
    const place = line.start + at;
    return isRight ? !isSpace(place - 1) && isSpace(place) : !isSpace(place) && isSpace(place - 1);
  });
  const last = columns.at(-1)?.edge;
  const isLonger = last?.isRight === true && textOf(source, line).trimEnd().length > last.at;
  return areCells && !isLonger;
}

/** The lines from `start` on whose cells stand below the names; the first one may end in a backslash. */
function alignedLines(
  source: string,
  lines: readonly Span[],
  start: number,
  columns: readonly Column[],
): readonly Span[] {
  const aligned: Span[] = [];
  for (let at = start; ; at++) {
    const line = lines[at];
    const cut = line !== undefined && at === start ? withoutBackslash(source, line) : line;
    if (cut === undefined || !isAligned(source, cut, columns)) return aligned;
    aligned.push(cut);
  }
}

/** Whether cells without a row label are a row in a group of them: numbers where the first row has numbers, of which there are some. */
function continuesGroup(first: readonly Cell[] | undefined, cells: readonly Cell[]): boolean {
  if (first === undefined) return false;
  const areNumbers = first.map(({ text }) => cellValue(text, false) !== undefined);
  return (
    areNumbers.slice(1).includes(true) &&
    cells.slice(1).every(({ text }, index) => !areNumbers[index + 1] || cellValue(text, false) !== undefined)
  );
}

/** Whether names stand above data: numbered columns or rows, or a number below a name that is none. */
function isData([label, ...cells]: readonly Cell[], columns: readonly Column[]): boolean {
  const texts = columns.map(({ name }) => name.text);
  if (rowNumber.test(label?.text ?? '') || texts.every((text) => columnNumber.test(text))) return true;
  if (texts.every((text, index) => /^\d+$/.test(text) && Number(text) === Number(texts[0]) + index))
    return label?.text !== '';
  const isNamed = texts.every((text) => cellValue(text, false) === undefined);
  return (
    isNamed &&
    label?.text !== '' &&
    cells.some(({ text }) => /\w/.test(text) && cellValue(text, false) !== undefined)
  );
}

/** Whether the line below the rows is one of them that is not aligned, so that it must not be left out. */
function looksLike(row: readonly Cell[], source: string, line: Span): boolean {
  const cells = splitWords(source, line);
  return row.every(
    ({ text }, index) =>
      (cellValue(text, false) !== undefined) === (cellValue(cells[index]?.text ?? '', false) !== undefined),
  );
}
