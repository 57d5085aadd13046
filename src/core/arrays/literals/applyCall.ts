import type { LabelTable } from '../labelTable';
import { arrayNotes } from '../readErrors';
import type { ValueBuffer } from '../valueBuffer';
import { withFactor } from '../withFactor';
import { Kind, numberInText } from './constants';
import { statedType } from './statedType';
import type { Element, Frame } from './frame';
import { isMaskedArray, masked } from './masked';
import { recycled, reshaped } from './reshape';
import { sameShape, sizeOf } from './shapes';
import type { Arguments } from './statedShape';
import { statedShape, valuesAmong } from './statedShape';

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
  const base = mainArgument(frame, { positional, named }, buffer);
  frame.dtype = textType(positional, buffer, labels) ?? frame.dtype;
  // `dtype=[('a', 'i4'), …]`: records with fields, which are no numbers.
  const isStructured = (named('dtype')?.shape.length ?? 0) > 0;
  if (base === undefined || isStructured) return undefined;
  const labelled =
    frame.call?.coded === undefined ? undefined : levelsOf({ positional, named }, frame.call.coded);
  if (labelled !== undefined) return decoded(base, labelled, frame, end, buffer);
  // `NewVecDense(3, nil)` makes an array of zeros.
  if (base.kinds === Kind.missing && base.shape.length === 0 && frame.call?.shape !== undefined)
    return undefined;
  // `Vector2::new(x, 0.5)` is not written out.
  if (frame.call?.sizes !== undefined && items.length !== sizeOf(frame.call.sizes)) return undefined;
  if (frame.call?.changes === true || isHalfKnown(frame)) return unchanged(base, frame, end);
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
  const mask = named('mask') ?? (isMaskedArray(frame.callee) ? positional[1] : undefined);
  if (frame.isMasked || mask !== undefined) return masked(array, mask, frame, buffer);
  const stated = statedShape(frame, { positional, named }, base, buffer);
  if (stated === undefined)
    return frame.call?.needsShape === true && array.shape.length === 1 && frame.slot > 0
      ? unchanged(array, frame, end)
      : array;
  const filled = frame.call?.format === 'r-literal' ? recycled(array, stated.sizes, buffer) : array;
  return reshaped(filled, stated.sizes, buffer, stated.columnMajor);
}

/** The labels whose places the values are: R's levels, pandas' categories. */
function levelsOf({ positional, named }: Arguments, from: number): Element | undefined {
  return from === 1 ? (named('levels') ?? named('.Label')) : (named('categories') ?? positional[1]);
}

/** `structure(c(1L, 2L), levels = c("a", "b"))` holds places among its levels; undefined when it holds others. */
function decoded(
  codes: Element,
  levels: Element,
  { start, call }: Frame,
  end: number,
  { values }: ValueBuffer,
): Element | undefined {
  const count = levels.valueEnd - levels.valueStart;
  const from = call?.coded ?? 0;
  const places = values.subarray(codes.valueStart, codes.valueEnd);
  const areCodes = places.every((code) => Number.isInteger(code) && code >= from && code < from + count);
  if (levels.kinds !== Kind.string || codes.shape.length !== 1 || !areCodes) return undefined;
  values.set(
    places.map((code) => values[levels.valueStart + code - from] ?? 0),
    codes.valueStart,
  );
  return { ...codes, start, end, kinds: Kind.string, isMade: true, format: call?.format };
}

/** The array as written, with a note of what the call would make of it. */
function unchanged(base: Element, { start, callee }: Frame, end: number): Element {
  const note = arrayNotes.notApplied(callee, { start, end: start + callee.length });
  return { ...base, start, end, isModified: true, notes: [...(base.notes ?? []), note] };
}

/** `reshape(x, :, 2)`: a shape of which a part is not written out. */
function isHalfKnown({ callee, slot, items = [] }: Frame): boolean {
  return /(?:^|\.)reshape$/.test(callee) && items.length < slot + 1;
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
  { positional, named }: Arguments,
  buffer: ValueBuffer,
): Element | undefined {
  const { call } = frame;
  const [first, second] = positional;
  if (call?.fraction === true && first?.shape.length === 0 && second?.shape.length === 0) {
    buffer.values[first.valueStart] = buffer.get(first.valueStart) / buffer.get(second.valueStart);
    return { ...first, kinds: Kind.float };
  }
  const beside =
    call?.shape === 'beside' ? valuesAmong(positional, call.shapeFirst === true, buffer) : undefined;
  const data =
    beside ??
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

/** PyTorch's `1.0e-03 *` before the values: each is read again with that exponent, so that it is the nearest double. */
function scaled(array: Element, frame: Frame, buffer: ValueBuffer, source: string): Element {
  if (frame.scale === undefined) return array;
  for (let i = array.valueStart; i < array.valueEnd; i++) {
    const literal = source.slice(buffer.spans[2 * i], buffer.spans[2 * i + 1]).replace('\u2212', '-');
    buffer.values[i] = withFactor(buffer.get(i), literal, frame.scale);
  }
  return { ...array, kinds: Kind.float, format: 'torch-repr' };
}
