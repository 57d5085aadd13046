import type { LossId } from '../../likelihood/lossId';
import { number } from '../../expression/build';
import { catalogue } from '../../likelihood/catalogue';
import { withReduction } from '../../likelihood/reduce';
import { quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { readBinary, readCategorical, readTerm, terms } from './readings';
import type { Ending } from './readings';

/** tf.nn gives one value for each row; tf.losses of TensorFlow 1 a mean over the rows with a weight. */
const perRow: Ending = { reduction: 'none' };
const mean: Ending = { reduction: 'mean', weights: 'weights', smoothing: 'label_smoothing' };

function row(
  api: string,
  id: LossId,
  parameters: readonly string[],
  inputs: Readonly<Record<string, string>>,
  read: (given: GivenArguments) => LibraryReading,
): LibraryLoss {
  const page = api.replace('tensorflow.', 'tf/').replaceAll('.', '/');
  const version = api.startsWith('tensorflow.losses.') ? 'tf/compat/v1/' : 'tf/';
  return {
    api,
    id,
    form: 'function',
    parameters,
    modifiers: {
      labelSmoothing: 'label_smoothing',
      posWeight: 'pos_weight',
      sampleWeights: 'weights',
      delta: 'delta',
    },
    inputs: { ...inputs, w: 'weights' },
    documentation: `https://www.tensorflow.org/api_docs/python/${page.replace('tf/', version)}`,
    read,
  };
}

const logitsAndLabels = { z: 'logits', y: 'labels' };
const logitsAndRows = { z: 'logits', t: 'labels' };
const predictions = { mu: 'predictions', y: 'labels' };
const values = { targets: 'values' };

/** Losses of TensorFlow outside Keras. Source: tf.nn, and tf.losses of TensorFlow 1. */
export const tensorflow: readonly LibraryLoss[] = [
  ...['softmax_cross_entropy_with_logits', 'softmax_cross_entropy_with_logits_v2'].map((name) =>
    row(`tensorflow.nn.${name}`, 'categorical-cross-entropy', ['labels', 'logits'], logitsAndRows, (given) =>
      readCategorical(given, 'logits', 'distributions', perRow),
    ),
  ),
  row(
    'tensorflow.nn.sparse_softmax_cross_entropy_with_logits',
    'categorical-cross-entropy',
    ['labels', 'logits'],
    logitsAndLabels,
    (given) => readCategorical(given, 'logits', 'labels', perRow),
  ),
  row(
    'tensorflow.nn.sigmoid_cross_entropy_with_logits',
    'binary-cross-entropy',
    ['labels', 'logits'],
    logitsAndLabels,
    (given) => readBinary(given, 'logits', perRow),
  ),
  row(
    'tensorflow.nn.weighted_cross_entropy_with_logits',
    'binary-cross-entropy',
    ['labels', 'logits', 'pos_weight'],
    logitsAndLabels,
    (given) => readBinary(given, 'logits', perRow),
  ),
  row('tensorflow.nn.nce_loss', 'nce', ['weights', 'biases', 'labels', 'inputs'], {}, () => ({
    expects: { scores: 'logits', targets: 'class-indices' },
    reduction: 'none',
    expression: withReduction(catalogue.nce.expression, 'none'),
  })),
  row('tensorflow.nn.ctc_loss', 'ctc', ['labels', 'logits'], {}, () => ({
    expects: { scores: 'logits', targets: 'label-sequences' },
    reduction: 'none',
    expression: withReduction(catalogue.ctc.expression, 'none'),
  })),
  row(
    'tensorflow.losses.softmax_cross_entropy',
    'categorical-cross-entropy',
    ['onehot_labels', 'logits', 'weights', 'label_smoothing'],
    { z: 'logits', t: 'onehot_labels' },
    (given) => readCategorical(given, 'logits', 'distributions', mean),
  ),
  row(
    'tensorflow.losses.sparse_softmax_cross_entropy',
    'categorical-cross-entropy',
    ['labels', 'logits', 'weights'],
    logitsAndLabels,
    (given) => readCategorical(given, 'logits', 'labels', mean),
  ),
  row(
    'tensorflow.losses.sigmoid_cross_entropy',
    'binary-cross-entropy',
    ['multi_class_labels', 'logits', 'weights', 'label_smoothing'],
    { z: 'logits', y: 'multi_class_labels' },
    (given) => readBinary(given, 'logits', mean),
  ),
  row(
    'tensorflow.losses.log_loss',
    'binary-cross-entropy',
    ['labels', 'predictions', 'weights', 'epsilon'],
    { q: 'predictions', y: 'labels' },
    (given) => readBinary(given, 'probabilities', mean),
  ),
  row(
    'tensorflow.losses.mean_squared_error',
    'squared-error',
    ['labels', 'predictions', 'weights'],
    predictions,
    (given) => readTerm(given, terms.squaredError, values, mean),
  ),
  row(
    'tensorflow.losses.absolute_difference',
    'absolute-error',
    ['labels', 'predictions', 'weights'],
    predictions,
    (given) => readTerm(given, terms.absoluteError, values, mean),
  ),
  row(
    'tensorflow.losses.huber_loss',
    'huber',
    ['labels', 'predictions', 'weights', 'delta'],
    predictions,
    (given) =>
      readTerm(given, terms.huber(quantityOf(given, 'delta', symbols.delta) ?? number(1)), values, mean),
  ),
  row('tensorflow.losses.hinge_loss', 'hinge', ['labels', 'logits', 'weights'], logitsAndLabels, (given) =>
    readTerm(given, terms.hinge, { scores: 'logits', targets: 'signs' }, mean),
  ),
];
