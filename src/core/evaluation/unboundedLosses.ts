import { type Text, text } from '../text';
import type { Assessment } from './conventions/convention';
import type { CountedRows } from './countedRows';
import type { EvaluationNote } from './evaluation';
import { isCounted, type Observations } from './observations';
import { indicesWhere } from './tabulate';

/** Notes on rows whose loss is not finite as the convention and the options make it, where that of the plain definition is another. */
export function unboundedLosses(
  observations: Observations,
  { terms }: Assessment,
  framework: string,
  plain: { readonly perRow: Float64Array; readonly counted: CountedRows },
): readonly EvaluationNote[] {
  if (terms.every(Number.isFinite)) return [];
  const notes: EvaluationNote[] = [];
  const undefinedRows = rowsOfNaN(observations, terms);
  const [undefinedRow] = undefinedRows;
  if (undefinedRow !== undefined) {
    const message = text(
      '{framework} computes 0 · ∞ or ∞ - ∞ in {count} rows (first: row {row}, counting from 0): their loss is NaN, and so are the sum and the mean. By the definition 0 · ∞ is 0.',
      { framework, count: undefinedRows.length, row: undefinedRow },
    );
    notes.push({ code: 'not-a-number', rows: undefinedRows, message });
  }
  const infiniteRows = rowsMadeInfinite(terms, plain);
  const [infiniteRow] = infiniteRows;
  if (infiniteRow !== undefined) {
    const message = text(
      'With the weights or the label smoothing chosen, the loss of {count} rows (first: row {row}, counting from 0) is infinite, although that of the plain definition is finite.',
      { count: infiniteRows.length, row: infiniteRow },
    );
    notes.push({ code: 'loss-made-infinite', rows: infiniteRows, message });
  }
  return notes;
}

/** Rows of a class whose loss is NaN; of a label that is no class there is more to say. */
export function rowsOfNaN(observations: Observations, terms: Float64Array): readonly number[] {
  return indicesWhere(terms.length, (i) => Number.isNaN(terms[i]) && isCounted(observations, i));
}

/** What a framework's loss of NaN comes of. */
export const ofNaN: Text = text(
  'The framework computes 0 · ∞ or ∞ - ∞ in a row, which is NaN; by the definition 0 · ∞ is 0.',
);

function rowsMadeInfinite(
  terms: Float64Array,
  { perRow, counted }: { readonly perRow: Float64Array; readonly counted: CountedRows },
): readonly number[] {
  const isMade = (at: number): boolean =>
    Math.abs(terms[counted.indices()[at] as number] as number) === Infinity && Number.isFinite(perRow[at]);
  return indicesWhere(perRow.length, isMade).map((at) => counted.indices()[at] as number);
}
