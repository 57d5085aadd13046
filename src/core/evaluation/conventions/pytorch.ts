import { compensatedSum } from '../../expression/compensatedSum';
import { type Text, text } from '../../text';
import type { EvaluatedFamily, EvaluationError, EvaluationNote, EvaluationOptions } from '../evaluation';
import { negativeLogSigmoid } from '../bernoulliRow';
import { evaluationError } from '../evaluationError';
import type { Observations } from '../observations';
import { shapeText } from '../shapeText';
import type { Assessment, Convention, Shape } from './convention';
import { plainCost, softmaxCost } from './classCosts';
import { plainCosts } from './outcomeCosts';
import { bernoulliTerms, categoricalTerms, type OutcomeCosts, weighed } from './terms';
import { tabulate } from '../tabulate';

/** BCELoss clamps each logarithm at -100 (aten/src/ATen/native/Loss.cpp). */
const greatestCost = 100;

/** torch.nn.functional: cross_entropy, nll_loss, binary_cross_entropy and its with_logits form. */
export const pytorch: Convention = {
  id: 'pytorch',
  name: 'PyTorch',
  modifiers: {
    categorical: ['classWeights', 'labelSmoothing', 'ignoreIndex'],
    bernoulli: ['sampleWeights', 'posWeight'],
  },
  ignoredLabel: -100,
  acceptsAnySum: true,
  takesLabelsAsGiven: true,
  ofNoClass: (label) => text('PyTorch raises IndexError: Target {label} is out of bounds.', { label }),
  refusedShapes,
  assess: (observations, options) =>
    observations.family === 'categorical'
      ? crossEntropy(observations, options)
      : binaryCrossEntropy(observations, options),
};

function crossEntropy(observations: Observations, options: EvaluationOptions): Assessment | EvaluationError {
  const { n, scores, distributions } = observations;
  const { classWeights, labelSmoothing, ignoreIndex } = options;
  if (distributions !== undefined && ignoreIndex !== undefined && ignoreIndex >= 0) {
    return evaluationError(
      'option-unsupported',
      text(
        'PyTorch: ignore_index is not supported for floating point targets. Give class indices instead of one-hot rows or distributions.',
      ),
    );
  }
  const asNll = scores.kind !== 'logits' && distributions === undefined && (labelSmoothing ?? 0) === 0;
  const terms = categoricalTerms(observations, asNll ? plainCost(observations) : softmaxCost(observations), {
    classWeights,
    labelSmoothing,
    zeroTimesInfinity: 'nan',
    ignored: ignoredRows(observations),
  });
  const denominator = distributions === undefined ? indexDenominator(observations, classWeights) : n;
  return {
    call: callOf(observations, asNll),
    terms,
    denominator,
    // Its unsmoothed part is 0/0, whatever the other part is (cross_entropy_loss_label_smoothing in LossNLL.cpp).
    meanOfNothing: NaN,
    notes: crossEntropyNotes(observations, options, asNll),
  };
}

function ignoredRows({ outside }: Observations): (i: number) => boolean {
  return (i) => outside?.[i] === 1;
}

/** Σ w_y over the rows that are not ignored. */
function indexDenominator(observations: Observations, classWeights: readonly number[] | undefined): number {
  const ignored = ignoredRows(observations);
  const { classes } = observations;
  const weights = tabulate(observations.n, (i) =>
    ignored(i) ? 0 : (classWeights?.[classes?.[i] ?? NaN] ?? 1),
  );
  return compensatedSum(weights);
}

function callOf({ scores, distributions }: Observations, asNll: boolean): string {
  const targets = distributions === undefined ? 'y' : 'targets';
  if (scores.kind === 'logits') return `F.cross_entropy(logits, ${targets})`;
  const scoresCode = scores.kind === 'probabilities' ? 'p.log()' : 'log_p';
  return asNll ? `F.nll_loss(${scoresCode}, y)` : `F.cross_entropy(${scoresCode}, ${targets})`;
}

function crossEntropyNotes(
  observations: Observations,
  { classWeights }: EvaluationOptions,
  asNll: boolean,
): readonly EvaluationNote[] {
  const notes: EvaluationNote[] = [];
  if (classWeights !== undefined) {
    const message =
      observations.distributions === undefined
        ? text("PyTorch divides by the sum of the weights of the rows' classes, not by the number of rows.")
        : text(
            'PyTorch divides by the number of rows: with targets as rows of probabilities the class weights do not enter the mean.',
          );
    notes.push({ code: 'denominator', rows: [], message });
  }
  if (observations.scores.kind !== 'logits' && !asNll) {
    notes.push({
      code: 'renormalised',
      rows: [],
      message: text(
        'PyTorch takes the logarithms of the scores for logits, so the softmax inside cross_entropy renormalises every row.',
      ),
    });
  }
  return notes;
}

function binaryCrossEntropy(
  observations: Observations,
  { posWeight }: EvaluationOptions,
): Assessment | EvaluationError {
  const { n, scores, sampleWeights } = observations;
  const withLogits = scores.kind === 'logits';
  if (!withLogits && posWeight !== undefined) {
    return evaluationError(
      'option-unsupported',
      text(
        'PyTorch: binary_cross_entropy has no pos_weight; binary_cross_entropy_with_logits does. Give the scores as logits.',
      ),
    );
  }
  if (!withLogits && observations.asGiven !== undefined) return targetsRefused(observations.asGiven);
  const plain = plainCosts(observations);
  const clampedRows: number[] = [];
  const clamp = (cost: (i: number) => number) => (i: number) => {
    const own = cost(i);
    return own > greatestCost ? greatestCost : own;
  };
  const costs: OutcomeCosts = withLogits ? plain : { one: clamp(plain.one), zero: clamp(plain.zero) };
  const terms = bernoulliTerms(observations, costs, {
    posWeight,
    zeroTimesInfinity: 'zero',
    ...(withLogits && { ofInfiniteLogit }),
  });
  if (!withLogits) {
    for (let i = 0; i < n; i += 1) {
      const target = observations.distributions?.[i] ?? NaN;
      const clamped =
        (target > 0 && plain.one(i) > greatestCost) || (target < 1 && plain.zero(i) > greatestCost);
      if (clamped) clampedRows.push(i);
    }
  }
  const notes: EvaluationNote[] = [];
  if (clampedRows.length > 0) {
    notes.push({
      code: 'clipped',
      rows: clampedRows,
      message: text('PyTorch clamps each logarithm at -100 (rows changed: {count}).', {
        count: clampedRows.length,
      }),
    });
  }
  if (sampleWeights !== undefined) {
    notes.push({
      code: 'denominator',
      rows: [],
      message: text('PyTorch divides by the number of elements: the weights do not enter the mean.'),
    });
  }
  const call = withLogits ? 'F.binary_cross_entropy_with_logits(logits, y)' : 'F.binary_cross_entropy(p, y)';
  return { call, terms: weighed(terms, sampleWeights), denominator: n, notes };
}

/** (1 - y) z - log sigmoid(z), as Loss.cpp computes it. */
function ofInfiniteLogit(z: number, y: number): number {
  return (1 - y) * z + negativeLogSigmoid(z);
}

/** binary_cross_entropy checks its targets (aten/src/ATen/native/Loss.cpp); its with_logits form does not. */
function targetsRefused(targets: Float64Array): EvaluationError {
  const row = targets.findIndex((target) => !(target >= 0 && target <= 1));
  return evaluationError(
    'label-out-of-range',
    text(
      'The target in row {row} (counting from 0) is {label}: binary_cross_entropy raises RuntimeError (all elements of target should be between 0 and 1; 1.13 did not check them). Give 0 and 1.',
      { row, label: targets[row] ?? NaN },
    ),
    { array: 'targets', row },
  );
}

/** torch.nn.functional compares the shapes of one score a row and its target; cross_entropy wants indices of one dimension. */
function refusedShapes(family: EvaluatedFamily, scores: Shape, targets: Shape): Text | undefined {
  const shapes = { scores: shapeText(scores), targets: shapeText(targets) };
  if (family === 'bernoulli') {
    if (shapes.scores === shapes.targets) return undefined;
    return text(
      'PyTorch raises ValueError: binary_cross_entropy takes targets of the shape of the scores, but these have the shape {targets} and the scores {scores}. Give one the shape of the other, with squeeze(-1) or unsqueeze(-1).',
      shapes,
    );
  }
  if (targets.length < 2) return undefined;
  return targets[0] === scores[0]
    ? text(
        'PyTorch raises RuntimeError (0D or 1D target tensor expected, multi-target not supported): the class indices have the shape {targets}. Make them flat, with squeeze(-1).',
        shapes,
      )
    : text(
        'PyTorch raises ValueError (Expected input batch_size to match target batch_size): the class indices have the shape {targets} and the scores {scores}. Make the indices flat.',
        shapes,
      );
}
