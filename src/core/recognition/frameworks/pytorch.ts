import { text } from '../../text';
import { binaryCrossEntropy } from '../../likelihood/binaryCrossEntropy';
import { catalogue } from '../../likelihood/catalogue';
import { crossEntropy } from '../../likelihood/crossEntropy';
import type { Reduction, ScoresKind } from '../../likelihood/lossId';
import type { RecognitionNote } from '../recognisedLoss';
import { isGiven, quantityOf, symbols } from './libraryLoss';
import type { GivenArguments, LibraryLoss, LibraryReading } from './libraryLoss';
import { pytorchRegression } from './pytorchRegression';
import { torchPair, torchReduction } from './pytorchShared';

/** Cross-entropy over an index target: a mean divides by Σ w[y] over the rows kept (torch.nn.CrossEntropyLoss, Shape and formulas). */
function readCrossEntropy(scores: ScoresKind): (given: GivenArguments) => LibraryReading {
  return (given) => {
    const { reduction, notes } = torchReduction(given);
    const labelSmoothing = quantityOf(given, 'label_smoothing', symbols.epsilon, 0);
    const ignoredLabel = quantityOf(given, 'ignore_index', symbols.ignored);
    const targets =
      scores === 'logits' && ignoredLabel === undefined ? 'class-indices | distributions' : 'class-indices';
    return {
      expects: { scores, targets },
      reduction,
      expression: crossEntropy({
        scores,
        targets: 'labels',
        reduction,
        classWeights: isGiven(given, 'weight'),
        ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
        ...(ignoredLabel === undefined ? {} : { ignoredLabel }),
      }),
      notes: [...notes, ...weightedMeanNotes(given, reduction), ...ignoredNotes(given, reduction)],
    };
  };
}

function weightedMeanNotes(given: GivenArguments, reduction: Reduction): readonly RecognitionNote[] {
  if (!isGiven(given, 'weight') || reduction !== 'mean') return [];
  return [
    {
      code: 'weighted-mean',
      message: text(
        'With class indices the mean divides by the sum of the weights of the observed classes, with distributions by the number of rows.',
      ),
    },
  ];
}

function ignoredNotes(given: GivenArguments, reduction: Reduction): readonly RecognitionNote[] {
  if (!isGiven(given, 'ignore_index') || reduction !== 'mean') return [];
  return [
    {
      code: 'ignored-rows',
      message: text('Ignored rows leave the sum and the divisor; when every row is ignored the mean is NaN.'),
    },
  ];
}

function readBinary(scores: ScoresKind): (given: GivenArguments) => LibraryReading {
  return (given) => {
    const { reduction, notes } = torchReduction(given);
    const posWeight = quantityOf(given, 'pos_weight', symbols.positiveWeight);
    const clamped: readonly RecognitionNote[] =
      scores === 'probabilities'
        ? [
            {
              code: 'clamped-log',
              message: text(
                'PyTorch bounds each logarithm below by -100: a certain error costs 100, not infinity.',
              ),
            },
          ]
        : [];
    return {
      expects: { scores, targets: 'binary' },
      reduction,
      expression: binaryCrossEntropy({
        scores,
        reduction,
        sampleWeights: isGiven(given, 'weight'),
        ...(posWeight === undefined ? {} : { posWeight }),
      }),
      notes: [...notes, ...clamped],
    };
  };
}

const reductions = ['size_average', 'reduce', 'reduction'];
const indexed = ['weight', 'size_average', 'ignore_index', 'reduce', 'reduction'];

const crossEntropies: readonly LibraryLoss[] = [
  ...torchPair({
    classes: ['CrossEntropyLoss'],
    functions: ['cross_entropy'],
    id: 'categorical-cross-entropy',
    options: [...indexed, 'label_smoothing'],
    modifiers: { classWeights: 'weight', ignoreIndex: 'ignore_index', labelSmoothing: 'label_smoothing' },
    inputs: { z: 'input', y: 'target', w: 'weight' },
    read: readCrossEntropy('logits'),
  }),
  ...torchPair({
    classes: ['NLLLoss', 'NLLLoss2d'],
    functions: ['nll_loss'],
    id: 'categorical-cross-entropy',
    options: indexed,
    modifiers: { classWeights: 'weight', ignoreIndex: 'ignore_index' },
    inputs: { logq: 'input', y: 'target', w: 'weight' },
    read: readCrossEntropy('log-probabilities'),
  }),
  ...torchPair({
    classes: ['BCELoss'],
    functions: ['binary_cross_entropy'],
    id: 'binary-cross-entropy',
    options: ['weight', ...reductions],
    modifiers: { sampleWeights: 'weight' },
    inputs: { q: 'input', y: 'target', w: 'weight' },
    read: readBinary('probabilities'),
  }),
  ...torchPair({
    classes: ['BCEWithLogitsLoss', 'MultiLabelSoftMarginLoss'],
    functions: ['binary_cross_entropy_with_logits'],
    id: 'binary-cross-entropy',
    options: ['weight', ...reductions, 'pos_weight'],
    modifiers: { sampleWeights: 'weight', posWeight: 'pos_weight' },
    inputs: { z: 'input', y: 'target', w: 'weight' },
    read: readBinary('logits'),
  }),
];

/** The divergence of two distribution objects, in closed form where they have one. */
const distributions: readonly LibraryLoss[] = ['kl_divergence', 'kl.kl_divergence'].map((name) => ({
  api: `torch.distributions.${name}`,
  id: 'kl-divergence',
  form: 'function',
  parameters: ['p', 'q'],
  modifiers: {},
  inputs: { p: 'p', q: 'q' },
  documentation: 'https://docs.pytorch.org/docs/stable/distributions.html#module-torch.distributions.kl',
  read: () => ({ expects: {}, reduction: 'none', expression: catalogue['kl-divergence'].expression }),
}));

/** Losses of PyTorch. Source: torch.nn and torch.nn.functional of PyTorch 2. */
export const pytorch: readonly LibraryLoss[] = [...crossEntropies, ...pytorchRegression, ...distributions];
