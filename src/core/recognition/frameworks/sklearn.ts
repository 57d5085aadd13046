import { binaryCrossEntropy } from '../../likelihood/binaryCrossEntropy';
import { flag, isGiven } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { readCategorical, readTerm, terms } from './readings';
import type { Ending } from './readings';

function documentation(name: string): string {
  return `https://scikit-learn.org/stable/modules/generated/sklearn.metrics.${name}.html`;
}

/** A weighted mean divides by the sum of the weights (numpy.average). */
function endingOf(given: GivenArguments): Ending {
  const summed = flag(given, 'normalize', true) === false;
  return { reduction: summed ? 'sum' : 'mean', weights: 'sample_weight', divideBy: 'weights' };
}

/** `log_loss(y, p)`; a column of probabilities, as in `p[:, 1]`, makes it binary. */
function readLogLoss(given: GivenArguments): LibraryReading {
  const ending = endingOf(given);
  const { reduction } = ending;
  if (!isColumn(given)) {
    const reading = readCategorical(given, 'probabilities', 'labels', ending);
    return { ...reading, expects: { scores: 'probabilities', targets: 'class-indices | one-hot' } };
  }
  return {
    id: 'binary-cross-entropy',
    expects: { scores: 'probabilities', targets: 'binary' },
    reduction,
    expression: binaryCrossEntropy({
      reduction,
      divideBy: 'weights',
      sampleWeights: isGiven(given, 'sample_weight'),
    }),
  };
}

function isColumn(given: GivenArguments): boolean {
  const code = given.code('y_pred') ?? given.code('y_proba');
  return code?.kind === 'subscript' && code.indices.length === 2 && code.indices[1]?.kind === 'number';
}

const weighted = { sampleWeights: 'sample_weight' };

/** Losses of scikit-learn. Source: sklearn.metrics. */
export const sklearn: readonly LibraryLoss[] = [
  {
    api: 'sklearn.metrics.log_loss',
    id: 'categorical-cross-entropy',
    form: 'function',
    parameters: ['y_true', 'y_pred'],
    modifiers: { ...weighted, normalize: 'normalize', eps: 'eps', labels: 'labels' },
    inputs: { q: 'y_pred', y: 'y_true', w: 'sample_weight' },
    documentation: documentation('log_loss'),
    read: readLogLoss,
  },
  {
    api: 'sklearn.metrics.mean_squared_error',
    id: 'squared-error',
    form: 'function',
    parameters: ['y_true', 'y_pred'],
    modifiers: weighted,
    inputs: { mu: 'y_pred', y: 'y_true', w: 'sample_weight' },
    documentation: documentation('mean_squared_error'),
    read: (given) => readTerm(given, terms.squaredError, { targets: 'values' }, endingOf(given)),
  },
  {
    api: 'sklearn.metrics.mean_absolute_error',
    id: 'absolute-error',
    form: 'function',
    parameters: ['y_true', 'y_pred'],
    modifiers: weighted,
    inputs: { mu: 'y_pred', y: 'y_true', w: 'sample_weight' },
    documentation: documentation('mean_absolute_error'),
    read: (given) => readTerm(given, terms.absoluteError, { targets: 'values' }, endingOf(given)),
  },
  {
    api: 'sklearn.metrics.hinge_loss',
    id: 'hinge',
    form: 'function',
    parameters: ['y_true', 'pred_decision'],
    modifiers: weighted,
    inputs: { z: 'pred_decision', y: 'y_true', w: 'sample_weight' },
    documentation: documentation('hinge_loss'),
    read: (given) => readTerm(given, terms.hinge, { scores: 'logits', targets: 'signs' }, endingOf(given)),
  },
];

/** Strings of `scoring=` and of estimators' `loss=`, and the function they stand for. */
export const sklearnStrings: ReadonlyMap<string, string> = new Map([
  ['neg_log_loss', 'sklearn.metrics.log_loss'],
  ['log_loss', 'sklearn.metrics.log_loss'],
  ['neg_mean_squared_error', 'sklearn.metrics.mean_squared_error'],
  ['neg_mean_absolute_error', 'sklearn.metrics.mean_absolute_error'],
]);
