import type { NamedArray, Span } from '../arrays';
import { readErrors } from '../readErrors';
import type { Cell } from '../tables/cell';
import { cellValue } from '../tables/cell';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';
import { stackSlices } from './slices';

const headline = /^\s*(?:(\d+(?:×\d+)+)|(\d+)-element)\s+(\S.*?):\s*$/;
const slice = /^\[:, :, (\d+)\] =\s*$/;
const dots = /^[…⋯⋮⋱]$/;

/** Arrays as Julia displays them: a line with size and type, then a line for each row. */
export function findJuliaDisplays(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from++) {
    const line = lines[from] ?? { start: 0, end: 0 };
    const match = headline.exec(textOf(source, line));
    if (match === null) continue;
    const sizes = match[1]?.split('×').map(Number) ?? [Number(match[2])];
    const block = readDisplay(source, lines, from, sizes, match[3] ?? '');
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

/** The display whose first line is `from`; undefined where it is one of objects, which are no numbers and no labels. */
function readDisplay(
  source: string,
  lines: readonly Span[],
  from: number,
  sizes: readonly number[],
  type: string,
): Block | undefined {
  const rows: (readonly Cell[])[] = [];
  let to = from + 1;
  const wanted = sizes.length <= 2 ? (sizes[0] ?? 0) : Infinity;
  for (let line = lines[to]; line !== undefined && rows.length < wanted; line = lines[++to]) {
    const content = textOf(source, line);
    if (sizes.length > 2 && (content.trim() === '' || slice.test(content))) continue;
    const cells = splitWords(source, line);
    const gap = cells.find(({ text }) => dots.test(text));
    if (gap !== undefined) return elidedBlock(source, lines, from, gap);
    if (cells.length === 0 || headline.test(content)) break;
    // One-hot arrays show a dot for every zero.
    rows.push(cells.map((cell) => (cell.text === '⋅' ? { ...cell, text: '0' } : cell)));
  }
  const [first] = rows;
  const isObject = first !== undefined && cellValue(first[0]?.text ?? '', false) === undefined;
  if (isObject && first.length !== (sizes[1] ?? 1)) return undefined;
  const span = { start: lines[from]?.start ?? 0, end: lines[to - 1]?.end ?? 0 };
  const { arrays, errors } = readTable({
    format: 'julia-display',
    span,
    rows,
    isMatrix: true,
    hasHeader: false,
  });
  const total = sizes.reduce((product, size) => product * size, 1);
  if (errors.length > 0) return { from, to, result: { arrays, errors } };
  const count = rows.reduce((sum, cells) => sum + cells.length, 0);
  if (count !== total)
    return {
      from,
      to,
      result: { arrays: [], errors: [readErrors.shapeMismatch(span, count, sizes.join(' x '))] },
    };
  return {
    from,
    to,
    result: { arrays: arrays.slice(0, 1).map((array) => shaped(array, sizes, type)), errors: [] },
  };
}

/** The whole display, to the next blank line, for the values that it leaves out. */
function elidedBlock(source: string, lines: readonly Span[], from: number, { start, end }: Cell): Block {
  let to = from + 1;
  for (let line = lines[to]; line !== undefined && !isBlank(source, line); line = lines[to]) to++;
  return { from, to, result: { arrays: [], errors: [readErrors.elided({ start, end })] } };
}

/** Slices are displayed one below the other; the last index moves inside. */
function shaped(array: NamedArray, sizes: readonly number[], type: string): NamedArray {
  const element = /\{([A-Za-z]+\d*)/.exec(type)?.[1]?.toLowerCase();
  const typed =
    element !== undefined && /^(?:float|u?int)\d+$/.test(element) ? { ...array, dtype: element } : array;
  return sizes.length === 3 ? stackSlices(typed, sizes) : { ...typed, shape: sizes };
}
