import { LineIndex } from '../core/lineColumn';
import type { LineColumn } from '../core/lineColumn';
import { text } from '../core/text';
import type { Failure } from './output';

/** The code cells of a notebook, joined in order, and the way back. */
export interface Notebook {
  /** Every code cell, one after the other; IPython's own lines are comments here, so that nothing moves. */
  readonly source: string;
  /** The cell (from 1, all cells counted) and the place in it. */
  place(offset: number): { readonly cell: number } & LineColumn;
}

interface Cell {
  readonly number: number;
  readonly start: number;
  readonly lines: LineIndex;
}

/** Reads an .ipynb file of Python; a failure where it is no notebook. */
export function readNotebook(json: string, file: string): Notebook | Failure {
  const cells = cellsOf(json);
  if (cells === undefined) {
    return { code: 'unreadable-notebook', message: text('{file} is not a Jupyter notebook.', { file }) };
  }
  const placed: Cell[] = [];
  let source = '';
  for (const [position, cell] of cells.entries()) {
    if (cell.type !== 'code') continue;
    placed.push({ number: position + 1, start: source.length, lines: new LineIndex(cell.source) });
    source += `${withoutMagics(cell.source)}\n`;
  }
  return {
    source,
    place(offset) {
      const cell = placed.findLast(({ start }) => start <= offset);
      if (cell === undefined) throw new Error(`no cell at offset ${String(offset)}`);
      return { cell: cell.number, ...cell.lines.at(offset - cell.start) };
    },
  };
}

/** `%time x = 1`, `!pip install` and cells in other languages become comments of the same length. */
function withoutMagics(source: string): string {
  const isForeign = /^%%(?!time|capture|timeit|prun)/.test(source);
  return source
    .split('\n')
    .map((line) => (isForeign || /^\s*[%!?]/.test(line) ? line.replace(/\S/, '#') : line))
    .join('\n');
}

function cellsOf(json: string): readonly { readonly type: string; readonly source: string }[] | undefined {
  const notebook = parsed(json);
  if (!isRecord(notebook) || !Array.isArray(notebook['cells'])) return undefined;
  return notebook['cells'].map((cell: unknown) => {
    const { cell_type: type, source } = isRecord(cell) ? cell : {};
    const lines: readonly unknown[] = Array.isArray(source) ? source : [source];
    return { type: String(type), source: lines.filter((line) => typeof line === 'string').join('') };
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
