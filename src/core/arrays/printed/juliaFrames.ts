import type { Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

const names = /^\s*Row │ /;
const ruler = /^\s*─+┼─+\s*$/;
const dots = /^(?:…|⋯|⋮|⋱)$/;

/** Data frames as Julia's DataFrames.jl prints them: names and types above a rule, the number of each row before a wall. */
export function findJuliaFrames(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from + 3 < lines.length; from++) {
    const block = readFrame(source, lines, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function readFrame(source: string, lines: readonly Span[], from: number): Block | undefined {
  const [head, , rule] = lines.slice(from, from + 3);
  if (head === undefined || rule === undefined) return undefined;
  if (!names.test(textOf(source, head)) || !ruler.test(textOf(source, rule))) return undefined;
  const wall = textOf(source, head).indexOf('│');
  const header = splitWords(source, { start: head.start + wall + 1, end: head.end });
  let to = from + 3;
  while (to < lines.length && isRow(source, lines[to], wall)) to++;
  const rows = lines.slice(from + 3, to).map((line) => cellsOf(source, line, header, head));
  const omission = lines[to];
  const gap = [header, ...rows].flat().find(({ text }) => dots.test(text));
  const isCut = omission !== undefined && /\b(?:rows?|columns?) omitted\b/.test(textOf(source, omission));
  if (gap !== undefined || isCut)
    return {
      from,
      to: isCut ? to + 1 : to,
      result: { arrays: [], errors: [readErrors.elided(gap ?? omission ?? head)] },
    };
  if (rows.length === 0) return undefined;
  const before = lines[from - 1];
  const isTitled = before !== undefined && /^\s*\d+×\d+ \w*DataFrame\s*$/.test(textOf(source, before));
  const span = { start: head.start, end: lines[to - 1]?.end ?? head.end };
  const result = readTable({ format: 'julia-display', span, header, rows, hasGaps: true });
  return { from: isTitled ? from - 1 : from, to, result };
}

function isRow(source: string, line: Span | undefined, wall: number): boolean {
  return line !== undefined && !isBlank(source, line) && textOf(source, line).charAt(wall) === '│';
}

/** The cells of a row: each begins where its column's name does. */
function cellsOf(source: string, line: Span, header: readonly Cell[], head: Span): readonly Cell[] {
  return header.map(({ start }, index) => {
    const next = header[index + 1]?.start;
    const from = Math.min(line.end, line.start + start - head.start);
    const to = next === undefined ? line.end : Math.min(line.end, line.start + next - head.start);
    const raw = source.slice(from, to);
    const text = raw.trim();
    const at = from + raw.indexOf(text);
    return { start: at, end: at + text.length, text, isQuoted: false };
  });
}
