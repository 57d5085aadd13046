import type { CountedRows } from './countedRows';
import type { DefinitionFigures } from './definitionFigures';
import { type Observations, targetAt } from './observations';

/** The rows of the arrays whose loss by the definition is infinite, and why. */
export interface InfiniteLosses {
  /** What was observed has probability 0. */
  readonly ofZero: readonly number[];
  /** It has a probability, but the loss exceeds the greatest double. */
  readonly tooGreat: readonly number[];
}

/** Looks for infinite losses; at once where their sum is finite. */
export function infiniteLosses(
  observations: Observations,
  { perRow, negativeLogLikelihood }: DefinitionFigures,
  counted: CountedRows,
): InfiniteLosses {
  const ofZero: number[] = [];
  const tooGreat: number[] = [];
  if (negativeLogLikelihood.high < Infinity) return { ofZero, tooGreat };
  perRow.forEach((loss, at) => {
    if (loss !== Infinity) return;
    const row = counted.indices()[at] as number;
    (observesZero(observations, row) ? ofZero : tooGreat).push(row);
  });
  return { ofZero, tooGreat };
}

/** Whether the scores, as they were given, say probability 0 of an outcome with a target above 0. */
function observesZero(observations: Observations, i: number): boolean {
  const { values, columns, scores, family, overflows } = observations;
  if (family === 'bernoulli') {
    const [score, target] = [values[i] as number, targetAt(observations, i, 0)];
    if (scores.kind === 'logits') return !Number.isFinite(score) && overflows?.[i] !== 1;
    const certain = scores.kind === 'probabilities' ? 1 : 0;
    return (target > 0 && score === zeroAs[scores.kind]) || (target < 1 && score === certain);
  }
  for (let j = 0; j < columns; j += 1)
    if (targetAt(observations, i, j) > 0 && values[i * columns + j] === zeroAs[scores.kind]) return true;
  return false;
}

const zeroAs = { probabilities: 0, 'log-probabilities': -Infinity, logits: -Infinity } as const;

/** Rows that come block by block: how many, and the first of them. */
export class FirstRows {
  count = 0;
  readonly rows: number[] = [];

  constructor(private readonly most: number) {}

  /** Adds rows of a block whose first row is `start`. */
  add(rows: readonly number[], start: number): void {
    this.count += rows.length;
    for (const row of rows.slice(0, this.most - this.rows.length)) this.rows.push(start + row);
  }
}
