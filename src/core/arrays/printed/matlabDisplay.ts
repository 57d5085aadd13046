import type { NamedArray, ReadResult, Span } from '../arrays';
import { withFactor } from '../withFactor';
import type { Cell } from '../tables/cell';
import { cellValue } from '../tables/cell';
import type { Block } from '../tables/lines';
import { isBlank, textOf } from '../tables/lines';
import { readTable } from '../tables/table';
import { splitWords } from '../tables/whitespaceTable';

const title = /^\s*([A-Za-z]\w*) =\s*$/;
const factor = /^\s*(\d+(?:\.\d*)?[eE][-+]?\d+) \*\s*$/;
const columns = /^\s*Columns? \d+(?: (?:through|and|to) \d+)?:?\s*$/;

/**
 * Matrices as MATLAB and Octave display them (`y =`, perhaps a common factor `1.0e-03 *`, rows of numbers, wide ones in groups of columns), and
 * rows below a factor as the early PyTorch printed them.
 */
export function findMatlabDisplays(source: string, lines: readonly Span[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let from = 0; from < lines.length; from++) {
    const content = textOf(source, lines[from] ?? { start: 0, end: 0 });
    if (!title.test(content) && !factor.test(content)) continue;
    const block = readDisplay(source, lines, from);
    if (block === undefined) continue;
    blocks.push(block);
    from = block.to - 1;
  }
  return blocks;
}

function readDisplay(source: string, lines: readonly Span[], from: number): Block | undefined {
  const name = title.exec(textOf(source, lines[from] ?? { start: 0, end: 0 }))?.[1];
  const groups: (readonly Cell[])[][] = [[]];
  let scale: string | undefined;
  let to = name === undefined ? from : from + 1;
  let stop = to;
  for (let line = lines[to]; line !== undefined; line = lines[++to]) {
    const content = textOf(source, line);
    if (isBlank(source, line)) {
      if ((groups.at(-1)?.length ?? 0) > 0 && !continues(source, lines, to)) break;
      continue;
    }
    const factorHere = factor.exec(content);
    if (factorHere !== null) scale = factorHere[1];
    else if (columns.test(content)) groups.push([]);
    else {
      const cells = splitWords(source, line);
      if (!cells.every(({ text }) => cellValue(text, false) !== undefined)) break;
      groups.at(-1)?.push(cells);
    }
    stop = to + 1;
  }
  const parts = groups.filter((rows) => rows.length > 0);
  const rows = (parts[0] ?? []).map((_, row) => parts.flatMap((part) => part[row] ?? []));
  if (rows.length === 0) return undefined;
  const span = { start: rows[0]?.[0]?.start ?? 0, end: lines[stop - 1]?.end ?? 0 };
  const format = name === undefined ? 'torch-repr' : 'matlab-display';
  const result = readTable({ format, span, rows, isMatrix: true, hasHeader: false, name });
  return { from, to: stop, result: scale === undefined ? result : scaled(result, scale, source) };
}

/** Whether another group of columns follows the blank lines at `from`. */
function continues(source: string, lines: readonly Span[], from: number): boolean {
  let index = from;
  for (let line = lines[index]; line !== undefined && isBlank(source, line); line = lines[index]) index++;
  const next = lines[index];
  return next !== undefined && columns.test(textOf(source, next));
}

function scaled(result: ReadResult, scale: string, source: string): ReadResult {
  const arrays = result.arrays.map((array): NamedArray => {
    const values = array.values.map((value, index) => {
      const literal = source
        .slice(array.valueSpans?.[2 * index], array.valueSpans?.[2 * index + 1])
        .replace('\u2212', '-');
      return withFactor(value, literal, scale);
    });
    return { ...array, dtype: 'float64', values };
  });
  return { ...result, arrays };
}
