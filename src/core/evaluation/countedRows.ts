import { isCounted, type Observations } from './observations';
import { once } from '../once';
import { indicesWhere } from './tabulate';

/** The rows the definition counts. */
export interface CountedRows {
  readonly count: number;
  /** Their indices, made on first use: long data with nothing left out can do without. */
  readonly indices: () => Int32Array;
}

export function countedRows(observations: Observations): CountedRows {
  const { n, outside } = observations;
  if (outside === undefined) return { count: n, indices: once(() => upTo(n)) };
  const indices = Int32Array.from(indicesWhere(n, (i) => isCounted(observations, i)));
  return { count: indices.length, indices: () => indices };
}

function upTo(n: number): Int32Array {
  const indices = new Int32Array(n);
  for (let i = 0; i < n; i += 1) indices[i] = i;
  return indices;
}
