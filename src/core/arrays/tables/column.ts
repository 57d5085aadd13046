import type { ReadError, Span } from '../arrays';
import { LabelTable } from '../labelTable';
import { Kind } from '../literals/constants';
import type { Cell } from './cell';
import { cellValue } from './cell';
import { ColumnTally } from './columnTally';
import type { RawTable } from './rawTable';

/** What is known of a column beside its values. */
export interface ColumnFacts {
  readonly name: string | undefined;
  readonly labels: readonly string[] | undefined;
  readonly kinds: number;
  readonly decimals: number;
  /** A cell whose comma may stand between thousands or before decimals, where no other tells which. */
  readonly unclear?: string | undefined;
  /** The first missing values, which are NaN, and their rows. */
  readonly gaps: readonly { readonly span: Span; readonly row: number }[];
}

/** One column, read. */
export interface Column extends ColumnFacts {
  readonly values: Float64Array;
  /** Absent where the cells have no places in a text that is held. */
  readonly spans?: Uint32Array;
  readonly errors: readonly ReadError[];
}

/** Reads column `index`: what the cells are is told by `ColumnTally`. */
export function readColumn(
  rows: readonly (readonly Cell[])[],
  index: number,
  name: string | undefined,
  { hasDecimalComma = false, isCommaUnclear = false, hasGaps = false }: RawTable,
): Column {
  const numbers = new Float64Array(rows.length);
  const spans = new Uint32Array(2 * rows.length);
  const tally = new ColumnTally(index, hasDecimalComma, isCommaUnclear);
  tally.add(rows, numbers, { spans });
  const gaps = hasGaps ? tally.gaps : [];
  const rest = { name, spans, gaps, errors: tally.errors(name, hasGaps) };
  if (!tally.holdsLabels) {
    const { kinds, decimals, unclear } = tally;
    return { ...rest, values: numbers, labels: undefined, kinds, decimals, unclear };
  }
  const table = new LabelTable();
  // Among labels NaN stands for a missing one.
  const isMissing = (text: string): boolean =>
    hasGaps && (text === 'NaN' || cellValue(text, hasDecimalComma)?.kind === Kind.missing);
  const values = labelNumbers(rows, index, table, isMissing);
  const labelGaps = rows.flatMap((cells, row) => {
    const { start, end, text } = cells[index] ?? { start: 0, end: 0, text: '' };
    return isMissing(text) ? [{ span: { start, end }, row }] : [];
  });
  return { ...rest, gaps: labelGaps, values, labels: table.names, kinds: Kind.string, decimals: 0 };
}

/** The cells of a column of labels as numbers of their texts; NaN where one is missing. */
export function labelNumbers(
  rows: readonly (readonly Cell[])[],
  index: number,
  table: LabelTable,
  isMissing: (text: string) => boolean = () => false,
): Float64Array {
  return Float64Array.from(rows, (cells) => {
    const text = cells[index]?.text ?? '';
    return isMissing(text) ? NaN : table.indexOf(text);
  });
}
