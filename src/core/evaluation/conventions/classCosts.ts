import type { Observations } from '../observations';
import { rowSum } from '../rowSums';
import { negativeLogSoftmax, softmaxOf, softmaxSummary } from '../softmaxSummary';

/** -log q of class j in row i. */
export type ClassCost = (i: number, j: number) => number;

/** Fills `out` with row i of some matrix. */
export type RowFill = (i: number, out: Float64Array) => void;

/** -log q by the definition: nothing clipped, nothing renormalised. */
export function plainCost(observations: Observations): ClassCost {
  const { values, columns, scores } = observations;
  switch (scores.kind) {
    case 'logits':
      return softmaxCost(observations);
    case 'probabilities':
      return (i, j) => 0 - Math.log(values[i * columns + j] as number);
    case 'log-probabilities':
      return (i, j) => 0 - (values[i * columns + j] as number);
  }
}

/** -log softmax(z); probabilities enter as z = log p, log-probabilities as they are, so both are renormalised. */
export function softmaxCost({ values, columns, scores, softmax }: Observations): ClassCost {
  const z = scores.kind === 'probabilities' ? values.map(Math.log) : values;
  const { largest, rest } = z === values ? softmax.value() : softmaxSummary(z, columns);
  return (i, j) => negativeLogSoftmax(z[i * columns + j] as number, largest(i), rest(i));
}

/** Fills `out` with the probabilities of row i. */
export function rowProbabilities({ values, columns, scores, softmax }: Observations): RowFill {
  const { kind } = scores;
  if (kind === 'logits') {
    const { largest, rest } = softmax.value();
    return (i, out) => {
      const [top, others] = [largest(i), rest(i)];
      for (let j = 0; j < columns; j += 1) out[j] = softmaxOf(values[i * columns + j] as number, top, others);
    };
  }
  return (i, out) => {
    for (let j = 0; j < columns; j += 1) {
      const value = values[i * columns + j] as number;
      out[j] = kind === 'probabilities' ? value : Math.exp(value);
    }
  };
}

/** Costs of guarded probabilities, and the rows that clipping and renormalising have changed so far. */
export interface GuardedCosts {
  readonly cost: ClassCost;
  readonly clippedRows: readonly number[];
  readonly renormalisedRows: readonly number[];
}

interface Bounds {
  readonly least: number;
  readonly greatest: number;
}

/**
 * -log of probabilities after the given steps, in that order: `clip` bounds each q, `renormalise` divides by the row's sum.
 * Rows are to be asked for one after the other.
 */
export function guardedCosts(
  observations: Observations,
  steps: readonly ('clip' | 'renormalise')[],
  bounds: Bounds,
): GuardedCosts {
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(observations.columns);
  const clippedRows: number[] = [];
  const renormalisedRows: number[] = [];
  let current = -1;
  const prepare = (i: number): void => {
    probabilities(i, row);
    for (const step of steps) {
      if (step === 'clip' && clip(row, bounds)) clippedRows.push(i);
      if (step === 'renormalise' && renormalise(row)) renormalisedRows.push(i);
    }
    current = i;
  };
  const cost: ClassCost = (i, j) => {
    if (i !== current) prepare(i);
    return 0 - Math.log(row[j] as number);
  };
  return { cost, clippedRows, renormalisedRows };
}

/** Whether a value was out of bounds. */
function clip(row: Float64Array, { least, greatest }: Bounds): boolean {
  let changed = false;
  for (let j = 0; j < row.length; j += 1) {
    const value = row[j] as number;
    if (value >= least && value <= greatest) continue;
    row[j] = value < least ? least : greatest;
    changed = true;
  }
  return changed;
}

/** Whether the row's sum was not 1. */
function renormalise(row: Float64Array): boolean {
  const sum = rowSum(row, 0, row.length);
  for (let j = 0; j < row.length; j += 1) row[j] = (row[j] as number) / sum;
  return Math.abs(sum - 1) > 1e-9;
}
