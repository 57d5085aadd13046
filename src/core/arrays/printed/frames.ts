import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

/** One printed group of columns: a line of names and lines that begin with a row label. */
interface Part {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly to: number;
  /** More columns of the same rows follow. */
  readonly continues: boolean;
}

const columnNumber = /^\[, ?\d+\]$/;
const rowNumber = /^\[\d+, ?\]$/;
const dots = /^(?:\.{2,3}|…)$/;

/**
 * Matrices and data frames as R and pandas print them: a line of column names, then lines that begin with a row label. Too wide
 * ones come in several parts, which are put side by side.
 */
export function findFrames(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  const words = lines.map((line) => splitWords(source, line));
  for (let from = 0; from < lines.length; from++) {
    const block = readFrame(source, lines, words, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function readFrame(
  source: string,
  lines: readonly Span[],
  words: readonly (readonly Cell[])[],
  from: number,
): Block | undefined {
  const first = readPart(words, from);
  if (first === undefined) return undefined;
  const parts = [first];
  let { to } = first;
  for (;;) {
    const start = skipBlankLines(source, lines, to);
    const next = readPart(words, start);
    const isR = first.rows[0]?.[0] !== undefined && rowNumber.test(first.rows[0][0].text);
    const belongs =
      next?.rows.length === first.rows.length &&
      next.rows.every((row, index) => row[0]?.text === first.rows[index]?.[0]?.text);
    if (next === undefined || !belongs || !(parts.at(-1)?.continues === true || (isR && start === to))) break;
    parts.push(next);
    ({ to } = next);
  }
  const footer = skipBlankLines(source, lines, to);
  const footerLine = lines[footer];
  if (footerLine !== undefined && /^\s*\[\d+ rows x \d+ columns\]/.test(textOf(source, footerLine)))
    to = footer + 1;
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  const gap = parts
    .flatMap(({ rows, header }) => [...header, ...rows.flat()])
    .find(({ text }) => dots.test(text));
  if (gap !== undefined)
    return {
      from,
      to,
      result: { arrays: [], errors: [readErrors.elided({ start: gap.start, end: gap.end })] },
    };
  return { from, to, result: readParts(parts, span) };
}

function readParts(parts: readonly Part[], span: Span): Block['result'] {
  const header = parts.flatMap((part) => part.header);
  const rows = (parts[0]?.rows ?? []).map((_, row) =>
    parts.flatMap((part) => part.rows[row]?.slice(1) ?? []),
  );
  const isR = parts[0]?.rows[0]?.[0] !== undefined && rowNumber.test(parts[0].rows[0][0].text);
  const format = isR ? 'r-print' : 'pandas';
  const unnamed = header.every(({ text }) => columnNumber.test(text) || /^\d+$/.test(text));
  return readTable(
    unnamed ? { format, span, rows, isMatrix: true, hasHeader: false } : { format, span, header, rows },
  );
}

function readPart(words: readonly (readonly Cell[])[], from: number): Part | undefined {
  const names = words[from] ?? [];
  const continues = names.at(-1)?.text === '\\';
  const header = continues ? names.slice(0, -1) : names;
  if (header.length === 0) return undefined;
  const rows: (readonly Cell[])[] = [];
  let to = from + 1;
  while (words[to]?.length === header.length + 1) {
    rows.push(words[to] ?? []);
    to++;
  }
  const [row] = rows;
  if (row === undefined || !isRowLabel(row[0]?.text ?? '', header)) return undefined;
  return { header, rows, to, continues };
}

/** `[1,]` in R; an integer, or anything under numbered columns, in a frame. */
function isRowLabel(label: string, header: readonly Cell[]): boolean {
  return rowNumber.test(label) || /^\d+$/.test(label) || header.every(({ text }) => columnNumber.test(text));
}

function skipBlankLines(source: string, lines: readonly Span[], from: number): number {
  let index = from;
  for (let line = lines[index]; line !== undefined && isBlank(source, line); line = lines[index]) index++;
  return index;
}
