import { arrayNotes, maximumValues, readErrors } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import type { Element } from './frame';
import { describeShape, sizeOf } from './shapes';

/** The element in another shape; one size may be -1. Values that do not fill it are an error. */
export function reshaped(
  array: Element,
  sizes: readonly number[],
  buffer: ValueBuffer,
  columnMajor: boolean,
): Element {
  const count = array.valueEnd - array.valueStart;
  const known = sizes.filter((size) => size >= 0).reduce((product, size) => product * size, 1);
  const shape = sizes.map((size) => (size < 0 ? count / known : size));
  if (count === 1 && known > 1) return array;
  if (sizeOf(shape) !== count || shape.some((size) => !Number.isInteger(size))) {
    return {
      ...array,
      error: readErrors.shapeMismatch({ start: array.start, end: array.end }, count, describeShape(shape)),
    };
  }
  if (columnMajor && shape.length > 1) toRowMajor(array, shape, buffer);
  return { ...array, shape };
}

/** R repeats values until they fill a shape that is a multiple of theirs; a single one is a filling and no data. */
export function recycled(array: Element, sizes: readonly number[], buffer: ValueBuffer): Element {
  const count = array.valueEnd - array.valueStart;
  const times = sizeOf(sizes) / count;
  if (count < 2 || !Number.isInteger(times) || times < 2 || count * times > maximumValues) return array;
  const valueStart = buffer.length;
  for (let at = 0; at < count * times; at++) {
    const from = array.valueStart + (at % count);
    buffer.push(buffer.get(from), buffer.spans[2 * from] ?? 0, buffer.spans[2 * from + 1] ?? 0);
  }
  const notes = [...(array.notes ?? []), arrayNotes.repeated(times)];
  return { ...array, valueStart, valueEnd: buffer.length, notes };
}

/** Reorders values that fill `shape` column by column (first index fastest), with their places. */
function toRowMajor(array: Element, shape: readonly number[], buffer: ValueBuffer): void {
  const { valueStart, valueEnd } = array;
  const values = buffer.values.slice(valueStart, valueEnd);
  const spans = buffer.spans.slice(2 * valueStart, 2 * valueEnd);
  const strides: number[] = [];
  let stride = 1;
  for (const size of shape) {
    strides.push(stride);
    stride *= size;
  }
  for (let flat = 0; flat < values.length; flat++) {
    let rest = flat;
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const size = shape[axis] ?? 1;
      from += (rest % size) * (strides[axis] ?? 1);
      rest = Math.floor(rest / size);
    }
    buffer.values[valueStart + flat] = values[from] ?? NaN;
    buffer.spans.set(spans.subarray(2 * from, 2 * from + 2), 2 * (valueStart + flat));
  }
}

/** Exchanges the last two axes; a vector becomes a column. */
export function transposed(array: Element, buffer: ValueBuffer): Element {
  const [rows = 1, columns = 1] = array.shape;
  if (array.shape.length !== 2) return array;
  toRowMajor(array, [columns, rows], buffer);
  return { ...array, shape: [columns, rows] };
}
