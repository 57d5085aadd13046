import type { Observations } from '../observations';
import { tabulate } from '../tabulate';
import { positiveProbability } from './outcomeCosts';

/** What log_loss makes of a label indicator matrix. */
export interface IndicatorTerms {
  /** One for each row of the matrix. */
  readonly terms: Float64Array;
  readonly clippedRows: readonly number[];
  readonly renormalisedRows: readonly number[];
}

/**
 * -Σ_j y_ij log p_ij for every row of an indicator matrix: log_loss takes its rows as they are, as if each were a distribution, so
 * only the labels that are present count (LabelBinarizer passes y_type "multilabel-indicator" through; `-xlogy(y, p).sum(axis=1)`).
 */
export function indicatorTerms(
  observations: Observations,
  columns: number,
  steps: readonly ('clip' | 'renormalise')[],
  { least, greatest }: { readonly least: number; readonly greatest: number },
): IndicatorTerms {
  const probability = positiveProbability(observations);
  const { classes, n } = observations;
  const row = new Float64Array(columns);
  const clippedRows: number[] = [];
  const renormalisedRows: number[] = [];
  const terms = tabulate(n / columns, (i) => {
    const given = row.map((_, j) => probability(i * columns + j));
    const clipped = given.map((p) => Math.min(Math.max(p, least), greatest));
    if (clipped.some((p, j) => p !== given[j])) clippedRows.push(i);
    const total = steps.includes('renormalise') ? clipped.reduce((sum, p) => sum + p, 0) : 1;
    if (Math.abs(total - 1) > 1e-9) renormalisedRows.push(i);
    return clipped.reduce(
      (sum, p, j) => (classes?.[i * columns + j] === 1 ? sum - Math.log(p / total) : sum),
      0,
    );
  });
  return { terms, clippedRows, renormalisedRows };
}
