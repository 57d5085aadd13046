import type { Observations } from '../observations';
import { rowSum } from '../rowSums';
import { negativeLogSoftmax, type SoftmaxRow, softmaxOf, softmaxRow } from '../softmaxRow';

/** Fills `out` with -log q of every class of row i. */
export type RowLogs = (i: number, out: Float64Array) => void;

/** -log q by the definition: nothing clipped, nothing renormalised. */
export function plainLogs(observations: Observations): RowLogs {
  const { values, columns, scores } = observations;
  if (scores.kind === 'logits') return softmaxLogs(observations);
  const cost = scores.kind === 'probabilities' ? (q: number) => 0 - Math.log(q) : (logQ: number) => 0 - logQ;
  return (i, out) => {
    for (let j = 0; j < columns; j += 1) out[j] = cost(values[i * columns + j] as number);
  };
}

/** -log softmax(z); probabilities enter as z = log p, log-probabilities as they are, so both are renormalised. */
export function softmaxLogs({ values, columns, scores }: Observations): RowLogs {
  const z = scores.kind === 'probabilities' ? values.map(Math.log) : values;
  const row: SoftmaxRow = { largest: 0, rest: 0 };
  return (i, out) => {
    softmaxRow(z, i * columns, columns, row);
    for (let j = 0; j < columns; j += 1) out[j] = negativeLogSoftmax(z[i * columns + j] as number, row);
  };
}

/** Fills `out` with the probabilities of row i. */
export function rowProbabilities({ values, columns, scores }: Observations): RowLogs {
  const row: SoftmaxRow = { largest: 0, rest: 0 };
  return (i, out) => {
    const start = i * columns;
    if (scores.kind === 'logits') softmaxRow(values, start, columns, row);
    for (let j = 0; j < columns; j += 1) {
      const value = values[start + j] as number;
      out[j] =
        scores.kind === 'probabilities'
          ? value
          : scores.kind === 'logits'
            ? softmaxOf(value, row)
            : Math.exp(value);
    }
  };
}

/** What clipping and renormalising did, so that it can be said. */
export interface Guarded {
  readonly logs: RowLogs;
  readonly clippedRows: number[];
  readonly renormalisedRows: number[];
}

/** -log of probabilities after the given steps, in that order. `clip` bounds each q, `renormalise` divides by the row's sum. */
export function guardedLogs(
  observations: Observations,
  steps: readonly ('clip' | 'renormalise')[],
  bounds: { readonly least: number; readonly greatest: number },
): Guarded {
  const { columns } = observations;
  const probabilities = rowProbabilities(observations);
  const clippedRows: number[] = [];
  const renormalisedRows: number[] = [];
  const logs: RowLogs = (i, out) => {
    probabilities(i, out);
    for (const step of steps) {
      if (step === 'clip') {
        if (clip(out, bounds)) clippedRows.push(i);
      } else {
        const sum = rowSum(out, 0, columns);
        for (let j = 0; j < columns; j += 1) out[j] = (out[j] as number) / sum;
        if (Math.abs(sum - 1) > 1e-9) renormalisedRows.push(i);
      }
    }
    for (let j = 0; j < columns; j += 1) out[j] = 0 - Math.log(out[j] as number);
  };
  return { logs, clippedRows, renormalisedRows };
}

function clip(
  row: Float64Array,
  { least, greatest }: { readonly least: number; readonly greatest: number },
): boolean {
  let changed = false;
  for (let j = 0; j < row.length; j += 1) {
    const value = row[j] as number;
    const bounded = Math.min(Math.max(value, least), greatest);
    if (bounded === value) continue;
    row[j] = bounded;
    changed = true;
  }
  return changed;
}
