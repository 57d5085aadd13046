import { compensatedSum } from '../expression/compensatedSum';
import { weighOutcomes } from './bernoulliRow';
import { plainLogs, rowProbabilities } from './conventions/negativeLogs';
import { plainCosts, positiveProbability } from './conventions/outcomeCosts';
import { type DoubleDouble, doubleDoubleSum, quotient } from './doubleDouble';
import { isCounted, type Observations, targetAt } from './observations';

/** The definition's figures in nats, over the counted rows. */
export interface DefinitionFigures {
  readonly perRow: Float64Array;
  readonly negativeLogLikelihood: DoubleDouble;
  readonly targetEntropy: number;
  readonly klDivergence: number;
  readonly accuracy: number;
  readonly brier: number;
  readonly classFrequencies: number;
}

/** Cross-entropy of every counted row, -Σ_j t_j log q_j with 0·log 0 = 0, in nats. */
export function crossEntropyRows(observations: Observations, counted: Int32Array): Float64Array {
  if (observations.family === 'bernoulli') {
    const { one, zero } = plainCosts(observations);
    return Float64Array.from(counted, (i) => {
      const target = targetAt(observations, i, 0);
      return weighOutcomes(target, target === 0 ? 0 : one(i), target === 1 ? 0 : zero(i));
    });
  }
  const { columns, classes, distributions } = observations;
  const logs = plainLogs(observations);
  const out = new Float64Array(columns);
  return Float64Array.from(counted, (i) => {
    logs(i, out);
    const label = classes?.[i];
    if (label !== undefined) return out[label] ?? NaN;
    return dot(distributions ?? out, i * columns, out);
  });
}

function dot(targets: Float64Array, offset: number, costs: Float64Array): number {
  const terms = new Float64Array(costs.length);
  for (let j = 0; j < costs.length; j += 1) {
    const target = targets[offset + j] as number;
    terms[j] = target === 0 ? 0 : target * (costs[j] as number);
  }
  const { high, low } = doubleDoubleSum(terms);
  return high + low;
}

/** The rows the definition counts. */
export function countedRows(observations: Observations): Int32Array {
  const all = Int32Array.from({ length: observations.n }, (_, i) => i);
  return observations.outside === undefined ? all : all.filter((i) => isCounted(observations, i));
}

/** All figures of the definition; `counted` is not empty. */
export function definitionFigures(observations: Observations, counted: Int32Array): DefinitionFigures {
  const perRow = crossEntropyRows(observations, counted);
  const entropies = entropyRows(observations, counted);
  const negativeLogLikelihood = doubleDoubleSum(perRow);
  const excess =
    entropies === undefined ? perRow : perRow.map((loss, row) => loss - (entropies[row] as number));
  return {
    perRow,
    negativeLogLikelihood,
    targetEntropy: entropies === undefined ? 0 : quotient(doubleDoubleSum(entropies), counted.length),
    klDivergence: quotient(doubleDoubleSum(excess), counted.length),
    ...qualityOf(observations, counted),
  };
}

/** -Σ t log t of every row, or `undefined` when every target is certain. */
function entropyRows(observations: Observations, counted: Int32Array): Float64Array | undefined {
  const { classes, columns, family } = observations;
  if (classes !== undefined) return undefined;
  return Float64Array.from(counted, (i) => {
    if (family === 'bernoulli') {
      const target = targetAt(observations, i, 0);
      return entropyTerm(target) + (target === 0 || target === 1 ? 0 : -(1 - target) * Math.log1p(-target));
    }
    let sum = 0;
    for (let j = 0; j < columns; j += 1) sum += entropyTerm(targetAt(observations, i, j));
    return sum;
  });
}

function entropyTerm(t: number): number {
  return t === 0 ? 0 : 0 - t * Math.log(t);
}

/** Accuracy (first greatest score against first greatest target), Brier score and the class-frequency baseline. */
function qualityOf(
  observations: Observations,
  counted: Int32Array,
): Pick<DefinitionFigures, 'accuracy' | 'brier' | 'classFrequencies'> {
  return observations.family === 'bernoulli'
    ? bernoulliQuality(observations, counted)
    : categoricalQuality(observations, counted);
}

function bernoulliQuality(
  observations: Observations,
  counted: Int32Array,
): Pick<DefinitionFigures, 'accuracy' | 'brier' | 'classFrequencies'> {
  const probability = positiveProbability(observations);
  let correct = 0;
  let positives = 0;
  const squares = Float64Array.from(counted, (i) => {
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
    classFrequencies: entropyTerm(share) + entropyTerm(1 - share),
  };
}

function categoricalQuality(
  observations: Observations,
  counted: Int32Array,
): Pick<DefinitionFigures, 'accuracy' | 'brier' | 'classFrequencies'> {
  const { columns: k } = observations;
  const probabilities = rowProbabilities(observations);
  const row = new Float64Array(k);
  const frequency = new Float64Array(k);
  let correct = 0;
  const squares = Float64Array.from(counted, (i) => {
    probabilities(i, row);
    let best = 0;
    let wanted = 0;
    let sum = 0;
    for (let j = 0; j < k; j += 1) {
      const target = targetAt(observations, i, j);
      if ((row[j] as number) > (row[best] as number)) best = j;
      if (target > targetAt(observations, i, wanted)) wanted = j;
      frequency[j] = (frequency[j] as number) + target;
      sum += ((row[j] as number) - target) ** 2;
    }
    if (best === wanted) correct += 1;
    return sum;
  });
  const n = counted.length;
  return {
    accuracy: correct / n,
    brier: compensatedSum(squares) / n,
    classFrequencies: compensatedSum(frequency.map((count) => entropyTerm(count / n))),
  };
}
