import { compensatedSum } from '../expression/compensatedSum';
import { rowProbabilities } from './conventions/classCosts';
import { positiveProbability } from './conventions/outcomeCosts';
import type { CountedRows } from './countedRows';
import { expOfNegative } from './kernel/plainSoftmax';
import { type Observations, targetAt } from './observations';
import { tabulateRows } from './tabulate';

/** How good the scores are beyond the loss. */
export interface Quality {
  /** Share of rows whose first greatest score is at the first greatest target; a Bernoulli score counts as 1 above ½. */
  readonly accuracy: number;
  /** Mean of Σ_j (q_j - t_j)²; of (p - t)² for Bernoulli. */
  readonly brier: number;
}

/** Accuracy and Brier score over the counted rows. */
export function qualityOf(observations: Observations, counted: CountedRows): Quality {
  const { family, classes, scores } = observations;
  if (family === 'bernoulli') return bernoulliQuality(observations, counted);
  if (classes === undefined) return softQuality(observations, counted);
  return scores.kind === 'logits'
    ? softmaxQuality(observations, classes, counted)
    : hardQuality(observations, classes, counted);
}

function quality(squares: Float64Array, correct: number): Quality {
  return { accuracy: correct / squares.length, brier: compensatedSum(squares) / squares.length };
}

function bernoulliQuality(observations: Observations, counted: CountedRows): Quality {
  const probability = positiveProbability(observations);
  let correct = 0;
  const squares = tabulateRows(counted.indices(), (i) => {
    const p = probability(i);
    const target = targetAt(observations, i, 0);
    if (p > 0.5 === target > 0.5) correct += 1;
    return (p - target) ** 2;
  });
  return quality(squares, correct);
}

/** From the softmax's summary: (Σ_{j≠y} e_j² + (Σ_j e_j - e_y)²) / (Σ_j e_j)², e_j = exp(z_j - largest). */
function softmaxQuality(
  { values, columns: k, softmax }: Observations,
  classes: Float64Array,
  counted: CountedRows,
): Quality {
  const { largest, rest, restSquares } = softmax();
  let correct = 0;
  const squares = tabulateRows(counted.indices(), (i) => {
    const start = i * k;
    const own = start + (classes[i] as number);
    const difference = (values[own] as number) - largest(i);
    const sum = 1 + rest(i);
    if (difference === 0) {
      let first = start;
      while (values[first] !== values[own]) first += 1;
      if (first === own) correct += 1;
      return (restSquares(i) + rest(i) * rest(i)) / (sum * sum);
    }
    const e = difference < -708 ? 0 : expOfNegative(difference);
    return (1 + restSquares(i) - e * e + (sum - e) * (sum - e)) / (sum * sum);
  });
  return quality(squares, correct);
}

function hardQuality(observations: Observations, classes: Float64Array, counted: CountedRows): Quality {
  const { columns: k } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  let correct = 0;
  const squares = tabulateRows(counted.indices(), (i) => {
    probabilities(i, row);
    const label = classes[i] as number;
    if (firstGreatest(row, 0, k) === label) correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) {
      const q = row[j] as number;
      sum += j === label ? (q - 1) * (q - 1) : q * q;
    }
    return sum;
  });
  return quality(squares, correct);
}

function softQuality(observations: Observations, counted: CountedRows): Quality {
  const { columns: k, distributions = new Float64Array() } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  let correct = 0;
  const squares = tabulateRows(counted.indices(), (i) => {
    probabilities(i, row);
    if (firstGreatest(row, 0, k) === firstGreatest(distributions, i * k, k)) correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) sum += ((row[j] as number) - (distributions[i * k + j] as number)) ** 2;
    return sum;
  });
  return quality(squares, correct);
}

function firstGreatest(values: Float64Array, offset: number, k: number): number {
  let best = 0;
  for (let j = 1; j < k; j += 1)
    if ((values[offset + j] as number) > (values[offset + best] as number)) best = j;
  return best;
}
