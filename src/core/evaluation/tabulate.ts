/** [valueAt(0), …, valueAt(n - 1)]; a plain loop, many times faster than `Float64Array.from` on long arrays. */
export function tabulate(n: number, valueAt: (i: number) => number): Float64Array {
  const values = new Float64Array(n);
  for (let i = 0; i < n; i += 1) values[i] = valueAt(i);
  return values;
}

/** valueAt of every row, in order. */
export function tabulateRows(rows: Int32Array, valueAt: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) values[at] = valueAt(rows[at] as number);
  return values;
}

/** The indices that satisfy the condition, in order. */
export function indicesWhere(n: number, holds: (i: number) => boolean): number[] {
  const indices: number[] = [];
  for (let i = 0; i < n; i += 1) if (holds(i)) indices.push(i);
  return indices;
}
