import type { ArrayRole } from '../../protocol';
import type { ValueEdit } from './valueEdits';

/** What the values of a row have to keep to while one of them is edited. */
export type RowConstraint = 'free' | 'sums to one' | 'exponentials sum to one';

/** A row of an array: where it begins in the array's values, and what they are. */
export interface ArrayRow {
  readonly array: ArrayRole;
  readonly start: number;
  readonly values: readonly number[];
}

/** How far from 1 the sum of a row may be that was written with few digits. */
const tolerance = 1e-2;

/**
 * One value of a row set, and the others scaled so that a distribution stays one: its zeros stay zero; where all others
 * are zero they share the rest evenly. A row that is no distribution to begin with is not made one.
 */
export function editRow(row: ArrayRow, column: number, value: number, constraint: RowConstraint): ValueEdit {
  const after = completed(row.values, column, value, constraint);
  return row.values.flatMap((before, k) => {
    const next = after[k] as number;
    return Object.is(before, next) ? [] : [{ array: row.array, at: row.start + k, before, after: next }];
  });
}

function completed(
  row: readonly number[],
  column: number,
  value: number,
  constraint: RowConstraint,
): readonly number[] {
  if (constraint === 'free' || row.length === 1) return row.with(column, value);
  if (constraint === 'sums to one') return rescaled(row, column, value) ?? row.with(column, value);
  const probabilities = rescaled(row.map(Math.exp), column, Math.exp(value));
  return probabilities?.map((p, k) => (k === column ? value : Math.log(p))) ?? row.with(column, value);
}

/** Undefined where the row was no distribution, or the value is no probability: the evaluation says what is wrong. */
function rescaled(row: readonly number[], column: number, value: number): readonly number[] | undefined {
  const others = row.reduce((sum, p, k) => (k === column ? sum : sum + p), 0);
  const isDistribution = Math.abs(others + (row[column] ?? 0) - 1) <= tolerance;
  if (!isDistribution || !(value >= 0 && value <= 1)) return undefined;
  const share = (p: number): number =>
    others > 0 ? (p * (1 - value)) / others : (1 - value) / (row.length - 1);
  return row.map((p, k) => (k === column ? value : share(p)));
}
