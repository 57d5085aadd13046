import type { NamedArray } from '../arrays';

/** How many values an array of this shape has. */
export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** How many rows: the size of the first axis; one for a single number. */
export function rowsOf(shape: readonly number[]): number {
  return shape[0] ?? 1;
}

/** How many values a row has. */
export function widthOf(shape: readonly number[]): number {
  return countOf(shape.slice(1));
}

/** The shape of some of the rows. */
export function shapeOfRows(shape: readonly number[], rows: number): readonly number[] {
  return shape.length === 0 ? [] : [rows, ...shape.slice(1)];
}

/** Rows `from` to before `to` of an array that is held already. */
export function sliceRows(array: NamedArray, from: number, to: number): NamedArray {
  const width = widthOf(array.shape);
  const { valueSpans } = array;
  return {
    ...array,
    shape: shapeOfRows(array.shape, to - from),
    values: array.values.subarray(from * width, to * width),
    ...(valueSpans === undefined
      ? {}
      : { valueSpans: valueSpans.subarray(2 * from * width, 2 * to * width) }),
  };
}

/** An array that was read from a file, without places in a text. */
export function fileArray(
  format: string,
  name: string | undefined,
  dtype: string,
  shape: readonly number[],
  values: Float64Array,
): NamedArray {
  return {
    ...(name === undefined ? {} : { name }),
    format,
    dtype,
    shape,
    values,
    span: { start: 0, end: 0 },
    notes: [],
  };
}
