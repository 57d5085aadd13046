import { compensatedSum } from '../expression/compensatedSum';
import { negativeLogSigmoid, weighOutcomes } from './bernoulliRow';
import { lnOfBase } from './evaluate';
import type { Evaluation } from './evaluation';
import { negativeLogSoftmax, softmaxSummary } from './softmaxSummary';
import { tabulate } from './tabulate';

/** The temperature that maximises the likelihood of the scores, and the cross-entropy it gives (in the evaluation's base). */
export interface BestTemperature {
  /** 0 when ever sharper scores are ever better, Infinity when no sharpness beats the uniform distribution. */
  readonly temperature: number;
  readonly crossEntropy: number;
}

/** Beyond these sharpnesses, relative to the greatest and to the least logit, the scores are as good as uniform or one-hot. */
const bounds = { least: 1e-9, greatest: 1e6 } as const;

/** The mean cross-entropy of softmax(βz) or sigmoid(βz), and its slope in β. */
interface Sharpened {
  readonly crossEntropy: (beta: number) => number;
  readonly slope: (beta: number) => number;
}

/** How far from a guess the optimum is looked for first, as a factor of the temperature. */
const nearby = 1.25;

/**
 * T* = argmin over T > 0 of the cross-entropy of softmax(z / T) (sigmoid(z / T)); Guo et al. 2017. The cross-entropy is convex in
 * β = 1/T, so its slope has one root, found in log β. `undefined` when a row's loss is infinite at every T.
 * A `guess` of T* makes it quicker where it is a good one, and changes nothing else.
 */
export function bestTemperature(evaluation: Evaluation, guess?: number): BestTemperature | undefined {
  if (evaluation.n === 0 || evaluation.perRow.includes(Infinity)) return undefined;
  const z = logitsOf(evaluation);
  const { crossEntropy, slope } =
    evaluation.family === 'bernoulli' ? sharpenedSigmoid(evaluation, z) : sharpenedSoftmax(evaluation, z);
  const found = (temperature: number, beta: number): BestTemperature => ({
    temperature,
    crossEntropy: crossEntropy(beta) / lnOfBase[evaluation.base],
  });
  const root = (low: number, high: number): BestTemperature => {
    const beta = Math.exp(rootOf((logBeta) => slope(Math.exp(logBeta)), Math.log(low), Math.log(high)));
    return found(1 / beta, beta);
  };
  if (guess !== undefined && slope(1 / (guess * nearby)) < 0 && slope(nearby / guess) > 0)
    return root(1 / (guess * nearby), nearby / guess);
  const { least, greatest } = magnitudes(z);
  // Certain scores stay what they are at every temperature.
  if (greatest === 0 && z.some((value) => !Number.isFinite(value)))
    return { temperature: 1, crossEntropy: evaluation.crossEntropy };
  const [low, high] = [bounds.least / greatest, bounds.greatest / greatest];
  if (greatest === 0 || slope(low) >= 0) return found(Infinity, 0);
  if (slope(high) > 0) return root(low, high);
  const sharpest = Math.min(bounds.greatest / least, Number.MAX_VALUE);
  return slope(sharpest) > 0 ? root(high, sharpest) : found(0, sharpest);
}

/** The root of an increasing function in [low, high], to 1e-12: bisection, then regula falsi with the Illinois correction (Dowell and Jarratt 1971). */
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

/** The least and the greatest magnitude of finite logits that are not 0. */
function magnitudes(z: Float64Array): { readonly least: number; readonly greatest: number } {
  let [least, greatest] = [Infinity, 0];
  for (const value of z) {
    if (!Number.isFinite(value) || value === 0) continue;
    const magnitude = Math.abs(value);
    if (magnitude < least) least = magnitude;
    if (magnitude > greatest) greatest = magnitude;
  }
  return { least, greatest };
}

function withinRange(z: number): number {
  return Math.min(Math.max(z, -Number.MAX_VALUE), Number.MAX_VALUE);
}

/** Logits, or log-probabilities (log-odds for Bernoulli) where the scores were none: T* is the same. */
function logitsOf({ data, family }: Evaluation): Float64Array {
  if (data.logits !== undefined) return data.logits.values;
  if (family === 'categorical') return data.logProbabilities.values;
  return data.probabilities.values.map((p) => Math.log(p) - Math.log1p(-p));
}

function sharpenedSigmoid({ data, n }: Evaluation, z: Float64Array): Sharpened {
  const { values: targets } = data.targets;
  return {
    crossEntropy: (beta) => {
      const rows = tabulate(n, (i) => {
        const given = z[i] as number;
        const own = Number.isFinite(given) ? beta * given : given;
        return weighOutcomes(targets[i] as number, negativeLogSigmoid(own), negativeLogSigmoid(-own));
      });
      return compensatedSum(rows) / n;
    },
    // (p - t)·z, p = sigmoid(βz).
    slope: (beta) => {
      const rows = tabulate(n, (i) => {
        const own = z[i] as number;
        const difference = Math.exp(-negativeLogSigmoid(beta * own)) - (targets[i] as number);
        return difference === 0 ? 0 : difference * own;
      });
      return compensatedSum(rows) / n;
    },
  };
}

function sharpenedSoftmax({ data, n }: Evaluation, z: Float64Array): Sharpened {
  const { columns: k, values: targets } = data.targets;
  const { classes } = data;
  const scaled = new Float64Array(z.length);
  const scale = (beta: number): void => {
    for (let at = 0; at < z.length; at += 1)
      scaled[at] = z[at] === -Infinity ? -Infinity : withinRange(beta * (z[at] as number));
  };
  /** Σ_j t_j·f(βz_j) of row i over the classes that have a target. */
  const overTargets = (i: number, f: (own: number) => number): number => {
    if (classes !== undefined) return f(scaled[i * k + (classes[i] as number)] as number);
    let sum = 0;
    for (let j = i * k; j < (i + 1) * k; j += 1) {
      const target = targets[j] as number;
      if (target !== 0) sum += target * f(scaled[j] as number);
    }
    return sum;
  };
  return {
    crossEntropy: (beta) => {
      scale(beta);
      const { largest, rest } = softmaxSummary(scaled, k);
      const rows = tabulate(n, (i) => overTargets(i, (own) => negativeLogSoftmax(own, largest(i), rest(i))));
      return compensatedSum(rows) / n;
    },
    // β·(E_q[z] - E_t[z]) = E_q[βz - largest] + E_t[largest - βz], q = softmax(βz).
    slope: (beta) => {
      scale(beta);
      const { largest, rest, restMoment } = softmaxSummary(scaled, k);
      const rows = tabulate(
        n,
        (i) => restMoment(i) / (1 + rest(i)) + overTargets(i, (own) => largest(i) - own),
      );
      return compensatedSum(rows) / (n * beta);
    },
  };
}
