import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import type { AlignedRows } from './alignedRows';
import { alignedRows, rowNumber } from './alignedRows';

const dots = /^(?:\.{2,3}|…)$/;
/** What stands below the rows: pandas' size, or how many rows R and a tibble left out. */
const footer = /^\s*\[\d+ rows x \d+ columns\]/;
const omission =
  /^\s*\[ reached .*omitted .*\]|^\s*# (?:ℹ|…|\.\.\.|i)\s*(?:with )?\d+ more (?:rows|variables)/;

/**
 * Matrices and data frames as R and pandas print them: a line of column names, then lines that begin with a row label. Too wide
 * ones come in several parts, which are put side by side.
 */
export function findFrames(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from++) {
    const block = readFrame(source, lines, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

/** The frame whose first line is `from`. */
export function readFrame(source: string, lines: readonly Span[], from: number): Block | undefined {
  const parts = partsAt(source, lines, from);
  const last = parts.at(-1);
  if (last === undefined || last.isUneven) return undefined;
  let { to } = last;
  const below = skipBlankLines(source, lines, to);
  const belowLine = lines[below];
  if (belowLine !== undefined && footer.test(textOf(source, belowLine))) to = below + 1;
  const omitted = lines[to];
  if (omitted !== undefined && omission.test(textOf(source, omitted)))
    return { from, to: to + 1, result: { arrays: [], errors: [readErrors.elidedTable(omitted)] } };
  const gap = parts
    .flatMap(({ rows, header }) => [...header, ...rows.flat()])
    .find(({ text }) => dots.test(text));
  if (gap !== undefined)
    return {
      from,
      to,
      result: { arrays: [], errors: [readErrors.elidedTable({ start: gap.start, end: gap.end })] },
    };
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  return { from, to, result: readParts(parts, span) };
}

/** The groups of columns of one frame: behind a backslash, or directly below one another in R. */
function partsAt(source: string, lines: readonly Span[], from: number): readonly AlignedRows[] {
  const first = alignedRows(source, lines, from);
  if (first === undefined) return [];
  const parts = [first];
  for (let last = first; ;) {
    const start = last.continues ? skipBlankLines(source, lines, last.to) : last.to;
    const next = alignedRows(source, lines, start, last.continues);
    const belongs =
      next?.rows.length === first.rows.length &&
      next.rows.every((row, index) => row[0]?.text === first.rows[index]?.[0]?.text);
    if (next === undefined || !belongs) return parts;
    parts.push(next);
    last = next;
  }
}

function readParts(parts: readonly AlignedRows[], span: Span): Block['result'] {
  const header = parts.flatMap((part) => part.header);
  const rows = (parts[0]?.rows ?? []).map((_, row) =>
    parts.flatMap((part) => part.rows[row]?.slice(1) ?? []),
  );
  const isR = rowNumber.test(parts[0]?.rows[0]?.[0]?.text ?? '');
  const format = isR ? 'r-print' : 'pandas';
  const isMatrix = isR || header.every(({ text }) => /^(?:\[, ?\d+\]|\d+)$/.test(text));
  const table = { format, span, rows, hasGaps: true };
  return readTable(
    isMatrix ? { ...table, isMatrix, keepsRank: true, hasHeader: false } : { ...table, header },
  );
}

function skipBlankLines(source: string, lines: readonly Span[], from: number): number {
  let index = from;
  for (let line = lines[index]; line !== undefined && isBlank(source, line); line = lines[index]) index++;
  return index;
}
