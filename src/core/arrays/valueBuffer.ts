import type { Span } from './arrays';

/** How many characters of a long text tell how long its values are. */
const sampleLength = 4096;

/** About how many values the text holds; the buffer grows where there are more. */
export function expectedValues(source: string, { start, end }: Span): number {
  const length = end - start;
  const commas = source.slice(start, Math.min(end, start + sampleLength)).split(',').length - 1;
  const perValue = commas === 0 ? 8 : Math.max(2, Math.min(length, sampleLength) / commas);
  return Math.max(64, Math.min(Math.ceil((1.1 * length) / perValue), 1 << 22));
}

/** Values and their places, growing; two spans' ends per value. */
export class ValueBuffer {
  values: Float64Array;
  spans: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.values = new Float64Array(capacity);
    this.spans = new Uint32Array(2 * capacity);
  }

  push(value: number, start: number, end: number): void {
    const at = this.length;
    if (at === this.values.length) this.grow();
    this.values[at] = value;
    this.spans[2 * at] = start;
    this.spans[2 * at + 1] = end;
    this.length = at + 1;
  }

  /** Makes room for `count` more values. */
  reserve(count: number): void {
    while (this.length + count > this.values.length) this.grow();
  }

  get(index: number): number {
    return this.values[index] ?? NaN;
  }

  /**
   * The values in [from, to) and their places, no longer the buffer's: moved where they are all it holds and fill most of it,
   * otherwise copied.
   */
  take(from: number, to: number): { readonly values: Float64Array; readonly spans: Uint32Array } {
    const { values, spans } = this;
    if (from > 0 || to < this.length || to < values.length / 3)
      return { values: values.slice(from, to), spans: spans.slice(2 * from, 2 * to) };
    this.values = new Float64Array(64);
    this.spans = new Uint32Array(128);
    this.length = 0;
    return { values: values.subarray(0, to), spans: spans.subarray(0, 2 * to) };
  }

  private grow(): void {
    const values = new Float64Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
    const spans = new Uint32Array(this.spans.length * 2);
    spans.set(this.spans);
    this.spans = spans;
  }
}
