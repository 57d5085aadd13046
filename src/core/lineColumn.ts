/** A place in a text as people count: lines and columns from 1, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns and back; finding the lines once, then a binary search each. */
export class LineIndex {
  /** The offset at which each line begins. */
  readonly #starts: readonly number[];

  constructor(private readonly source: string) {
    const starts = [0];
    for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  at(offset: number): LineColumn {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  /** The offsets of the lines from `first` to `last` (from 1, both included), without the last line end. */
  linesBetween(first: number, last: number): { readonly start: number; readonly end: number } {
    const start = this.#starts[first - 1] ?? this.source.length;
    const next = this.#starts[last];
    return { start, end: next === undefined ? this.source.length : Math.max(start, next - 1) };
  }
}
