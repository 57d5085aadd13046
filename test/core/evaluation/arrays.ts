import type { NamedArray } from '../../../src/core/arrays/arrays';

/** A `NamedArray` from nested literals; text elements become labels. */
export function namedArray(nested: unknown, about: Partial<NamedArray> = {}): NamedArray {
  const shape: number[] = [];
  for (let level = nested; Array.isArray(level); level = level[0]) shape.push(level.length);
  const flat = (Array.isArray(nested) ? nested.flat(Infinity) : [nested]) as (number | string | boolean)[];
  const base = { format: 'literal', dtype: 'float64', shape, span: { start: 0, end: 0 }, notes: [] };
  if (flat.some((value) => typeof value === 'string')) {
    const labels = [...new Set(flat.map(String))];
    return {
      ...base,
      dtype: 'string',
      labels,
      values: Float64Array.from(flat, (value) => labels.indexOf(String(value))),
      ...about,
    };
  }
  return { ...base, values: Float64Array.from(flat, Number), ...about };
}
