import type { NamedArray, ReadError } from '../arrays';
import { LabelTable } from '../labelTable';
import { readErrors } from '../readErrors';
import { fileErrors } from './fileErrors';
import { maximumHeldValues } from './region';
import { rowsOf, shapeOfRows, widthOf } from './shapes';

/** Puts the rows of an array together from parts that are read one after the other. */
export class RowCollector {
  #values: Float64Array | undefined;
  #first: NamedArray | undefined;
  readonly #labels = new LabelTable();
  #row = 0;

  /** `rows` is how many there will be. */
  constructor(private readonly rows: number) {}

  /** Adds the next rows; they must be as wide as those before. */
  add(part: NamedArray): ReadError | undefined {
    if (rowsOf(part.shape) === 0) return undefined;
    const width = widthOf(part.shape);
    this.#first ??= part;
    const expected = widthOf(this.#first.shape);
    if (width !== expected)
      return readErrors.raggedRows({ start: 0, end: 0 }, this.#row, String(width), String(expected));
    if (this.rows * width > maximumHeldValues)
      return fileErrors.tooLarge(this.rows * width, maximumHeldValues);
    this.#values ??= new Float64Array(this.rows * width);
    const { labels, values } = part;
    const numbers =
      labels === undefined ? values : values.map((index) => this.#labels.indexOf(labels[index] ?? ''));
    this.#values.set(numbers, this.#row * width);
    this.#row += rowsOf(part.shape);
    return undefined;
  }

  /** The array, once all rows are there; undefined while some are missing. */
  collected(): NamedArray | undefined {
    if (this.#first === undefined || this.#values === undefined || this.#row !== this.rows) return undefined;
    return {
      ...this.#first,
      shape: shapeOfRows(this.#first.shape, this.rows),
      values: this.#values,
      ...(this.#first.labels === undefined ? {} : { labels: this.#labels.names }),
    };
  }
}
