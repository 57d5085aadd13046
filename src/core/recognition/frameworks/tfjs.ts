import type { LossId } from '../../likelihood/lossId';
import { number } from '../../expression/build';
import { quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { readBinary, readCategorical, readTerm, terms } from './readings';
import type { Ending } from './readings';

/** tf.losses average over the rows whose weight is not zero (Reduction.SUM_BY_NONZERO_WEIGHTS). */
function endingOf(given: GivenArguments): Ending {
  const code = given.code('reduction');
  const name = code?.kind === 'member' ? code.property : undefined;
  const weighted = { weights: 'weights', smoothing: 'labelSmoothing' };
  if (name === 'SUM') return { reduction: 'sum', ...weighted };
  if (name === 'NONE') return { reduction: 'none', ...weighted };
  return { reduction: 'mean', ...weighted, divideBy: name === 'MEAN' ? 'weights' : 'rows' };
}

const perRow: Ending = { reduction: 'none' };

function row(
  name: string,
  id: LossId,
  parameters: readonly string[],
  inputs: Readonly<Record<string, string>>,
  read: (given: GivenArguments) => LibraryReading,
): LibraryLoss {
  return {
    api: `tfjs.${name}`,
    id,
    form: 'function',
    parameters,
    modifiers: {
      sampleWeights: 'weights',
      labelSmoothing: 'labelSmoothing',
      delta: 'delta',
      reduction: 'reduction',
    },
    inputs: { ...inputs, w: 'weights' },
    documentation: `https://js.tensorflow.org/api/latest/#${name}`,
    read,
  };
}

const values = { targets: 'values' };
const predicted = { mu: 'predictions', y: 'labels' };

const losses: readonly LibraryLoss[] = [
  row(
    'losses.softmaxCrossEntropy',
    'categorical-cross-entropy',
    ['onehotLabels', 'logits', 'weights', 'labelSmoothing', 'reduction'],
    { z: 'logits', t: 'onehotLabels' },
    (given) => readCategorical(given, 'logits', 'distributions', endingOf(given)),
  ),
  row(
    'losses.sigmoidCrossEntropy',
    'binary-cross-entropy',
    ['multiClassLabels', 'logits', 'weights', 'labelSmoothing', 'reduction'],
    { z: 'logits', y: 'multiClassLabels' },
    (given) => readBinary(given, 'logits', endingOf(given)),
  ),
  row(
    'losses.logLoss',
    'binary-cross-entropy',
    ['labels', 'predictions', 'weights', 'epsilon', 'reduction'],
    { q: 'predictions', y: 'labels' },
    (given) => readBinary(given, 'probabilities', endingOf(given)),
  ),
  row(
    'losses.meanSquaredError',
    'squared-error',
    ['labels', 'predictions', 'weights', 'reduction'],
    predicted,
    (given) => readTerm(given, terms.squaredError, values, endingOf(given)),
  ),
  row(
    'losses.absoluteDifference',
    'absolute-error',
    ['labels', 'predictions', 'weights', 'reduction'],
    predicted,
    (given) => readTerm(given, terms.absoluteError, values, endingOf(given)),
  ),
  row(
    'losses.huberLoss',
    'huber',
    ['labels', 'predictions', 'weights', 'delta', 'reduction'],
    predicted,
    (given) =>
      readTerm(
        given,
        terms.huber(quantityOf(given, 'delta', symbols.delta) ?? number(1)),
        values,
        endingOf(given),
      ),
  ),
  row(
    'losses.hingeLoss',
    'hinge',
    ['labels', 'predictions', 'weights', 'reduction'],
    { z: 'predictions', y: 'labels' },
    (given) => readTerm(given, terms.hinge, { scores: 'logits', targets: 'binary' }, endingOf(given)),
  ),
];

const metrics: readonly LibraryLoss[] = [
  row(
    'metrics.binaryCrossentropy',
    'binary-cross-entropy',
    ['yTrue', 'yPred'],
    { q: 'yPred', y: 'yTrue' },
    (given) => readBinary(given, 'probabilities', perRow),
  ),
  row(
    'metrics.categoricalCrossentropy',
    'categorical-cross-entropy',
    ['yTrue', 'yPred'],
    { q: 'yPred', t: 'yTrue' },
    (given) => readCategorical(given, 'probabilities', 'distributions', perRow),
  ),
  row(
    'metrics.sparseCategoricalCrossentropy',
    'categorical-cross-entropy',
    ['yTrue', 'yPred'],
    { q: 'yPred', y: 'yTrue' },
    (given) => readCategorical(given, 'probabilities', 'labels', perRow),
  ),
  row('metrics.meanSquaredError', 'squared-error', ['yTrue', 'yPred'], { mu: 'yPred', y: 'yTrue' }, (given) =>
    readTerm(given, terms.squaredError, values, perRow),
  ),
  row(
    'metrics.meanAbsoluteError',
    'absolute-error',
    ['yTrue', 'yPred'],
    { mu: 'yPred', y: 'yTrue' },
    (given) => readTerm(given, terms.absoluteError, values, perRow),
  ),
];

/** Losses of TensorFlow.js. Source: tf.losses and tf.metrics of @tensorflow/tfjs 4. */
export const tfjs: readonly LibraryLoss[] = [...losses, ...metrics];

/** `compile({loss: "…"})`: the strings and the function they stand for, averaged over the rows. */
export const tfjsStrings: ReadonlyMap<string, string> = new Map([
  ['binaryCrossentropy', 'tfjs.metrics.binaryCrossentropy'],
  ['categoricalCrossentropy', 'tfjs.metrics.categoricalCrossentropy'],
  ['sparseCategoricalCrossentropy', 'tfjs.metrics.sparseCategoricalCrossentropy'],
  ['meanSquaredError', 'tfjs.metrics.meanSquaredError'],
  ['meanAbsoluteError', 'tfjs.metrics.meanAbsoluteError'],
  ['mse', 'tfjs.metrics.meanSquaredError'],
  ['mae', 'tfjs.metrics.meanAbsoluteError'],
]);
