import type { ReadError, Span } from '../arrays';
import { readErrors } from '../readErrors';

/** A shape as people write it: `3`, `2 x 3`, `a single value`. */
export function describeShape(shape: readonly number[]): string {
  return shape.length === 0 ? '1' : shape.join(' x ');
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** The error of a row that is not like the first one. */
export function raggedRows(
  span: Span,
  row: number,
  found: readonly number[],
  expected: readonly number[],
): ReadError {
  return readErrors.raggedRows(span, row, describeShape(found), describeShape(expected));
}
