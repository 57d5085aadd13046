import type { Span } from '../arrays';
import type { Cell } from './cell';

/** Rows of cells as some notation writes them, before anything is understood. */
export interface RawTable {
  readonly format: string;
  readonly span: Span;
  /** Names of the columns, where the notation itself says which row they are. */
  readonly header?: readonly Cell[] | undefined;
  readonly rows: readonly (readonly Cell[])[];
  /** False when the first row is known to be data. */
  readonly hasHeader?: boolean;
  /** Columns of row labels at the left, which are not data. */
  readonly labelColumns?: number;
  /** `0,5` is a half. */
  readonly hasDecimalComma?: boolean;
  /** All commas in numbers stand before three digits, so that they may be either. */
  readonly isCommaUnclear?: boolean;
  /** The whole table is one matrix whatever its columns look like. */
  readonly isMatrix?: boolean;
  /** A matrix of one row or one column is one all the same. */
  readonly keepsRank?: boolean;
  /** Missing values are NaN with a note, as the printer's own; elsewhere a gap is an error. */
  readonly hasGaps?: boolean;
  /** A single row is a vector. */
  readonly name?: string | undefined;
}
