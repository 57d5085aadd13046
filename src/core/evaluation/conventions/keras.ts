import { compensatedSum } from '../../expression/compensatedSum';
import { text } from '../../text';
import type { EvaluationNote, EvaluationOptions } from '../evaluation';
import { isCounted, type Observations } from '../observations';
import type { Assessment, Convention } from './convention';
import { guardedCosts, softmaxCost } from './classCosts';
import { clippedCosts, plainCosts } from './outcomeCosts';
import { bernoulliTerms, categoricalTerms, weighed } from './terms';
import { tabulate } from '../tabulate';

/** keras.config.epsilon(). */
const defaultEpsilon = 1e-7;

/** Keras 3 losses: (Sparse)CategoricalCrossentropy and BinaryCrossentropy, as the torch, jax and numpy backends compute them. */
export const keras: Convention = {
  id: 'keras',
  name: 'Keras',
  modifiers: {
    categorical: ['classWeights', 'sampleWeights', 'labelSmoothing', 'ignoreIndex', 'epsilon', 'meanOver'],
    bernoulli: ['classWeights', 'sampleWeights', 'labelSmoothing', 'epsilon', 'meanOver'],
  },
  acceptsAnySum: true,
  takesLabelsAsGiven: true,
  ofNoClass: () =>
    text('Keras raises an error, or with JAX or NumPy behind it takes the loss of the row for 0.'),
  assess: (observations, options) => {
    const own =
      observations.family === 'categorical'
        ? categorical(observations, options)
        : bernoulli(observations, options);
    return reduced(observations, options, own);
  },
};

interface Own {
  readonly call: string;
  readonly terms: Float64Array;
  readonly notes: readonly EvaluationNote[];
}

/** `sum_over_batch_size` divides by the rows kept, `mean_with_sample_weight` by the sum of their weights. */
function reduced(
  observations: Observations,
  options: EvaluationOptions,
  { call, terms, notes }: Own,
): Assessment {
  const weights = rowWeights(observations, options);
  const kept = tabulate(observations.n, (i) => (isCounted(observations, i) ? (weights?.[i] ?? 1) : 0));
  const count = kept.reduce((sum, _, i) => sum + Number(isCounted(observations, i)), 0);
  const overWeights = options.meanOver === 'weights';
  const denominator = overWeights ? compensatedSum(kept) : count;
  const weightsNote: readonly EvaluationNote[] =
    weights === undefined || overWeights
      ? []
      : [
          {
            code: 'denominator',
            rows: [],
            message: text(
              'Keras divides by the number of rows: the weights do not enter the mean (reduction="sum_over_batch_size").',
            ),
          },
        ];
  return {
    call,
    terms: weighed(terms, weights),
    denominator,
    // divide_no_nan (keras/src/losses/loss.py, reduce_values).
    meanOfNothing: 0,
    notes: [...notes, ...weightsNote],
  };
}

/** Sample weights times the weight of the row's class, as `fit(class_weight=…)` makes them. */
function rowWeights(
  { n, classes, distributions, sampleWeights }: Observations,
  { classWeights }: EvaluationOptions,
): Float64Array | undefined {
  if (classWeights === undefined) return sampleWeights;
  const labelOf = (i: number): number =>
    classes?.[i] ?? greatestColumn(distributions, i, classWeights.length);
  return tabulate(n, (i) => (classWeights[labelOf(i)] ?? 1) * (sampleWeights?.[i] ?? 1));
}

function greatestColumn(distributions: Float64Array | undefined, i: number, k: number): number {
  const row = distributions?.subarray(i * k, (i + 1) * k) ?? new Float64Array();
  return row.indexOf(Math.max(...row));
}

function categorical(
  observations: Observations,
  { labelSmoothing, epsilon = defaultEpsilon }: EvaluationOptions,
): Own {
  const { distributions, scores } = observations;
  const sparse = distributions === undefined;
  const smooth = (labelSmoothing ?? 0) !== 0;
  const fromLogits = scores.kind !== 'probabilities';
  const bounds = clipBounds(epsilon, observations);
  const guarded = guardedCosts(observations, ['renormalise', 'clip'], bounds);
  const terms = categoricalTerms(observations, fromLogits ? softmaxCost(observations) : guarded.cost, {
    labelSmoothing,
    zeroTimesInfinity: 'nan',
    classesAsOneHot: fromLogits,
    ignored: (i) => !isCounted(observations, i),
  });
  const notes: EvaluationNote[] = [];
  if (sparse && smooth) {
    notes.push({
      code: 'one-hot-needed',
      rows: [],
      message: text(
        'SparseCategoricalCrossentropy has no label_smoothing: the figure is CategoricalCrossentropy on the one-hot rows of the class indices.',
      ),
    });
  }
  if (scores.kind === 'log-probabilities') {
    notes.push({
      code: 'scores-converted',
      rows: [],
      message: text(
        'Keras has no loss on log-probabilities: they are given as logits, whose softmax renormalises every row.',
      ),
    });
  }
  notes.push(...guardNotes(guarded.renormalisedRows, guarded.clippedRows, bounds));
  const name = sparse && !smooth ? 'SparseCategoricalCrossentropy' : 'CategoricalCrossentropy';
  return { call: callOf(name, fromLogits), terms, notes };
}

function bernoulli(
  observations: Observations,
  { labelSmoothing, epsilon = defaultEpsilon }: EvaluationOptions,
): Own {
  const fromLogits = observations.scores.kind === 'logits';
  const bounds = clipBounds(epsilon, observations);
  const clipped = fromLogits ? undefined : clippedCosts(observations, bounds);
  const terms = bernoulliTerms(observations, clipped ?? plainCosts(observations), {
    labelSmoothing,
    zeroTimesInfinity: 'nan',
  });
  const notes = guardNotes([], clipped?.clippedRows ?? [], bounds);
  return { call: callOf('BinaryCrossentropy', fromLogits), terms, notes };
}

/** [ε, 1 - ε], the upper bound rounded as the dtype rounds it: 1 - 1e-7 is 1 - 1.19e-7 in float32. */
function clipBounds(
  epsilon: number,
  { dtype }: Observations,
): { readonly least: number; readonly greatest: number } {
  const round = dtype === 'float64' ? (value: number) => value : Math.fround;
  return { least: round(epsilon), greatest: round(1 - epsilon) };
}

function callOf(name: string, fromLogits: boolean): string {
  return `keras.losses.${name}(${fromLogits ? 'from_logits=True' : ''})`;
}

function guardNotes(
  renormalisedRows: readonly number[],
  clippedRows: readonly number[],
  { least }: { readonly least: number },
): readonly EvaluationNote[] {
  const notes: EvaluationNote[] = [];
  if (renormalisedRows.length > 0) {
    notes.push({
      code: 'renormalised',
      rows: renormalisedRows,
      message: text('Keras renormalises the rows (rows changed: {count}).', {
        count: renormalisedRows.length,
      }),
    });
  }
  if (clippedRows.length > 0) {
    notes.push({
      code: 'clipped',
      rows: clippedRows,
      message: text('Keras clips the probabilities to [{epsilon}, 1 - {epsilon}] (rows changed: {count}).', {
        epsilon: least,
        count: clippedRows.length,
      }),
    });
  }
  return notes;
}
