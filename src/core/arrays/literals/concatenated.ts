import type { NamedArray } from '../arrays';

/** Two lists of rows of the same shape one after the other; undefined when they do not fit. The last one's notes stay. */
export function concatenated(first: NamedArray, second: NamedArray): NamedArray | undefined {
  const [rows = 0, ...inner] = first.shape;
  const [more = 0, ...otherInner] = second.shape;
  const fits = inner.length === otherInner.length && inner.every((size, axis) => size === otherInner[axis]);
  if (!fits || (first.labels === undefined) !== (second.labels === undefined)) return undefined;
  const labels = [...new Set([...(first.labels ?? []), ...(second.labels ?? [])])];
  const values = new Float64Array(first.values.length + second.values.length);
  values.set(first.values);
  const renumbered =
    second.labels === undefined
      ? second.values
      : second.values.map((index) => labels.indexOf(second.labels?.[index] ?? ''));
  values.set(renumbered, first.values.length);
  const valueSpans = new Uint32Array(2 * values.length);
  valueSpans.set(first.valueSpans ?? []);
  valueSpans.set(second.valueSpans ?? [], 2 * first.values.length);
  const earlier = first.notes.filter(({ code }) => code !== 'operation-not-applied');
  return {
    format: first.format,
    dtype: first.dtype === second.dtype ? first.dtype : 'float64',
    shape: [rows + more, ...inner],
    values,
    ...(first.labels === undefined ? {} : { labels }),
    span: { start: first.span.start, end: second.span.end },
    valueSpans,
    notes: [...earlier, ...second.notes],
  };
}
