import type { NamedArray } from '../arrays/arrays';
import { RowCollector } from '../arrays/files/rowCollector';
import { sliceRows, widthOf } from '../arrays/files/shapes';
import type { RowBlock } from './blockEvaluator';

/** Rows of data that are too large to be held. */
export interface KeptRows {
  readonly scores: NamedArray;
  readonly targets: NamedArray;
  readonly weights?: NamedArray;
  /** Which rows of the data they are, rising. */
  readonly numbers: readonly number[];
}

/** Rows of an even sample and their values; wide rows are fewer. */
const sampled = { rows: 10_000, values: 1_000_000 } as const;
const costliest = { rows: 1_000, values: 1_000_000 } as const;

interface Kept {
  readonly block: RowBlock;
  readonly isSampled: boolean;
}

/** Keeps some rows while blocks of data go by: an even sample of all, and those that cost most. */
export class RowKeeper {
  readonly #kept = new Map<number, Kept>();
  #next = 0;

  /** `rows` is how many will go by. */
  constructor(private readonly rows: number) {}

  /** The block whose first row is `from`, and the rows that cost most so far, greatest first. */
  take(block: RowBlock, from: number, costly: readonly number[]): void {
    const rows = block.scores.shape[0] ?? 0;
    const width = widthOf(block.scores.shape) + widthOf(block.targets.shape);
    const keep = (row: number, isSampled: boolean): void => {
      if (row < from || row >= from + rows || this.#kept.has(row)) return;
      this.#kept.set(row, { block: copyOfRow(block, row - from), isSampled });
    };
    const count = Math.min(this.rows, fitting(sampled, width));
    for (; this.#next < count && this.#placeOf(count) < from + rows; this.#next += 1)
      keep(this.#placeOf(count), true);
    const costing = costly.slice(0, fitting(costliest, width));
    for (const row of costing) keep(row, false);
    const isCosting = new Set(costing);
    for (const [row, { isSampled }] of this.#kept)
      if (!isSampled && !isCosting.has(row)) this.#kept.delete(row);
  }

  /** All rows that are kept. */
  all(): KeptRows {
    return this.#collected([...this.#kept.keys()]);
  }

  /** The even sample by itself. */
  sample(): KeptRows {
    return this.#collected([...this.#kept].filter(([, { isSampled }]) => isSampled).map(([row]) => row));
  }

  /** The middle of the next of `count` equal parts. */
  #placeOf(count: number): number {
    return Math.floor(((this.#next + 0.5) * this.rows) / count);
  }

  #collected(rows: readonly number[]): KeptRows {
    const numbers = rows.toSorted((a, b) => a - b);
    const joined = (arrayOf: (block: RowBlock) => NamedArray | undefined): NamedArray | undefined => {
      const collector = new RowCollector(numbers.length);
      for (const row of numbers) {
        const kept = this.#kept.get(row);
        const part = kept && arrayOf(kept.block);
        if (part !== undefined) collector.add(part);
      }
      return collector.collected();
    };
    const [scores, targets] = [joined((block) => block.scores), joined((block) => block.targets)];
    if (scores === undefined || targets === undefined) throw new Error('RowKeeper: no block was taken');
    const weights = joined((block) => block.weights);
    return { scores, targets, ...(weights && { weights }), numbers };
  }
}

/** At least two: a single row would be read as an array without rows. */
function fitting(
  { rows, values }: { readonly rows: number; readonly values: number },
  width: number,
): number {
  return Math.max(2, Math.min(rows, Math.floor(values / width)));
}

/** One row by itself, so that the block it was part of is not held. */
function copyOfRow({ scores, targets, weights }: RowBlock, row: number): RowBlock {
  const copy = (array: NamedArray): NamedArray => {
    const part = sliceRows(array, row, row + 1);
    return { ...part, values: part.values.slice() };
  };
  return {
    scores: copy(scores),
    targets: copy(targets),
    weights: weights === undefined ? undefined : copy(weights),
  };
}
