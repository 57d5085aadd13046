import { compensatedSum } from '../../expression/compensatedSum';
import { type Text, text } from '../../text';
import type { EvaluatedFamily, EvaluationError, EvaluationNote, EvaluationOptions } from '../evaluation';
import { evaluationError } from '../evaluationError';
import type { Observations } from '../observations';
import { shapeText } from '../shapeText';
import type { Assessment, Convention, Shape } from './convention';
import { guardedCosts, softmaxCost } from './classCosts';
import { plainCosts, positiveProbability } from './outcomeCosts';
import { bernoulliTerms, categoricalTerms, weighed } from './terms';

const defaultEpsilon = 1e-7;

/** TensorFlow.js: tf.losses on logits and on Bernoulli probabilities, the layers' categoricalCrossentropy on categorical ones. */
export const tfjs: Convention = {
  id: 'tfjs',
  name: 'TensorFlow.js',
  modifiers: {
    categorical: ['sampleWeights', 'labelSmoothing', 'meanOver'],
    bernoulli: ['sampleWeights', 'labelSmoothing', 'epsilon', 'meanOver'],
  },
  acceptsAnySum: true,
  takesLabelsAsGiven: true,
  ofNoClass: () => text('tf.oneHot makes a row of zeros of it, whose loss is 0.'),
  refusedShapes,
  assess: (observations, options) => {
    const own =
      observations.family === 'categorical'
        ? categorical(observations, options)
        : bernoulli(observations, options);
    return 'code' in own ? own : reduced(observations, options, own);
  },
};

interface Own {
  readonly call: string;
  readonly terms: Float64Array;
  readonly notes: readonly EvaluationNote[];
  /** The layers API always divides by the number of rows. */
  readonly layers?: boolean;
}

/** Reduction.SUM_BY_NONZERO_WEIGHTS by default; Reduction.MEAN divides by the sum of the weights. */
function reduced({ n, sampleWeights }: Observations, { meanOver }: EvaluationOptions, own: Own): Assessment {
  const { call, terms, notes, layers } = own;
  const nonzero = sampleWeights?.reduce((count, weight) => count + Number(weight !== 0), 0) ?? n;
  const total = sampleWeights === undefined ? n : compensatedSum(sampleWeights);
  const denominator = layers === true ? n : meanOver === 'weights' ? total : nonzero;
  const divisor =
    layers === true
      ? text('TensorFlow.js layers divide by the number of rows: the weights do not enter the mean.')
      : text(
          'TensorFlow.js divides by the number of weights that are not 0 (SUM_BY_NONZERO_WEIGHTS), not by their sum.',
        );
  const weightsNote: readonly EvaluationNote[] =
    sampleWeights === undefined || (layers !== true && meanOver === 'weights')
      ? []
      : [{ code: 'denominator', rows: [], message: divisor }];
  return { call, terms: weighed(terms, sampleWeights), denominator, notes: [...notes, ...weightsNote] };
}

function categorical(
  observations: Observations,
  { labelSmoothing }: EvaluationOptions,
): Own | EvaluationError {
  if (observations.scores.kind !== 'probabilities') {
    const terms = categoricalTerms(observations, softmaxCost(observations), {
      labelSmoothing,
      zeroTimesInfinity: 'nan',
      classesAsOneHot: true,
    });
    return { call: 'tf.losses.softmaxCrossEntropy(oneHot, logits)', terms, notes: [] };
  }
  if ((labelSmoothing ?? 0) !== 0) {
    return evaluationError(
      'option-unsupported',
      text(
        'TensorFlow.js smooths labels only in tf.losses.softmaxCrossEntropy and sigmoidCrossEntropy: give the scores as logits.',
      ),
    );
  }
  // TensorFlow.js computes in float32 whatever was given.
  const bounds = { least: Math.fround(defaultEpsilon), greatest: Math.fround(1 - defaultEpsilon) };
  const { cost, clippedRows, renormalisedRows } = guardedCosts(observations, ['renormalise', 'clip'], bounds);
  const terms = categoricalTerms(observations, cost, { zeroTimesInfinity: 'zero' });
  const notes: EvaluationNote[] = [];
  if (renormalisedRows.length > 0) {
    notes.push({
      code: 'renormalised',
      rows: renormalisedRows,
      message: text('TensorFlow.js layers renormalise the rows (rows changed: {count}).', {
        count: renormalisedRows.length,
      }),
    });
  }
  if (clippedRows.length > 0) {
    notes.push({
      code: 'clipped',
      rows: clippedRows,
      message: text(
        'TensorFlow.js layers clip the probabilities to [1e-7, 1 - 1e-7] (rows changed: {count}).',
        { count: clippedRows.length },
      ),
    });
  }
  return { call: 'tf.metrics.categoricalCrossentropy(oneHot, p)', terms, notes, layers: true };
}

function bernoulli(
  observations: Observations,
  { labelSmoothing, epsilon = defaultEpsilon }: EvaluationOptions,
): Own | EvaluationError {
  if (observations.scores.kind === 'logits') {
    const terms = bernoulliTerms(observations, plainCosts(observations), {
      labelSmoothing,
      zeroTimesInfinity: 'nan',
      ofInfiniteLogit: (z, y) => Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z))),
    });
    return { call: 'tf.losses.sigmoidCrossEntropy(y, logits)', terms, notes: [] };
  }
  if ((labelSmoothing ?? 0) !== 0) {
    return evaluationError(
      'option-unsupported',
      text(
        'TensorFlow.js smooths labels only in tf.losses.softmaxCrossEntropy and sigmoidCrossEntropy: give the scores as logits.',
      ),
    );
  }
  const probability = positiveProbability(observations);
  const costs = {
    one: (i: number) => 0 - Math.log(probability(i) + epsilon),
    zero: (i: number) => 0 - Math.log(1 - probability(i) + epsilon),
  };
  const terms = bernoulliTerms(observations, costs, { zeroTimesInfinity: 'zero' });
  const message = text(
    'TensorFlow.js adds {epsilon} inside both logarithms of logLoss, which changes every row a little and bounds the rest.',
    { epsilon },
  );
  return { call: 'tf.losses.logLoss(y, p)', terms, notes: [{ code: 'epsilon-added', rows: [], message }] };
}

/** assertShapesMatch in every loss of tf.losses; the rows of a one-hot tensor are the reader's own. */
function refusedShapes(family: EvaluatedFamily, scores: Shape, targets: Shape): Text | undefined {
  const shapes = { scores: shapeText(scores), targets: shapeText(targets) };
  if (family === 'categorical' || shapes.scores === shapes.targets) return undefined;
  return text(
    'TensorFlow.js throws an error: labels and predictions must have equal shapes, but these are {targets} and {scores}. Reshape one of them.',
    shapes,
  );
}
