import type { ValueBuffer } from '../valueBuffer';
import type { Call } from './calls';
import { Kind } from './constants';
import type { Element, Frame } from './frame';
import { sizeOf } from './shapes';

/** The arguments of a call, by position and by keyword. */
export interface Arguments {
  readonly positional: readonly Element[];
  readonly named: (name: string) => Element | undefined;
}

export interface StatedShape {
  readonly sizes: readonly number[];
  readonly columnMajor: boolean;
}

/** The shape given beside the values, by position or by keyword. */
export function statedShape(
  { call }: Frame,
  { positional, named }: Arguments,
  data: Element,
  buffer: ValueBuffer,
): StatedShape | undefined {
  const numbers = (item: Element | undefined): readonly number[] | undefined =>
    item === undefined ? undefined : Array.from(buffer.values.subarray(item.valueStart, item.valueEnd));
  const size = data.valueEnd - data.valueStart;
  if (call?.sizes !== undefined) return { sizes: call.sizes, columnMajor: false };
  switch (call?.shape) {
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
    case 'beside': {
      const sizes = numbers(named('shape')) ?? sizesBeside(positional, data, call, buffer);
      return sizes === undefined
        ? undefined
        : { sizes, columnMajor: isColumnMajor(call, positional, buffer) };
    }
    case undefined: {
      const sizes = numbers(named('shape'));
      return sizes === undefined ? undefined : { sizes, columnMajor: false };
    }
  }
}

/** As the call fills its shape, or as a `true` behind the values says. */
function isColumnMajor({ columnMajor }: Call, positional: readonly Element[], buffer: ValueBuffer): boolean {
  const isList = positional.filter(({ shape }) => shape.length > 0).length > 1;
  const isSaid = positional.some(
    ({ shape, kinds, valueStart }) =>
      shape.length === 0 && kinds === Kind.boolean && buffer.get(valueStart) === 1,
  );
  return isSaid || (columnMajor === 'one by one' ? !isList : columnMajor === true);
}

/** Sizes in a list of their own, or one by one; behind the values they count only where they fit these. */
function sizesBeside(
  positional: readonly Element[],
  data: Element,
  { shapeFirst, square }: Call,
  buffer: ValueBuffer,
): readonly number[] | undefined {
  const counts = positional.filter((item) => item !== data && item.kinds === Kind.integer);
  const list = counts.find(({ shape }) => shape.length === 1);
  const sizes = (list === undefined ? counts : [list]).flatMap(({ valueStart, valueEnd }) =>
    Array.from(buffer.values.subarray(valueStart, valueEnd)),
  );
  const isMeant =
    list !== undefined ||
    shapeFirst === true ||
    sizes.length > 1 ||
    sizeOf(sizes) === data.valueEnd - data.valueStart;
  if (sizes.length === 0 || !isMeant) return undefined;
  return square === true ? [...sizes, ...sizes] : sizes;
}

/** Of several arrays given to a call, the one that holds the values: not the one whose numbers are the sizes of another. */
export function valuesAmong(
  positional: readonly Element[],
  shapeFirst: boolean,
  buffer: ValueBuffer,
): Element | undefined {
  const arrays = positional.filter(({ shape }) => shape.length > 0);
  const ordered = shapeFirst ? arrays.toReversed() : arrays;
  const nested = ordered.find(({ shape }) => shape.length > 1);
  if (nested !== undefined || ordered.length < 2) return nested ?? ordered[0];
  const fits = ordered.find((item) =>
    ordered.some((other) => {
      const sizes = buffer.values.subarray(other.valueStart, other.valueEnd);
      return other !== item && sizeOf([...sizes]) === item.valueEnd - item.valueStart;
    }),
  );
  return fits ?? ordered[0];
}
