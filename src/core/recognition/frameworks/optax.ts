import { number, product } from '../../expression/build';
import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import { withReduction } from '../../likelihood/reduce';
import { balanced, readFocal } from './focal';
import { quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { readBinary, readCategorical, readTerm, terms } from './readings';
import type { Ending } from './readings';

/** optax gives one value for each row and leaves the reduction to the caller. */
const perRow: Ending = { reduction: 'none' };

function row(
  name: string,
  id: LossId,
  parameters: readonly string[],
  inputs: Readonly<Record<string, string>>,
  read: (given: GivenArguments) => LibraryReading,
): LibraryLoss {
  return {
    api: `optax.${name}`,
    id,
    form: 'function',
    parameters,
    modifiers: { delta: 'delta', gamma: 'gamma', alpha: 'alpha' },
    inputs,
    documentation: `https://optax.readthedocs.io/en/latest/api/losses.html#optax.losses.${name}`,
    read,
  };
}

const predictions = { mu: 'predictions', y: 'targets' };
const values = { targets: 'values' };

/** Losses of optax. Source: optax.losses. */
export const optax: readonly LibraryLoss[] = [
  ...['softmax_cross_entropy', 'safe_softmax_cross_entropy'].map((name) =>
    row(name, 'categorical-cross-entropy', ['logits', 'labels'], { z: 'logits', t: 'labels' }, (given) =>
      readCategorical(given, 'logits', 'distributions', perRow),
    ),
  ),
  row(
    'softmax_cross_entropy_with_integer_labels',
    'categorical-cross-entropy',
    ['logits', 'labels'],
    { z: 'logits', y: 'labels' },
    (given) => readCategorical(given, 'logits', 'labels', perRow),
  ),
  row(
    'sigmoid_binary_cross_entropy',
    'binary-cross-entropy',
    ['logits', 'labels'],
    { z: 'logits', y: 'labels' },
    (given) => readBinary(given, 'logits', perRow),
  ),
  row('squared_error', 'squared-error', ['predictions', 'targets'], predictions, (given) =>
    readTerm(given, terms.squaredError, values, perRow),
  ),
  row('l2_loss', 'squared-error', ['predictions', 'targets'], predictions, (given) =>
    readTerm(given, product(0.5, terms.squaredError), values, perRow),
  ),
  row('huber_loss', 'huber', ['predictions', 'targets', 'delta'], predictions, (given) =>
    readTerm(given, terms.huber(quantityOf(given, 'delta', symbols.delta) ?? number(1)), values, perRow),
  ),
  row(
    'kl_divergence',
    'kl-divergence',
    ['log_predictions', 'targets'],
    { logq: 'log_predictions', t: 'targets' },
    (given) =>
      readTerm(
        given,
        terms.kullbackLeiblerOfLog,
        { scores: 'log-probabilities', targets: 'distributions' },
        perRow,
      ),
  ),
  row(
    'hinge_loss',
    'hinge',
    ['predictor_outputs', 'target_outputs'],
    { z: 'predictor_outputs', y: 'target_outputs' },
    (given) => readTerm(given, terms.hinge, { scores: 'logits', targets: 'signs' }, perRow),
  ),
  row('sigmoid_focal_loss', 'focal', ['logits', 'labels', 'alpha', 'gamma'], { y: 'labels' }, (given) => {
    const alpha = quantityOf(given, 'alpha', symbols.alpha);
    const focus = {
      gamma: quantityOf(given, 'gamma', symbols.gamma) ?? number(2),
      ...(alpha === undefined ? {} : { alpha: balanced(alpha) }),
    };
    return readFocal(given, focus, { scores: 'logits', targets: 'binary' }, perRow);
  }),
  row('ctc_loss', 'ctc', ['logits', 'logit_paddings', 'labels', 'label_paddings'], {}, () => ({
    expects: { scores: 'logits', targets: 'label-sequences' },
    reduction: 'none',
    expression: withReduction(catalogue.ctc.expression, 'none'),
  })),
];
