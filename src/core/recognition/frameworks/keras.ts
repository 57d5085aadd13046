import type { LossId, Reduction, ScoresKind } from '../../likelihood/lossId';
import { catalogue } from '../../likelihood/catalogue';
import { withReduction } from '../../likelihood/reduce';
import { number } from '../../expression/build';
import { text } from '../../text';
import type { Expression } from '../../expression/expression';
import { balanced, readFocal } from './focal';
import { flag, quantityOf, symbols, word } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { readBinary, readCategorical, readTerm, terms } from './readings';
import type { Ending } from './readings';

/** A loss that Keras has as a class, as functions and as strings. */
interface KerasLoss {
  readonly id: LossId;
  readonly class: string;
  readonly functions: readonly string[];
  readonly page: string;
  /** Options before `reduction` in the constructor, after the arrays in the function. */
  readonly options: readonly string[];
  readonly modifiers: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly read: (given: GivenArguments, ending: Ending) => LibraryReading;
}

const values = { targets: 'values' };
const regression = { mu: 'y_pred', y: 'y_true' };

function scoresOf(given: GivenArguments): ScoresKind {
  return flag(given, 'from_logits', false) === true ? 'logits' : 'probabilities';
}

function ofCatalogue(id: LossId, expects: LibraryReading['expects']): KerasLoss['read'] {
  return (_given, { reduction }) => ({
    expects,
    reduction,
    expression: withReduction(catalogue[id].expression, reduction),
  });
}

const crossEntropyModifiers = { fromLogits: 'from_logits', labelSmoothing: 'label_smoothing' };

/** α before every class, and γ. Source: keras.losses.CategoricalFocalCrossentropy. */
function focus(given: GivenArguments): { readonly alpha: Expression; readonly gamma: Expression } {
  return {
    alpha: quantityOf(given, 'alpha', symbols.alpha) ?? number(0.25),
    gamma: quantityOf(given, 'gamma', symbols.gamma) ?? number(2),
  };
}

/** The binary one weighs the classes only where apply_class_balancing says so. */
function binaryFocus(given: GivenArguments): { readonly alpha?: Expression; readonly gamma: Expression } {
  const { alpha, gamma } = focus(given);
  return flag(given, 'apply_class_balancing', false) === false
    ? { gamma }
    : { alpha: balanced(alpha), gamma };
}

const losses: readonly KerasLoss[] = [
  {
    id: 'binary-cross-entropy',
    class: 'BinaryCrossentropy',
    functions: ['binary_crossentropy'],
    page: 'probabilistic_losses',
    options: ['from_logits', 'label_smoothing', 'axis'],
    modifiers: crossEntropyModifiers,
    inputs: { z: 'y_pred', q: 'y_pred', y: 'y_true', w: 'sample_weight' },
    read: (given, ending) => readBinary(given, scoresOf(given), { ...ending, smoothing: 'label_smoothing' }),
  },
  {
    id: 'categorical-cross-entropy',
    class: 'CategoricalCrossentropy',
    functions: ['categorical_crossentropy'],
    page: 'probabilistic_losses',
    options: ['from_logits', 'label_smoothing', 'axis'],
    modifiers: crossEntropyModifiers,
    inputs: { z: 'y_pred', q: 'y_pred', t: 'y_true', w: 'sample_weight' },
    read: (given, ending) =>
      readCategorical(given, scoresOf(given), 'distributions', { ...ending, smoothing: 'label_smoothing' }),
  },
  {
    id: 'categorical-cross-entropy',
    class: 'SparseCategoricalCrossentropy',
    functions: ['sparse_categorical_crossentropy'],
    page: 'probabilistic_losses',
    options: ['from_logits', 'ignore_class'],
    modifiers: { fromLogits: 'from_logits', ignoreIndex: 'ignore_class' },
    inputs: { z: 'y_pred', q: 'y_pred', y: 'y_true', w: 'sample_weight' },
    read: (given, ending) =>
      readCategorical(given, scoresOf(given), 'labels', { ...ending, ignored: 'ignore_class' }),
  },
  {
    id: 'kl-divergence',
    class: 'KLDivergence',
    functions: ['kl_divergence', 'kullback_leibler_divergence', 'kld', 'KLD'],
    page: 'probabilistic_losses',
    options: [],
    modifiers: {},
    inputs: { t: 'y_true', q: 'y_pred', w: 'sample_weight' },
    read: (given, ending) =>
      readTerm(given, terms.kullbackLeibler, { scores: 'probabilities', targets: 'distributions' }, ending),
  },
  {
    id: 'poisson-nll',
    class: 'Poisson',
    functions: ['poisson'],
    page: 'probabilistic_losses',
    options: [],
    modifiers: {},
    inputs: regression,
    read: (given, ending) => readTerm(given, terms.poisson, { targets: 'counts' }, ending),
  },
  {
    id: 'squared-error',
    class: 'MeanSquaredError',
    functions: ['mean_squared_error', 'mse', 'MSE'],
    page: 'regression_losses',
    options: [],
    modifiers: {},
    inputs: regression,
    read: (given, ending) => readTerm(given, terms.squaredError, values, ending),
  },
  {
    id: 'absolute-error',
    class: 'MeanAbsoluteError',
    functions: ['mean_absolute_error', 'mae', 'MAE'],
    page: 'regression_losses',
    options: [],
    modifiers: {},
    inputs: regression,
    read: (given, ending) => readTerm(given, terms.absoluteError, values, ending),
  },
  {
    id: 'huber',
    class: 'Huber',
    functions: ['huber', 'huber_loss'],
    page: 'regression_losses',
    options: ['delta'],
    modifiers: { delta: 'delta' },
    inputs: regression,
    read: (given, ending) =>
      readTerm(given, terms.huber(quantityOf(given, 'delta', symbols.delta) ?? number(1)), values, ending),
  },
  {
    id: 'hinge',
    class: 'Hinge',
    functions: ['hinge'],
    page: 'hinge_losses',
    options: [],
    modifiers: {},
    inputs: { z: 'y_pred', y: 'y_true' },
    read: (given, ending) => readTerm(given, terms.hinge, { scores: 'logits', targets: 'signs' }, ending),
  },
  {
    id: 'focal',
    class: 'BinaryFocalCrossentropy',
    functions: ['binary_focal_crossentropy'],
    page: 'probabilistic_losses',
    options: ['apply_class_balancing', 'alpha', 'gamma', 'from_logits', 'label_smoothing', 'axis'],
    modifiers: { ...crossEntropyModifiers, alpha: 'alpha', gamma: 'gamma' },
    inputs: { q: 'y_pred', y: 'y_true', w: 'sample_weight' },
    read: (given, ending) =>
      readFocal(given, binaryFocus(given), { scores: scoresOf(given), targets: 'binary' }, ending),
  },
  {
    id: 'focal',
    class: 'CategoricalFocalCrossentropy',
    functions: ['categorical_focal_crossentropy'],
    page: 'probabilistic_losses',
    options: ['alpha', 'gamma', 'from_logits', 'label_smoothing', 'axis'],
    modifiers: { ...crossEntropyModifiers, alpha: 'alpha', gamma: 'gamma' },
    inputs: { q: 'y_pred', y: 'y_true', w: 'sample_weight' },
    read: (given, ending) =>
      readFocal(given, focus(given), { scores: scoresOf(given), targets: 'one-hot | distributions' }, ending),
  },
  {
    id: 'dice',
    class: 'Dice',
    functions: ['dice'],
    page: 'regression_losses',
    options: [],
    modifiers: {},
    inputs: { q: 'y_pred', t: 'y_true' },
    read: ofCatalogue('dice', { scores: 'probabilities', targets: 'binary' }),
  },
  {
    id: 'ctc',
    class: 'CTC',
    functions: ['ctc'],
    page: 'probabilistic_losses',
    options: [],
    modifiers: {},
    inputs: { q: 'y_pred', y: 'y_true' },
    read: ofCatalogue('ctc', { scores: 'logits', targets: 'label-sequences' }),
  },
];

/** Keras' reductions by name; `sum_over_batch_size` divides by the rows, weighted or not. */
function endingOf(given: GivenArguments): Ending & Pick<LibraryReading, 'notes'> {
  const written = word(given, 'reduction', 'sum_over_batch_size');
  const weights = 'sample_weight';
  switch (written) {
    case 'sum_over_batch_size':
    case 'mean':
    case 'auto':
      return { reduction: 'mean', weights };
    case 'mean_with_sample_weight':
      return { reduction: 'mean', weights, divideBy: 'weights' };
    case 'sum':
    case 'none':
      return { reduction: written, weights };
    default:
      return { reduction: kerasConstant(given) ?? 'mean', weights };
  }
}

/** `keras.losses.Reduction.SUM` and its kin; `reduction=None` is read by `word`. */
function kerasConstant(given: GivenArguments): Reduction | undefined {
  const code = given.code('reduction');
  const name = code?.kind === 'member' ? code.property : undefined;
  return name === 'SUM' ? 'sum' : name === 'NONE' ? 'none' : undefined;
}

function withFromLogitsNote(given: GivenArguments, reading: LibraryReading): LibraryReading {
  if (flag(given, 'from_logits', false) !== undefined) return reading;
  const message = text('from_logits is not a constant here; the formula shows probabilities.');
  return { ...reading, notes: [...(reading.notes ?? []), { code: 'unknown-from-logits', message }] };
}

function rowsOf(loss: KerasLoss): readonly LibraryLoss[] {
  const { id, inputs, options } = loss;
  const url = (name: string, kind: string): string =>
    `https://keras.io/api/losses/${loss.page}/#${name.toLowerCase()}-${kind}`;
  const modifiers = { ...loss.modifiers, reduction: 'reduction' };
  const ofClass = (module: string, parameters: readonly string[]): LibraryLoss => ({
    api: `keras.${module}.${loss.class}`,
    id,
    form: 'class',
    parameters,
    callParameters: ['y_true', 'y_pred', 'sample_weight'],
    modifiers,
    inputs,
    documentation: url(loss.class, 'class'),
    read: (given) => withFromLogitsNote(given, loss.read(given, endingOf(given))),
  });
  const ofFunction = (module: string, name: string): LibraryLoss => ({
    api: `keras.${module}.${name}`,
    id,
    form: 'function',
    parameters: ['y_true', 'y_pred', ...options],
    modifiers: loss.modifiers,
    inputs,
    documentation: url(loss.functions[0] ?? name, 'function'),
    read: (given) => withFromLogitsNote(given, loss.read(given, { reduction: 'none' })),
  });
  return [
    ofClass('losses', [...options, 'reduction', 'name']),
    ofClass('metrics', ['name', 'dtype', ...options]),
    ...['losses', 'metrics', 'backend', 'ops'].flatMap((module) =>
      loss.functions.map((name) => ofFunction(module, name)),
    ),
  ];
}

/** Losses of Keras. Source: keras.losses of Keras 3, and the names that Keras 2 and tf.keras share with it. */
export const keras: readonly LibraryLoss[] = losses.flatMap(rowsOf);

/** `compile(loss="…")`: the strings and the classes they stand for, called with their defaults. */
export const kerasStrings: ReadonlyMap<string, string> = new Map(
  losses.flatMap((loss) =>
    [loss.class, ...loss.functions].map((name) => [name, `keras.losses.${loss.class}`] as const),
  ),
);
