import type { LabelTable } from '../labelTable';
import { readErrors } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import { withFactor } from '../withFactor';
import { Kind, numberInText } from './constants';
import { statedType } from './statedType';
import { describeShape, sameShape, sizeOf } from './closeFrame';
import type { Element, Frame } from './frame';

/** What a call makes of its arguments, or undefined when they are not an array. */
export function applyCall(
  frame: Frame,
  end: number,
  buffer: ValueBuffer,
  labels: LabelTable,
  source: string,
): Element | undefined {
  const items = (frame.items ?? []).map((item) => readText(item, frame, buffer, labels));
  const positional = items.filter((item) => item.key === undefined);
  const named = (name: string): Element | undefined => items.find((item) => item.key === name);
  const base = mainArgument(frame, positional, named, buffer);
  frame.dtype = textType(positional, buffer, labels) ?? frame.dtype;
  // `dtype=[('a', 'i4'), …]`: records with fields, which are no numbers.
  const isStructured = (named('dtype')?.shape.length ?? 0) > 0;
  // R's `structure(c(1L, 2L), levels = c("a", "b"))` holds places in its levels.
  const isCoded = frame.call?.shape === 'r-array' && (named('levels') ?? named('.Label')) !== undefined;
  if (base === undefined || isStructured || isCoded) return undefined;
  const array = scaled(
    {
      ...base,
      isMade: true,
      start: frame.start,
      end,
      dtype: frame.dtype ?? frame.call?.dtype ?? base.dtype,
      format: frame.format ?? frame.call?.format ?? base.format,
    },
    frame,
    buffer,
    source,
  );
  if (array.error !== undefined) return array;
  const stated = statedShape(frame, positional, named, base, buffer);
  return stated === undefined ? array : reshaped(array, stated, buffer, stated.columnMajor);
}

/** `float("inf")`: the text of a single argument is a number, where the call makes numbers. */
function readText(item: Element, frame: Frame, buffer: ValueBuffer, labels: LabelTable): Element {
  if (item.shape.length > 0 || item.kinds !== Kind.string || frame.call?.dtype === 'string') return item;
  const constant = numberInText(labels.names[buffer.get(item.valueStart)] ?? '');
  if (constant === undefined) return item;
  buffer.values[item.valueStart] = constant.value;
  return { ...item, kinds: constant.kind };
}

/** A type given as text behind the values: `tf.tensor2d([…], [2, 3], 'int32')`. */
function textType(
  positional: readonly Element[],
  buffer: ValueBuffer,
  labels: LabelTable,
): string | undefined {
  const last = positional.length > 1 ? positional.at(-1) : undefined;
  if (last?.kinds !== Kind.string || last.shape.length > 0) return undefined;
  return statedType(labels.names[buffer.get(last.valueStart)] ?? '');
}

function mainArgument(
  frame: Frame,
  positional: readonly Element[],
  named: (name: string) => Element | undefined,
  buffer: ValueBuffer,
): Element | undefined {
  const { call } = frame;
  const [first, second] = positional;
  if (call?.fraction === true && first?.shape.length === 0 && second?.shape.length === 0) {
    buffer.values[first.valueStart] = buffer.get(first.valueStart) / buffer.get(second.valueStart);
    return { ...first, kinds: Kind.float };
  }
  const firstTwo =
    call?.shape === 'first-two' ? positional.findLast((item) => item.shape.length > 0) : undefined;
  const data =
    firstTwo ??
    first ??
    named('data') ??
    named('object') ??
    named('values') ??
    named('value') ??
    named('values_') ??
    named('x');
  if (data === undefined) return undefined;
  if (
    call?.maybeList === true &&
    positional.length > 1 &&
    positional.every((item) => sameShape(item.shape, data.shape))
  ) {
    return joined(frame, positional, data);
  }
  return data;
}

function joined(frame: Frame, items: readonly Element[], first: Element): Element {
  const last = items.at(-1) ?? first;
  return {
    ...first,
    valueStart: frame.valueStart,
    valueEnd: last.valueEnd,
    shape: [items.length, ...first.shape],
    kinds: items.reduce((kinds, item) => kinds | item.kinds, 0),
    decimals: Math.max(...items.map((item) => item.decimals)),
  };
}

interface StatedShape {
  readonly sizes: readonly number[];
  readonly columnMajor: boolean;
}

/** The shape given beside the values, by position or by keyword. */
function statedShape(
  frame: Frame,
  positional: readonly Element[],
  named: (name: string) => Element | undefined,
  data: Element,
  buffer: ValueBuffer,
): StatedShape | undefined {
  const numbers = (item: Element | undefined): number[] | undefined =>
    item === undefined ? undefined : Array.from(buffer.values.subarray(item.valueStart, item.valueEnd));
  const size = data.valueEnd - data.valueStart;
  switch (frame.call?.shape) {
    case 'r-matrix': {
      const rows = numbers(named('nrow') ?? positional[1])?.[0];
      const columns = numbers(named('ncol') ?? positional[2])?.[0];
      const byRow = numbers(named('byrow') ?? positional[3])?.[0] === 1;
      const rowCount = rows ?? (columns === undefined ? size : size / columns);
      return { sizes: [rowCount, columns ?? size / rowCount], columnMajor: !byRow };
    }
    case 'r-array': {
      const dim = numbers(named('dim') ?? named('.Dim') ?? positional[1]);
      return dim === undefined ? undefined : { sizes: dim, columnMajor: true };
    }
    case 'second': {
      const sizes = numbers(
        named('shape') ??
          positional.find(
            (item, index) => index === 1 && (item.kinds & ~Kind.integer) === 0 && item.shape.length === 1,
          ),
      );
      return sizes === undefined ? undefined : { sizes, columnMajor: false };
    }
    case 'first-two': {
      const sizes = positional.filter((item) => item !== data).flatMap((item) => numbers(item) ?? []);
      return sizes.length === 0 ? undefined : { sizes, columnMajor: false };
    }
    case undefined: {
      const sizes = numbers(named('shape'));
      return sizes === undefined ? undefined : { sizes, columnMajor: false };
    }
  }
}

/** The element in another shape; one size may be -1. Values that do not fill it are an error. */
export function reshaped(
  array: Element,
  { sizes }: Pick<StatedShape, 'sizes'>,
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

/** PyTorch's `1.0e-03 *` before the values: each is read again with that exponent, so that it is the nearest double. */
function scaled(array: Element, frame: Frame, buffer: ValueBuffer, source: string): Element {
  if (frame.scale === undefined) return array;
  for (let i = array.valueStart; i < array.valueEnd; i++) {
    const literal = source.slice(buffer.spans[2 * i], buffer.spans[2 * i + 1]).replace('\u2212', '-');
    buffer.values[i] = withFactor(buffer.get(i), literal, frame.scale);
  }
  return { ...array, kinds: Kind.float, format: 'torch-repr' };
}
