import { CompensatedSum } from '../expression/compensatedSum';
import { negativeLogSigmoid, weighOutcomes } from './bernoulliRow';
import { lnOfBase } from './evaluate';
import type { Evaluation } from './evaluation';
import { negativeLogSoftmax, type SoftmaxRow, softmaxRow } from './softmaxRow';

/** The temperature that maximises the likelihood of the scores, and the cross-entropy it gives (in the evaluation's base). */
export interface BestTemperature {
  /** 0 when ever sharper scores are ever better, Infinity when no sharpness beats the uniform distribution. */
  readonly temperature: number;
  readonly crossEntropy: number;
}

/** Beyond these sharpnesses, relative to the greatest spread of a row, the scores are as good as uniform or one-hot. */
const bounds = { least: 1e-6, greatest: 1e6 } as const;

/**
 * T* = argmin over T > 0 of the cross-entropy of softmax(z / T) (sigmoid(z / T)); Guo et al. 2017. The cross-entropy is convex in
 * β = 1/T, so its slope has one root, found in log β. `undefined` when a row's loss is infinite at every T.
 */
export function bestTemperature(evaluation: Evaluation): BestTemperature | undefined {
  if (evaluation.n === 0 || evaluation.perRow.includes(Infinity)) return undefined;
  const z = logitsOf(evaluation);
  const unit = lnOfBase[evaluation.base];
  const slopeAt = slopeOf(evaluation, z);
  const at = (beta: number): number => crossEntropyAt(evaluation, z, beta) / unit;
  if (slopeAt(0) >= 0) return { temperature: Infinity, crossEntropy: at(0) };
  const spread = greatestMagnitude(z);
  const low = Math.log(bounds.least / spread);
  const high = Math.log(bounds.greatest / spread);
  if (slopeAt(Math.exp(high)) <= 0) return { temperature: 0, crossEntropy: at(Math.exp(high)) };
  const beta = Math.exp(rootOf((logBeta) => slopeAt(Math.exp(logBeta)), low, high));
  return { temperature: 1 / beta, crossEntropy: at(beta) };
}

/** The root of an increasing function in [low, high], to 1e-12: regula falsi with the Illinois correction (Dowell and Jarratt 1971). */
function rootOf(slopeAt: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let [atA, atB] = [slopeAt(a), slopeAt(b)];
  let side = 0;
  for (let step = 0; step < 100 && b - a > 1e-12; step += 1) {
    const halve = step < 6 || atA === atB;
    const middle = halve ? (a + b) / 2 : (a * atB - b * atA) / (atB - atA);
    const value = slopeAt(middle);
    if (value === 0) return middle;
    if (value < 0) {
      if (side === -1 && !halve) atB /= 2;
      [a, atA, side] = [middle, value, -1];
    } else {
      if (side === 1 && !halve) atA /= 2;
      [b, atB, side] = [middle, value, 1];
    }
  }
  return Math.abs(atA) < Math.abs(atB) ? a : b;
}

function greatestMagnitude(z: Float64Array): number {
  let greatest = 0;
  for (const value of z) if (Number.isFinite(value)) greatest = Math.max(greatest, Math.abs(value));
  return greatest;
}

/** Logits, or log-probabilities (log-odds for Bernoulli) where the scores were none: T* is the same. */
function logitsOf({ data, family }: Evaluation): Float64Array {
  if (data.logits !== undefined) return data.logits.values;
  if (family === 'categorical') return data.logProbabilities.values;
  return data.probabilities.values.map((p) => Math.log(p) - Math.log1p(-p));
}

/** d CE / dβ = mean over rows of E_q[z] - E_t[z], q = softmax(βz); classes with z = -∞ have no part in it. */
function slopeOf(evaluation: Evaluation, z: Float64Array): (beta: number) => number {
  const { data, family, n } = evaluation;
  const { columns, values: targets } = data.targets;
  if (family === 'bernoulli') {
    return (beta) => {
      const sum = new CompensatedSum();
      for (let i = 0; i < n; i += 1) {
        const own = z[i] as number;
        const difference =
          Math.exp(-negativeLogSigmoid(beta === 0 ? 0 : beta * own)) - (targets[i] as number);
        sum.add(difference === 0 ? 0 : difference * own);
      }
      return sum.value / n;
    };
  }
  const row: SoftmaxRow = { largest: 0, rest: 0 };
  const scaled = new Float64Array(columns);
  return (beta) => {
    const sum = new CompensatedSum();
    for (let i = 0; i < n; i += 1) {
      scale(z, i * columns, beta, scaled);
      softmaxRow(scaled, 0, columns, row);
      for (let j = 0; j < columns; j += 1) {
        const own = z[i * columns + j] as number;
        const difference =
          Math.exp(-negativeLogSoftmax(scaled[j] as number, row)) - (targets[i * columns + j] as number);
        if (own !== -Infinity) sum.add(difference * own);
      }
    }
    return sum.value / n;
  };
}

function scale(z: Float64Array, offset: number, beta: number, scaled: Float64Array): void {
  for (let j = 0; j < scaled.length; j += 1) {
    const own = z[offset + j] as number;
    scaled[j] = own === -Infinity ? own : beta * own;
  }
}

/** The mean cross-entropy of the targets under softmax(βz) or sigmoid(βz), in nats. */
function crossEntropyAt(evaluation: Evaluation, z: Float64Array, beta: number): number {
  const { data, family, n } = evaluation;
  const { columns, values: targets } = data.targets;
  const sum = new CompensatedSum();
  const row: SoftmaxRow = { largest: 0, rest: 0 };
  const scaled = new Float64Array(columns);
  for (let i = 0; i < n; i += 1) {
    scale(z, i * columns, beta, scaled);
    if (family === 'bernoulli') {
      const own = scaled[0] as number;
      sum.add(weighOutcomes(targets[i] as number, negativeLogSigmoid(own), negativeLogSigmoid(-own)));
      continue;
    }
    softmaxRow(scaled, 0, columns, row);
    for (let j = 0; j < columns; j += 1) {
      const target = targets[i * columns + j] as number;
      if (target !== 0) sum.add(target * negativeLogSoftmax(scaled[j] as number, row));
    }
  }
  return sum.value / n;
}
