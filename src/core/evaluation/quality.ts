import { CompensatedSum } from '../expression/compensatedSum';
import { rowProbabilities } from './conventions/classCosts';
import { positiveProbability } from './conventions/outcomeCosts';
import type { CountedRows } from './countedRows';
import { inRanges } from './gradual';
import { expOfNegative } from './kernel/plainSoftmax';
import { type Observations, targetAt } from './observations';

/** How good the scores are beyond the loss. */
export interface Quality {
  /** Share of rows whose first greatest score is at the first greatest target; a Bernoulli score counts as 1 above ½. */
  readonly accuracy: number;
  /** Mean of Σ_j (q_j - t_j)²; of (p - t)² for Bernoulli. */
  readonly brier: number;
}

/** Accuracy and Brier score over the counted rows. */
export function* qualityOf(observations: Observations, counted: CountedRows): Generator<undefined, Quality> {
  const { family, classes, scores, softmax, columns } = observations;
  if (family === 'categorical' && scores.kind === 'logits') yield* softmax.parts();
  const tally = { correct: 0 };
  const squareOf = squares(observations, classes, tally);
  const sum = new CompensatedSum();
  const rows = counted.indices();
  yield* inRanges(rows.length, columns, (from, to) => {
    for (let at = from; at < to; at += 1) sum.add(squareOf(rows[at] as number));
  });
  return { accuracy: tally.correct / rows.length, brier: sum.value / rows.length };
}

/** Counts the rows that are right. */
interface Tally {
  correct: number;
}

/** What row i adds to the Brier score; also counts it if it is right. */
type SquareOf = (i: number) => number;

function squares(observations: Observations, classes: Float64Array | undefined, tally: Tally): SquareOf {
  if (observations.family === 'bernoulli') return bernoulliSquares(observations, tally);
  if (classes === undefined) return softSquares(observations, tally);
  return observations.scores.kind === 'logits'
    ? softmaxSquares(observations, classes, tally)
    : hardSquares(observations, classes, tally);
}

function bernoulliSquares(observations: Observations, tally: Tally): SquareOf {
  const probability = positiveProbability(observations);
  return (i) => {
    const p = probability(i);
    const target = targetAt(observations, i, 0);
    if (p > 0.5 === target > 0.5) tally.correct += 1;
    return (p - target) ** 2;
  };
}

/** From the softmax's summary: (Σ_{j≠y} e_j² + (Σ_j e_j - e_y)²) / (Σ_j e_j)², e_j = exp(z_j - largest). */
function softmaxSquares(
  { values, columns: k, softmax }: Observations,
  classes: Float64Array,
  tally: Tally,
): SquareOf {
  const { largest, rest, restSquares } = softmax.value();
  return (i) => {
    const start = i * k;
    const own = start + (classes[i] as number);
    const difference = (values[own] as number) - largest(i);
    const sum = 1 + rest(i);
    if (difference === 0) {
      let first = start;
      while (values[first] !== values[own]) first += 1;
      if (first === own) tally.correct += 1;
      return (restSquares(i) + rest(i) * rest(i)) / (sum * sum);
    }
    const e = difference < -708 ? 0 : expOfNegative(difference);
    return (1 + restSquares(i) - e * e + (sum - e) * (sum - e)) / (sum * sum);
  };
}

function hardSquares(observations: Observations, classes: Float64Array, tally: Tally): SquareOf {
  const { columns: k } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  return (i) => {
    probabilities(i, row);
    const label = classes[i] as number;
    if (firstGreatest(row, 0, k) === label) tally.correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) {
      const q = row[j] as number;
      sum += j === label ? (q - 1) * (q - 1) : q * q;
    }
    return sum;
  };
}

function softSquares(observations: Observations, tally: Tally): SquareOf {
  const { columns: k, distributions = new Float64Array() } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  return (i) => {
    probabilities(i, row);
    if (firstGreatest(row, 0, k) === firstGreatest(distributions, i * k, k)) tally.correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) sum += ((row[j] as number) - (distributions[i * k + j] as number)) ** 2;
    return sum;
  };
}

function firstGreatest(values: Float64Array, offset: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k; j += 1)
    if ((values[offset + j] as number) > (values[offset + best] as number)) best = j;
  return best;
}
