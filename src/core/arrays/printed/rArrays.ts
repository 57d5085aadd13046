import type { NamedArray, Span } from '../arrays';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readFrame } from './frames';
import { stackSlices } from './slices';

const title = /^, , (\d+(?:, \d+)*)\s*$/;

/** Arrays of three and more dimensions as R prints them: a matrix below each `, , k`. */
export function findRArrays(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (indexAt(source, lines[from])?.every((index) => index === 1) !== true) continue;
    const block = readSlices(source, lines, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function indexAt(source: string, line: Span | undefined): readonly number[] | undefined {
  const match = line === undefined ? null : title.exec(textOf(source, line));
  return match?.[1]?.split(', ').map(Number);
}

function readSlices(source: string, lines: readonly Span[], from: number): Block | undefined {
  const slices: NamedArray[] = [];
  let sizes: readonly number[] = [];
  let to = from;
  for (let at = from; ;) {
    const index = indexAt(source, lines[at]);
    if (index === undefined) break;
    const block = readFrame(source, lines, skipBlankLines(source, lines, at + 1));
    const [slice] = block?.result.arrays ?? [];
    if (block === undefined || slice?.shape.length !== 2) return undefined;
    slices.push(slice);
    sizes = index;
    ({ to } = block);
    at = skipBlankLines(source, lines, to);
  }
  const [first] = slices;
  if (first === undefined || sizes.reduce((product, size) => product * size, 1) !== slices.length)
    return undefined;
  if (slices.some(({ shape }) => shape.join() !== first.shape.join())) return undefined;
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  const joined = {
    ...first,
    span,
    values: Float64Array.from(slices.flatMap(({ values }) => [...values])),
    valueSpans: Uint32Array.from(slices.flatMap(({ valueSpans }) => [...(valueSpans ?? [])])),
    notes: slices.flatMap(({ notes }) => notes).slice(0, 1),
  };
  return { from, to, result: { arrays: [stackSlices(joined, [...first.shape, ...sizes])], errors: [] } };
}

function skipBlankLines(source: string, lines: readonly Span[], from: number): number {
  let index = from;
  for (let line = lines[index]; line !== undefined && isBlank(source, line); line = lines[index]) index++;
  return index;
}
