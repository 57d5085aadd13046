import type { Span } from '../arrays';
import type { Cell } from '../tables/cell';
import { cellValue } from '../tables/cell';
import type { Block } from '../tables/lines';
import { textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

/** Vectors with names, and named factors, as R prints them: a line of names, the values below their ends, each line with a space behind it. */
export function findRNamedVectors(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from + 1 < lines.length; from++) {
    const block = readVector(source, lines, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function readVector(source: string, lines: readonly Span[], from: number): Block | undefined {
  const cells: Cell[] = [];
  let to = from;
  for (let pair = pairAt(source, lines, to); pair !== undefined; pair = pairAt(source, lines, to)) {
    cells.push(...pair);
    to += 2;
  }
  if (cells.length === 0) return undefined;
  const after = lines[to];
  const isFactor = after !== undefined && /^\s*(?:\d+ )?Levels: /.test(textOf(source, after));
  const isNumeric = cells.every(({ text }) => cellValue(text, false) !== undefined);
  const isQuoted = cells.every((cell) => cell.isQuoted);
  if (!isFactor && !isNumeric && !isQuoted) return undefined;
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  const rows = cells.map((cell) => [cell]);
  const result = readTable({ format: 'r-print', span, rows, hasHeader: false, hasGaps: true });
  return { from, to: isFactor ? to + 1 : to, result };
}

/** The values below a line of names, each ending where its name does. */
function pairAt(source: string, lines: readonly Span[], at: number): readonly Cell[] | undefined {
  const [above, below] = [lines[at], lines[at + 1]];
  if (
    above === undefined ||
    below === undefined ||
    !endsInSpace(source, above) ||
    !endsInSpace(source, below)
  )
    return undefined;
  const names = splitWords(source, above);
  const values = splitWords(source, below);
  const isAligned =
    names.length > 0 &&
    names.length === values.length &&
    names.every(({ end }, index) => end - above.start === (values[index]?.end ?? 0) - below.start);
  if (!isAligned || above.end - above.start !== below.end - below.start) return undefined;
  const areNumbered = names.every(
    ({ text }, index) => /^\d+$/.test(text) && Number(text) === Number(names[0]?.text) + index,
  );
  const areWords = names.every(({ text }) => cellValue(text, false) === undefined);
  // Numbers below numbers may be the rows of a matrix, unless only the lower ones are decimal.
  const isBelowNumbers = areNumbered && values.some(({ text }) => /[.\p{L}]/u.test(text));
  return areWords || isBelowNumbers ? values : undefined;
}

function endsInSpace(source: string, { start, end }: Span): boolean {
  return end - start > 1 && source.charCodeAt(end - 1) === 32;
}
