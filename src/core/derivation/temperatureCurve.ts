import { CompensatedSum } from '../expression/compensatedSum';
import type { Evaluation, EvaluationData } from '../evaluation/evaluation';
import { readings, type LikelihoodCurve } from './likelihoodCurve';
import { marginsOf, spreadRows } from './rowsOfData';

/** At most so many scores enter the curve: those of some rows when there are more. */
const mostScores = 10_000;

/** The samples divide each octave evenly, so that every second power needs no new exponential. */
const samples = 201;

/** How many octaves to either side of 1 are tried: the first that holds the optimum, or the first where none does. */
const reaches = [4, 10, 20] as const;

/**
 * The likelihood over the temperature T of softmax(z / T) or sigmoid(z / T); undefined where the temperature changes nothing, or where
 * the likelihood is 0 at every temperature.
 */
export function temperatureCurve({ data }: Pick<Evaluation, 'data'>): LikelihoodCurve | undefined {
  const n = data.targets.rows;
  const rows = Math.min(n, Math.max(1, Math.floor(mostScores / data.probabilities.columns)));
  const gaps = gapsOf(rows < n ? spreadRows(data, rows) : data);
  if (!Number.isFinite(gaps.ofTargets) || gaps.gaps.every((gap) => gap === 0)) return undefined;
  const reach = reaches.find(
    (octaves) => slopeAt(gaps, 2 ** -octaves) < 0 && slopeAt(gaps, 2 ** octaves) > 0,
  );
  const octaves = reach ?? reaches[0];
  const at = Array.from(
    { length: samples },
    (_, sample) => 2 ** ((2 * octaves * sample) / (samples - 1) - octaves),
  );
  const costs = negativeLogLikelihoods(gaps, octaves);
  const optimum = reach === undefined ? endOf(gaps, octaves) : { best: minimum(gaps, at, costs) };
  return {
    parameter: 'temperature',
    at,
    ...readings(costs, rows),
    ...optimum,
    ...(rows < n ? { sample: { rows, of: n } } : {}),
  };
}

/** The end of the range beyond which the likelihood keeps growing. */
function endOf(gaps: Gaps, octaves: number): Pick<LikelihoodCurve, 'best' | 'open'> {
  const sharper = slopeAt(gaps, 2 ** reaches[2]) <= 0;
  return sharper ? { best: 2 ** -octaves, open: 'low' } : { best: 2 ** octaves, open: 'high' };
}

/** What the likelihood over the temperature depends on. */
interface Gaps {
  readonly columns: number;
  /** How far each logit lies below the largest of its row. */
  readonly gaps: Float64Array;
  /** Σ target · gap. */
  readonly ofTargets: number;
}

function gapsOf(data: EvaluationData): Gaps {
  return data.probabilities.columns === 1 ? gapsOfMargins(data) : gapsOfRows(data);
}

function gapsOfMargins(data: EvaluationData): Gaps {
  const margins = marginsOf(data);
  const gaps = new Float64Array(2 * margins.length);
  const ofTargets = new CompensatedSum();
  margins.forEach((margin, row) => {
    gaps[2 * row + 1] = Math.abs(margin);
    const target = data.targets.values[row] as number;
    const against = margin > 0 ? 1 - target : target;
    if (against > 0) ofTargets.add(against * Math.abs(margin));
  });
  return { columns: 2, gaps, ofTargets: ofTargets.value };
}

function gapsOfRows({ logits, logProbabilities, targets }: EvaluationData): Gaps {
  const { columns, values } = logits ?? logProbabilities;
  const gaps = new Float64Array(values.length);
  const ofTargets = new CompensatedSum();
  for (let start = 0; start < values.length; start += columns) {
    let largest = -Infinity;
    for (let at = start; at < start + columns; at += 1) largest = Math.max(largest, values[at] as number);
    for (let at = start; at < start + columns; at += 1) {
      const gap = largest - (values[at] as number);
      gaps[at] = gap;
      const target = targets.values[at] as number;
      if (target > 0) ofTargets.add(target * gap);
    }
  }
  return { columns, gaps, ofTargets: ofTargets.value };
}

/**
 * Σ_i log Σ_k exp(-gap_ik / T) + Σ target · gap / T at T = 2^-reach … 2^reach. Halving T squares the exponentials: they are taken
 * once for the temperatures of one octave.
 */
function negativeLogLikelihoods({ columns, gaps, ofTargets }: Gaps, reach: number): readonly number[] {
  const perOctave = (samples - 1) / (2 * reach);
  const result = new Array<number>(samples).fill(0);
  const powers = new Float64Array(gaps.length);
  for (let place = 0; place < perOctave; place += 1) {
    const flattest = 2 ** (place / perOctave - reach);
    for (let at = 0; at < gaps.length; at += 1) powers[at] = Math.exp(-(gaps[at] as number) * flattest);
    for (let step = place; step < samples; step += perOctave) {
      const inverse = 2 ** (step / perOctave - reach);
      result[samples - 1 - step] = sumOfLogs(powers, columns) + ofTargets * inverse;
    }
  }
  return result;
}

/** A product of row sums is logged before it may overflow. */
const largestProduct = 1e250;

/** Σ over the rows of the logarithm of the row's sum; squares the entries on the way. */
function sumOfLogs(powers: Float64Array, columns: number): number {
  let logarithms = 0;
  let product = 1;
  for (let start = 0; start < powers.length; start += columns) {
    let sum = 0;
    for (let at = start; at < start + columns; at += 1) {
      const power = powers[at] as number;
      sum += power;
      powers[at] = power * power;
    }
    product *= sum;
    if (product > largestProduct) {
      logarithms += Math.log(product);
      product = 1;
    }
  }
  return logarithms + Math.log(product);
}

/** d(-log L)/dβ at β = 1/T: Σ target · gap - Σ_i E[gap], and its own derivative, the variance of the gaps. */
function derivativesAt(
  { columns, gaps, ofTargets }: Gaps,
  beta: number,
): { slope: number; curvature: number } {
  const slope = new CompensatedSum();
  let curvature = 0;
  slope.add(ofTargets);
  for (let start = 0; start < gaps.length; start += columns) {
    let [total, first, second] = [0, 0, 0];
    for (let at = start; at < start + columns; at += 1) {
      const gap = gaps[at] as number;
      const weight = Math.exp(-gap * beta);
      if (weight === 0) continue;
      total += weight;
      first += weight * gap;
      second += weight * gap * gap;
    }
    const mean = first / total;
    slope.add(-mean);
    curvature += second / total - mean * mean;
  }
  return { slope: slope.value, curvature };
}

function slopeAt(gaps: Gaps, beta: number): number {
  return derivativesAt(gaps, beta).slope;
}

/** The temperature of least cost: Newton's method in β, where the cost is convex, from the best sample on. */
function minimum(gaps: Gaps, at: readonly number[], costs: readonly number[]): number {
  let beta = 1 / (at[costs.indexOf(Math.min(...costs))] as number);
  for (let round = 0; round < 8; round += 1) {
    const { slope, curvature } = derivativesAt(gaps, beta);
    const step = slope / curvature;
    if (!Number.isFinite(step)) break;
    beta -= step;
    if (Math.abs(step) <= 1e-12 * beta) break;
  }
  return 1 / beta;
}
