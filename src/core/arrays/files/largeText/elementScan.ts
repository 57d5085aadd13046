import type { NamedArray, ReadError, Span } from '../../arrays';
import { lexiconOf } from '../../literals/lexicon';
import { readRows } from '../../records/readKeys';
import { LabelTable } from '../../labelTable';
import { sliceRows } from '../shapes';
import { mostLabels } from './columnScan';
import { shiftedError } from './shiftedError';

/** Types from narrow to wide: an array has the widest of its parts. */
const types = ['bool', 'int64', 'float64', 'string'];

/** Reads the elements of a JSON array after one another, each a row of the whole, and keeps none of them. */
export class ElementScan {
  #rows = 0;
  #first: string | undefined;
  #dtype = 'bool';
  #rowShape: readonly number[] = [];
  #error: ReadError | undefined;
  #isArray = true;
  readonly #labels = new LabelTable();

  constructor(
    private readonly name: string,
    private readonly format: string,
  ) {}

  /** The elements that follow, in a text before which `offset` characters stand; undefined where there are none, or once they are no array. */
  add(source: string, spans: readonly Span[], offset: number): NamedArray | undefined {
    if (spans.length === 0 || !this.#isArray) return undefined;
    this.#first ??= source.slice(spans[0]?.start, spans[0]?.end);
    const read = this.#read(source, spans);
    if (read === undefined || 'code' in read) {
      this.#isArray = false;
      this.#error = read && this.#placed(read, spans, offset);
      return undefined;
    }
    this.#rows += spans.length;
    this.#rowShape = read.shape.slice(1);
    if (types.indexOf(read.dtype) > types.indexOf(this.#dtype)) this.#dtype = read.dtype;
    if (this.labels !== undefined) read.labels?.forEach((label) => this.#labels.indexOf(label));
    return read;
  }

  /** Elements that were added before. */
  readAgain(source: string, spans: readonly Span[]): NamedArray {
    const read = this.#read(source, spans);
    if (read === undefined || 'code' in read) throw new Error('ElementScan: elements were added before');
    return read;
  }

  get error(): ReadError | undefined {
    return this.#error;
  }

  /** What is known of the array that all elements are; undefined where they are none. */
  get array(): Pick<NamedArray, 'dtype' | 'shape'> | undefined {
    return this.#isArray && this.#rows > 0
      ? { dtype: this.#dtype, shape: [this.#rows, ...this.#rowShape] }
      : undefined;
  }

  /** The labels of all elements so far; undefined where there are too many. */
  get labels(): readonly string[] | undefined {
    return this.#labels.names.length > mostLabels ? undefined : this.#labels.names;
  }

  /** Reads elements behind the first one of all, so that they are compared with it. */
  #read(source: string, spans: readonly Span[]): NamedArray | ReadError | undefined {
    const first = this.#first ?? '';
    const all = `${first},${source.slice(startOf(spans), spans.at(-1)?.end)}`;
    const shift = first.length + 1 - startOf(spans);
    // Single values are read in one go; brackets one by one, as there may be no commas between them.
    const places = first.startsWith('[')
      ? [
          { start: 0, end: first.length },
          ...spans.map(({ start, end }) => ({ start: shift + start, end: shift + end })),
        ]
      : [{ start: 0, end: all.length }];
    const { arrays, errors } = readRows(
      { source: all, format: this.format, lexicon: lexiconOf('json') },
      places,
      this.name,
    );
    const [error] = errors;
    if (error !== undefined) return error;
    const [array] = arrays;
    if (arrays.length !== 1 || array?.shape[0] !== spans.length + 1) return undefined;
    const { valueSpans, ...rest } = sliceRows(array, 1, spans.length + 1);
    return { ...rest, notes: [] };
  }

  /** Rows are counted in the errors about whole elements; within one they are its own. */
  #placed(error: ReadError, spans: readonly Span[], offset: number): ReadError {
    const shift = (this.#first ?? '').length + 1 - startOf(spans);
    const isOfElement = spans.some(({ start }) => start + shift === error.span.start);
    return shiftedError(error, offset - shift, isOfElement ? this.#rows - 1 : 0);
  }
}

function startOf([first]: readonly Span[]): number {
  return first?.start ?? 0;
}
