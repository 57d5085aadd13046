import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import type { Block } from '../tables/lines';
import { textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

const labelled = /^(?:##? ?)?\s*\[(\d+)\]\s+(?=\S)/;

/** Vectors and factors as R prints them: each line begins with the index of its first value, `[1] 0.1 0.2`. */
export function findRVectors(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from++) {
    const block = indexAt(source, lines[from]) === 1 ? readVector(source, lines, from) : undefined;
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function indexAt(source: string, line: Span | undefined): number | undefined {
  const match = line === undefined ? null : labelled.exec(textOf(source, line));
  return match === null ? undefined : Number(match[1]);
}

function readVector(source: string, lines: readonly Span[], from: number): Block | undefined {
  const cells: Cell[] = [];
  let to = from;
  // The index at the start of each line says that no line is missing.
  while (indexAt(source, lines[to]) === cells.length + 1) {
    const line = lines[to] ?? { start: 0, end: 0 };
    const label = labelled.exec(textOf(source, line))?.[0].length ?? 0;
    cells.push(...splitWords(source, { start: line.start + label, end: line.end }));
    to++;
  }
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  const next = lines[to];
  const after = next === undefined ? '' : textOf(source, next);
  if (/^\s*\[?\s*reached .*(?:max|omitted)/.test(after) && next !== undefined) {
    return { from, to: to + 1, result: { arrays: [], errors: [readErrors.elided(next)] } };
  }
  const isFactor = /^\s*(?:\d+ )?Levels: /.test(after);
  const rows = cells.map((cell) => [isFactor ? { ...cell, isQuoted: true } : cell]);
  if (cells.some(({ text }) => /[[\](){}=]/.test(text))) return undefined;
  return {
    from,
    to: isFactor ? to + 1 : to,
    result: readTable({ format: 'r-print', span, rows, hasHeader: false, hasGaps: true }),
  };
}
