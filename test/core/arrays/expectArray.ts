import { expect } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { readArrays } from '../../../src/core/arrays/readArrays';

/** What a text must be read as. */
export interface Expected {
  readonly name?: string | undefined;
  readonly shape: readonly number[];
  /** Numbers, or the labels themselves. */
  readonly values: readonly (number | string)[];
  readonly dtype?: string;
  readonly format?: string;
  readonly notes?: readonly string[];
}

/** The values as the text means them: labels instead of their numbers. */
export function meaning({ values, labels }: NamedArray): readonly (number | string)[] {
  return Array.from(values, (value) => (labels === undefined ? value : (labels[value] ?? '')));
}

/** Checks that exactly these arrays are read, in this order, without an error. */
export function expectArrays(
  source: string,
  language: string | undefined,
  expected: readonly Expected[],
): void {
  const { arrays, errors } = readArrays(source, { language });
  expect(errors).toEqual([]);
  expect(arrays.map(({ name, shape }) => ({ name, shape }))).toEqual(
    expected.map(({ name, shape }) => ({ name, shape })),
  );
  arrays.forEach((array, index) => {
    const wanted = expected[index];
    expect(meaning(array)).toEqual(wanted?.values);
    if (wanted?.dtype !== undefined) expect(array.dtype).toBe(wanted.dtype);
    if (wanted?.format !== undefined) expect(array.format).toBe(wanted.format);
    if (wanted?.notes !== undefined) expect(array.notes.map(({ code }) => code)).toEqual(wanted.notes);
    expectPlaces(array);
  });
}

/** Every element has a place inside the array. */
export function expectPlaces({ values, valueSpans, span }: NamedArray): void {
  expect(valueSpans).toHaveLength(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const [start = -1, end = -1] = [valueSpans?.[2 * i], valueSpans?.[2 * i + 1]];
    expect(start).toBeGreaterThanOrEqual(span.start);
    expect(end).toBeLessThanOrEqual(span.end);
    expect(start).toBeLessThanOrEqual(end);
  }
}
