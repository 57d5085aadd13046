import { weighOutcomes } from './bernoulliRow';
import { plainCost } from './conventions/classCosts';
import { plainCosts } from './conventions/outcomeCosts';
import { type DoubleDouble, doubleDoubleSum, quotient } from './doubleDouble';
import { type Observations, targetAt } from './observations';
import { classFrequencyBaseline } from './classFrequencies';
import type { CountedRows } from './countedRows';
import { tabulateRows } from './tabulate';

/** The definition's figures in nats, over the counted rows. */
export interface DefinitionFigures {
  readonly perRow: Float64Array;
  readonly negativeLogLikelihood: DoubleDouble;
  readonly targetEntropy: number;
  readonly klDivergence: number;
  /** Its sum over the rows. */
  readonly divergence: DoubleDouble;
  /** Cross-entropy of always predicting the class frequencies. */
  readonly classFrequencies: number;
}

/** Cross-entropy of every counted row, -Σ_j t_j log q_j with 0·log 0 = 0, in nats. */
function crossEntropyRows(observations: Observations, counted: CountedRows): Float64Array {
  if (observations.family === 'bernoulli') {
    const { one, zero } = plainCosts(observations);
    return tabulateRows(counted.indices(), (i) => {
      const target = targetAt(observations, i, 0);
      return weighOutcomes(target, target === 0 ? 0 : one(i), target === 1 ? 0 : zero(i));
    });
  }
  const { columns, classes, values, scores, losses, n } = observations;
  if (losses?.kind === scores.kind && classes !== undefined && counted.count === n) return losses.perRow;
  if (scores.kind === 'probabilities' && classes !== undefined)
    return logsOfClasses(values, columns, classes, counted.indices());
  const cost = plainCost(observations);
  if (classes !== undefined) return tabulateRows(counted.indices(), (i) => cost(i, classes[i] as number));
  const terms = new Float64Array(columns);
  return tabulateRows(counted.indices(), (i) => {
    for (let j = 0; j < columns; j += 1) {
      const target = targetAt(observations, i, j);
      terms[j] = target === 0 ? 0 : target * cost(i, j);
    }
    const { high, low } = doubleDoubleSum(terms);
    return high + low;
  });
}

/** -log q of each counted row's class. */
function logsOfClasses(
  q: Float64Array,
  columns: number,
  classes: Float64Array,
  counted: Int32Array,
): Float64Array {
  const losses = new Float64Array(counted.length);
  for (let at = 0; at < counted.length; at += 1) {
    const i = counted[at] as number;
    losses[at] = 0 - Math.log(q[i * columns + (classes[i] as number)] as number);
  }
  return losses;
}

/** All figures of the definition; the means are NaN when no row is counted. */
export function definitionFigures(observations: Observations, counted: CountedRows): DefinitionFigures {
  const perRow = crossEntropyRows(observations, counted);
  const entropies = entropyRows(observations, counted);
  const negativeLogLikelihood = doubleDoubleSum(perRow);
  const excess =
    entropies === undefined ? perRow : perRow.map((loss, row) => loss - (entropies[row] as number));
  const divergence = excess === perRow ? negativeLogLikelihood : doubleDoubleSum(excess);
  return {
    perRow,
    negativeLogLikelihood,
    targetEntropy: entropies === undefined ? 0 : quotient(doubleDoubleSum(entropies), counted.count),
    klDivergence: quotient(divergence, counted.count),
    divergence,
    classFrequencies: classFrequencyBaseline(observations, counted),
  };
}

/** -Σ t log t of every row, or `undefined` when every target is certain. */
function entropyRows(observations: Observations, counted: CountedRows): Float64Array | undefined {
  const { classes, columns, family } = observations;
  if (classes !== undefined) return undefined;
  return tabulateRows(counted.indices(), (i) => {
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
