/** Values and their places, growing; two spans' ends per value. */
export class ValueBuffer {
  values = new Float64Array(64);
  spans = new Uint32Array(128);
  length = 0;

  push(value: number, start: number, end: number): void {
    const at = this.length;
    if (at === this.values.length) this.grow();
    this.values[at] = value;
    this.spans[2 * at] = start;
    this.spans[2 * at + 1] = end;
    this.length = at + 1;
  }

  get(index: number): number {
    return this.values[index] ?? NaN;
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
