import { type Observations, targetAt } from '../observations';
import type { ClassCost } from './classCosts';
import { tabulate } from '../tabulate';

/** How a convention combines the costs of the classes of a row into its loss. */
export interface CategoricalTerms {
  readonly labelSmoothing?: number | undefined;
  /** Per class: each class's share of the loss is multiplied (`share`), or the whole row by its class's weight (`row`). */
  readonly classWeights?: readonly number[] | undefined;
  readonly weigh?: 'share' | 'row';
  /** What target 0 times an infinite cost is: 0 by the definition, NaN where a framework multiplies blindly. */
  readonly zeroTimesInfinity: 'zero' | 'nan';
  /** Whether class indices enter as one-hot rows, so that the other classes' costs are multiplied by 0. */
  readonly classesAsOneHot?: boolean;
  /** Rows whose loss is 0 because their label is ignored. */
  readonly ignored?: ((i: number) => boolean) | undefined;
  /** The class a label stands for; `undefined` makes the loss NaN. */
  readonly classOf?: (label: number) => number | undefined;
}

/** Σ_j w_j t'_ij (-log q_ij) for every row, t' the smoothed targets (1 - ε)·t + ε/k; sample weights are not applied. */
export function categoricalTerms(
  observations: Observations,
  cost: ClassCost,
  rules: CategoricalTerms,
): Float64Array {
  const { n, distributions } = observations;
  const plain = distributions === undefined && (rules.labelSmoothing ?? 0) === 0;
  const term =
    plain && !(rules.classesAsOneHot === true && mayCostInfinitely(observations)) ? hardTerm : smoothTerm;
  return tabulate(n, (i) => {
    if (rules.ignored?.(i) === true) return 0;
    return term(observations, i, cost, rules) * rowWeight(observations, i, rules);
  });
}

/** Whether a class may cost infinitely much: scores are -∞, or further apart than the range of doubles. */
function mayCostInfinitely({ values }: Observations): boolean {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest - least === Infinity;
}

function classOf({ classes }: Observations, i: number, rules: CategoricalTerms): number | undefined {
  const label = classes?.[i] ?? NaN;
  return rules.classOf === undefined ? label : rules.classOf(label);
}

/** The cost of the row's class alone. */
function hardTerm(observations: Observations, i: number, cost: ClassCost, rules: CategoricalTerms): number {
  const label = classOf(observations, i, rules);
  if (label === undefined) return NaN;
  const weight = rules.weigh === 'row' ? 1 : (rules.classWeights?.[label] ?? 1);
  return weight === 0 && rules.zeroTimesInfinity === 'zero' ? 0 : weight * cost(i, label);
}

function smoothTerm(observations: Observations, i: number, cost: ClassCost, rules: CategoricalTerms): number {
  const { columns: k, distributions } = observations;
  const smoothing = rules.labelSmoothing ?? 0;
  const weights = rules.weigh === 'row' ? undefined : rules.classWeights;
  const label = distributions === undefined ? classOf(observations, i, rules) : -1;
  if (label === undefined) return NaN;
  let sum = 0;
  for (let j = 0; j < k; j += 1) {
    const given = distributions === undefined ? Number(label === j) : targetAt(observations, i, j);
    const target = smoothing === 0 ? given : (1 - smoothing) * given + smoothing / k;
    const share = (weights?.[j] ?? 1) * target;
    if (share === 0 && rules.zeroTimesInfinity === 'zero') continue;
    sum += share * cost(i, j);
  }
  return sum;
}

function rowWeight({ classes }: Observations, i: number, { weigh, classWeights }: CategoricalTerms): number {
  return weigh === 'row' ? (classWeights?.[classes?.[i] ?? NaN] ?? 1) : 1;
}

/** The cost of the outcomes 1 and 0 of row i. */
export interface OutcomeCosts {
  readonly one: (i: number) => number;
  readonly zero: (i: number) => number;
}

/** How a convention combines the costs of the two outcomes of a row into its loss. */
export interface BernoulliTerms {
  readonly posWeight?: number | undefined;
  readonly labelSmoothing?: number | undefined;
  /** Weights of the outcomes 0 and 1. */
  readonly classWeights?: readonly number[] | undefined;
  readonly zeroTimesInfinity: 'zero' | 'nan';
  /** The loss where the score is an infinite logit, if the framework's formula gives another there. */
  readonly ofInfiniteLogit?: (logit: number, target: number) => number;
}

/** posWeight·y·cost(1) + (1 - y)·cost(0) for every row, y the smoothed targets (1 - ε)·t + ε/2. */
export function bernoulliTerms(
  { n, distributions, values }: Observations,
  costs: OutcomeCosts,
  rules: BernoulliTerms,
): Float64Array {
  const { labelSmoothing: smoothing = 0, posWeight = 1, ofInfiniteLogit } = rules;
  const [zeroWeight = 1, oneWeight = 1] = rules.classWeights ?? [];
  const skipZero = rules.zeroTimesInfinity === 'zero';
  return tabulate(n, (i) => {
    const given = distributions?.[i] ?? NaN;
    const target = smoothing === 0 ? given : (1 - smoothing) * given + smoothing / 2;
    const logit = values[i] as number;
    if (ofInfiniteLogit !== undefined && !Number.isFinite(logit)) return ofInfiniteLogit(logit, target);
    const [oneShare, zeroShare] = [posWeight * target, 1 - target];
    const one = skipZero && oneShare * oneWeight === 0 ? 0 : oneShare * (oneWeight * costs.one(i));
    const zero = skipZero && zeroShare * zeroWeight === 0 ? 0 : zeroShare * (zeroWeight * costs.zero(i));
    return one + zero;
  });
}

/** terms[i] · weights[i]; the terms themselves when there are no weights. */
export function weighed(
  terms: Float64Array,
  weights: Float64Array | undefined,
  zeroTimesInfinity: 'zero' | 'nan' = 'nan',
): Float64Array {
  if (weights === undefined) return terms;
  return terms.map((term, i) => {
    const weight = weights[i] as number;
    return weight === 0 && zeroTimesInfinity === 'zero' ? 0 : term * weight;
  });
}
