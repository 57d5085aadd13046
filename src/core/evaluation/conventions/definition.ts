import { compensatedSum } from '../../expression/compensatedSum';
import type { EvaluationOptions } from '../evaluation';
import { isCounted, type Observations, targetAt } from '../observations';
import type { Assessment, Convention } from './convention';
import { plainCost } from './classCosts';
import { plainCosts } from './outcomeCosts';
import { bernoulliTerms, categoricalTerms, weighed } from './terms';
import { tabulate } from '../tabulate';

/** The plain definition. Weights make a weighted mean, Σ w ℓ / Σ w; label smoothing changes the targets; nothing is clipped. */
export const definition = {
  id: 'none',
  name: 'Definition',
  modifiers: {
    categorical: ['classWeights', 'sampleWeights', 'labelSmoothing', 'ignoreIndex'],
    bernoulli: ['classWeights', 'sampleWeights', 'posWeight', 'labelSmoothing'],
  },
  acceptsAnySum: false,
  assess: (observations, options) => {
    const terms =
      observations.family === 'categorical'
        ? categorical(observations, options)
        : bernoulli(observations, options);
    return assessment(observations, options, weighed(terms, observations.sampleWeights, 'zero'));
  },
} satisfies Convention;

function categorical(
  observations: Observations,
  { classWeights, labelSmoothing }: EvaluationOptions,
): Float64Array {
  return categoricalTerms(observations, plainCost(observations), {
    classWeights,
    labelSmoothing,
    zeroTimesInfinity: 'zero',
    ignored: (i) => !isCounted(observations, i),
  });
}

function bernoulli(
  observations: Observations,
  { posWeight, labelSmoothing, classWeights }: EvaluationOptions,
): Float64Array {
  const rules = { posWeight, labelSmoothing, classWeights, zeroTimesInfinity: 'zero' } as const;
  return bernoulliTerms(observations, plainCosts(observations), rules);
}

function assessment(
  observations: Observations,
  { classWeights }: EvaluationOptions,
  terms: Float64Array,
): Assessment {
  const { n, columns, sampleWeights, family } = observations;
  const share = (i: number): number => {
    if (!isCounted(observations, i)) return 0;
    if (classWeights === undefined) return 1;
    if (family === 'bernoulli') {
      const target = targetAt(observations, i, 0);
      return (classWeights[0] ?? 1) * (1 - target) + (classWeights[1] ?? 1) * target;
    }
    let sum = 0;
    for (let j = 0; j < columns; j += 1) sum += (classWeights[j] ?? 1) * targetAt(observations, i, j);
    return sum;
  };
  const shares = tabulate(n, (i) => share(i) * (sampleWeights?.[i] ?? 1));
  return { call: '', terms, denominator: compensatedSum(shares), meanOfNothing: NaN, notes: [] };
}
