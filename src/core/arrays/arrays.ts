import type { Text } from '../text';

/** A half-open range of UTF-16 offsets in the text that was read. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something a reader should know about an array that was read. */
export interface ArrayNote {
  readonly code: string;
  readonly message: Text;
  readonly span?: Span;
}

/** One array found in a text or a file, row-major. */
export interface NamedArray {
  readonly name?: string;
  /** Which reader understood it: `python-literal`, `numpy-repr`, `csv` … */
  readonly format: string;
  /** `float64`, `int64`, `bool`, `string` …: as written; `float64` for plain decimals. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** The labels where the elements are strings: `values[i]` is an index into it (first seen, first numbered). */
  readonly labels?: readonly string[];
  /** Where the whole array stands. */
  readonly span: Span;
  /** Start and end offset of each element's literal, two per value; absent when the elements have no place in a text. */
  readonly valueSpans?: Uint32Array;
  readonly notes: readonly ArrayNote[];
}

/** Why a text could not be read, where, and what to do about it. */
export interface ReadError {
  readonly code: string;
  readonly message: Text;
  readonly span: Span;
}

export interface ReadResult {
  readonly arrays: readonly NamedArray[];
  readonly errors: readonly ReadError[];
}
