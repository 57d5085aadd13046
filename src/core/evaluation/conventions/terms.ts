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
  const term = plain ? hardTerm : smoothTerm;
  return tabulate(n, (i) => {
    if (rules.ignored?.(i) === true) return 0;
    return term(observations, i, cost, rules) * rowWeight(observations, i, rules);
  });
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
  return weight * cost(i, label);
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
    if (target === 0 && rules.zeroTimesInfinity === 'zero') continue;
    sum += (weights?.[j] ?? 1) * target * cost(i, j);
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

/** posWeight·y·cost(1) + (1 - y)·cost(0) for every row, y the smoothed targets (1 - ε)·t + ε/2. */
export function bernoulliTerms(
  { n, distributions }: Observations,
  costs: OutcomeCosts,
  rules: {
    readonly posWeight?: number | undefined;
    readonly labelSmoothing?: number | undefined;
    readonly zeroTimesInfinity: 'zero' | 'nan';
  },
): Float64Array {
  const smoothing = rules.labelSmoothing ?? 0;
  const skipZero = rules.zeroTimesInfinity === 'zero';
  return tabulate(n, (i) => {
    const given = distributions?.[i] ?? NaN;
    const target = smoothing === 0 ? given : (1 - smoothing) * given + smoothing / 2;
    const one = skipZero && target === 0 ? 0 : (rules.posWeight ?? 1) * target * costs.one(i);
    const zero = skipZero && target === 1 ? 0 : (1 - target) * costs.zero(i);
    return one + zero;
  });
}

/** terms[i] · weights[i]; the terms themselves when there are no weights. */
export function weighed(terms: Float64Array, weights: Float64Array | undefined): Float64Array {
  return weights === undefined ? terms : terms.map((term, i) => term * (weights[i] as number));
}
