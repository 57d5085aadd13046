import type { NamedArray } from '../arrays';

/** Slices printed one below the other, the first of the further indices moving fastest, as one array of these sizes. */
export function stackSlices(array: NamedArray, sizes: readonly number[]): NamedArray {
  const [rows = 1, columns = 1, ...further] = sizes;
  const { values, valueSpans } = array;
  const moved = new Float64Array(values.length);
  const spans = new Uint32Array(2 * values.length);
  const slices = further.reduce((product, size) => product * size, 1);
  for (let at = 0; at < values.length; at++) {
    const slice = Math.floor(at / (rows * columns));
    const to = (at % (rows * columns)) * slices + rowMajor(slice, further);
    moved[to] = values[at] ?? NaN;
    spans[2 * to] = valueSpans?.[2 * at] ?? 0;
    spans[2 * to + 1] = valueSpans?.[2 * at + 1] ?? 0;
  }
  return { ...array, shape: sizes, values: moved, valueSpans: spans };
}

/** The place of a slice, counted with the first index fastest, when the last index moves fastest. */
function rowMajor(slice: number, sizes: readonly number[]): number {
  let rest = slice;
  let place = 0;
  let stride = sizes.reduce((product, size) => product * size, 1);
  for (const size of sizes) {
    stride /= size;
    place += (rest % size) * stride;
    rest = Math.floor(rest / size);
  }
  return place;
}
