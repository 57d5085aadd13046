import { compensatedSum } from '../expression/compensatedSum';
import { rowProbabilities } from './conventions/classCosts';
import { positiveProbability } from './conventions/outcomeCosts';
import { type Observations, targetAt } from './observations';
import { tabulateRows } from './tabulate';

/** How good the scores are beyond the loss, in nats where it applies. */
export interface Quality {
  /** Share of rows whose first greatest score is at the first greatest target; a Bernoulli score counts as 1 above ½. */
  readonly accuracy: number;
  /** Mean of Σ_j (q_j - t_j)²; of (p - t)² for Bernoulli. */
  readonly brier: number;
  /** Cross-entropy of always predicting the class frequencies. */
  readonly classFrequencies: number;
}

export function qualityOf(observations: Observations, counted: Int32Array): Quality {
  if (observations.family === 'bernoulli') return bernoulliQuality(observations, counted);
  const { classes } = observations;
  return classes === undefined
    ? softQuality(observations, counted)
    : hardQuality(observations, classes, counted);
}

/** -Σ f log f with 0·log 0 = 0. */
function entropy(frequencies: Float64Array): number {
  return compensatedSum(frequencies.map((f) => (f === 0 ? 0 : 0 - f * Math.log(f))));
}

function bernoulliQuality(observations: Observations, counted: Int32Array): Quality {
  const probability = positiveProbability(observations);
  let correct = 0;
  let positives = 0;
  const squares = tabulateRows(counted, (i) => {
    const p = probability(i);
    const target = targetAt(observations, i, 0);
    if (p > 0.5 === target > 0.5) correct += 1;
    positives += target;
    return (p - target) ** 2;
  });
  const n = counted.length;
  const share = positives / n;
  return {
    accuracy: correct / n,
    brier: compensatedSum(squares) / n,
    classFrequencies: entropy(Float64Array.of(share, 1 - share)),
  };
}

function hardQuality(observations: Observations, classes: Int32Array, counted: Int32Array): Quality {
  const { columns: k } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  const counts = new Float64Array(k);
  let correct = 0;
  const squares = tabulateRows(counted, (i) => {
    probabilities(i, row);
    const label = classes[i] as number;
    counts[label] = (counts[label] as number) + 1;
    if (firstGreatest(row) === label) correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) {
      const q = row[j] as number;
      sum += j === label ? (q - 1) * (q - 1) : q * q;
    }
    return sum;
  });
  const n = counted.length;
  return {
    accuracy: correct / n,
    brier: compensatedSum(squares) / n,
    classFrequencies: entropy(counts.map((count) => count / n)),
  };
}

function softQuality(observations: Observations, counted: Int32Array): Quality {
  const { columns: k, distributions = new Float64Array() } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  const masses = new Float64Array(k);
  let correct = 0;
  const squares = tabulateRows(counted, (i) => {
    probabilities(i, row);
    const target = distributions.subarray(i * k, (i + 1) * k);
    if (firstGreatest(row) === firstGreatest(target)) correct += 1;
    let sum = 0;
    for (let j = 0; j < k; j += 1) {
      masses[j] = (masses[j] as number) + (target[j] as number);
      sum += ((row[j] as number) - (target[j] as number)) ** 2;
    }
    return sum;
  });
  const n = counted.length;
  return {
    accuracy: correct / n,
    brier: compensatedSum(squares) / n,
    classFrequencies: entropy(masses.map((mass) => mass / n)),
  };
}

function firstGreatest(row: Float64Array): number {
  let best = 0;
  for (let j = 1; j < row.length; j += 1) if ((row[j] as number) > (row[best] as number)) best = j;
  return best;
}
