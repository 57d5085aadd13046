import { compensatedSum } from '../../expression/compensatedSum';
import { text } from '../../text';
import type { EvaluationError, EvaluationNote, EvaluationOptions } from '../evaluation';
import type { FloatType, Observations } from '../observations';
import { evaluationError } from '../evaluationError';
import type { Assessment, Convention } from './convention';
import { guardedCosts } from './classCosts';
import { clippedCosts } from './outcomeCosts';
import { indicatorTerms } from './sklearnIndicator';
import { bernoulliTerms, categoricalTerms, weighed } from './terms';

/** numpy.finfo(dtype).eps. */
const epsilonOf: Readonly<Record<FloatType, number>> = {
  float64: 2 ** -52,
  float32: 2 ** -23,
  float16: 2 ** -10,
};

/** sklearn.metrics.log_loss since 1.5: clips by dtype and does not renormalise (scikit-learn#28851). */
export const sklearn: Convention = {
  id: 'sklearn',
  name: 'scikit-learn',
  modifiers: { categorical: ['sampleWeights'], bernoulli: ['sampleWeights'] },
  acceptsAnySum: true,
  assess: (observations, options) => logLoss(observations, options, ['clip']),
};

/** log_loss of 1.2 to 1.4: clips, then renormalises; `epsilon` may be given (1.1 and older: 1e-15). */
export const sklearn14: Convention = {
  id: 'sklearn-1.4',
  name: 'scikit-learn ≤ 1.4',
  modifiers: { categorical: ['sampleWeights', 'epsilon'], bernoulli: ['sampleWeights', 'epsilon'] },
  acceptsAnySum: true,
  assess: (observations, options) => logLoss(observations, options, ['clip', 'renormalise']),
};

function logLoss(
  observations: Observations,
  options: EvaluationOptions,
  steps: readonly ('clip' | 'renormalise')[],
): Assessment | EvaluationError {
  const { sampleWeights, family, labelsPerRow } = observations;
  const wrong = indicatorRefused(observations);
  if (wrong !== undefined) return wrong;
  const epsilon = options.epsilon ?? epsilonOf[observations.dtype];
  const bounds = { least: epsilon, greatest: 1 - epsilon };
  if (!(epsilon > 0 && epsilon < 0.5)) {
    return evaluationError(
      'option-out-of-range',
      text('Epsilon is {epsilon}: it must lie between 0 and 0.5.', { epsilon }),
    );
  }
  const { terms, clippedRows, renormalisedRows } =
    labelsPerRow !== undefined
      ? indicatorTerms(observations, labelsPerRow, steps, bounds)
      : family === 'categorical'
        ? categorical(observations, steps, bounds)
        : { ...bernoulli(observations, bounds), renormalisedRows: [] };
  const notes: EvaluationNote[] = [
    ...takenFirst(observations),
    ...(labelsPerRow === undefined ? labelsNeeded(observations) : presentLabelsOnly()),
  ];
  /** A row of labels is named by its first one. */
  const observed = (rows: readonly number[]): readonly number[] =>
    rows.map((row) => row * (labelsPerRow ?? 1));
  if (clippedRows.length > 0) {
    notes.push({
      code: 'clipped',
      rows: observed(clippedRows),
      message: text(
        'scikit-learn clips the probabilities to [{epsilon}, 1 - {epsilon}] (rows changed: {count}).',
        { epsilon, count: clippedRows.length },
      ),
    });
  }
  if (renormalisedRows.length > 0) {
    notes.push({
      code: 'renormalised',
      rows: observed(renormalisedRows),
      message: text('scikit-learn up to 1.4 renormalises the rows (rows changed: {count}).', {
        count: renormalisedRows.length,
      }),
    });
  }
  if (sampleWeights !== undefined) {
    notes.push({
      code: 'denominator',
      rows: [],
      message: text('scikit-learn divides by the sum of the sample weights.'),
    });
  }
  const denominator = sampleWeights === undefined ? terms.length : compensatedSum(sampleWeights);
  return { call: 'log_loss(y_true, y_proba)', terms: weighed(terms, sampleWeights), denominator, notes };
}

/** log_loss binarises an indicator matrix only where it holds nothing but 0 and 1, and has a weight for each of its rows. */
function indicatorRefused({
  labelsPerRow,
  classes,
  sampleWeights,
}: Observations): EvaluationError | undefined {
  if (labelsPerRow === undefined) return undefined;
  if (classes === undefined) {
    return evaluationError(
      'targets-unsupported',
      text(
        'scikit-learn refuses several soft labels a row (ValueError: multioutput target data). Give labels of 0 and 1, or choose another convention.',
      ),
      { array: 'targets' },
    );
  }
  if (sampleWeights === undefined) return undefined;
  return evaluationError(
    'option-unsupported',
    text(
      'scikit-learn weighs the rows of a label indicator matrix, but the weights here are one for each label. Leave them out, or choose another convention.',
    ),
    { array: 'weights' },
  );
}

function presentLabelsOnly(): readonly EvaluationNote[] {
  const message = text(
    'scikit-learn takes a row of several labels as it is and adds -log p over the labels that are 1; the labels that are 0 cost nothing, so this is no binary cross-entropy.',
  );
  return [{ code: 'present-labels-only', rows: [], message }];
}

interface Terms {
  readonly terms: Float64Array;
  readonly clippedRows: readonly number[];
  readonly renormalisedRows: readonly number[];
}

function categorical(
  observations: Observations,
  steps: readonly ('clip' | 'renormalise')[],
  bounds: { least: number; greatest: number },
): Terms {
  const { cost, clippedRows, renormalisedRows } = guardedCosts(observations, steps, bounds);
  const terms = categoricalTerms(observations, cost, { zeroTimesInfinity: 'zero' });
  return { terms, clippedRows, renormalisedRows };
}

function bernoulli(
  observations: Observations,
  bounds: { least: number; greatest: number },
): Omit<Terms, 'renormalisedRows'> {
  const costs = clippedCosts(observations, bounds);
  return {
    terms: bernoulliTerms(observations, costs, { zeroTimesInfinity: 'zero' }),
    clippedRows: costs.clippedRows,
  };
}

function takenFirst({ scores, family }: Observations): readonly EvaluationNote[] {
  if (scores.kind === 'probabilities') return [];
  const message =
    scores.kind === 'log-probabilities'
      ? text('log_loss takes probabilities: exp of the log-probabilities was taken first.')
      : family === 'categorical'
        ? text('log_loss takes probabilities and refuses logits: the softmax of each row was taken first.')
        : text('log_loss takes probabilities and refuses logits: the sigmoid of each score was taken first.');
  return [{ code: 'scores-converted', rows: [], message }];
}

/** log_loss learns the classes from y_true alone and raises ValueError when one of them does not occur. */
function labelsNeeded({ classes, distributions, k, family }: Observations): readonly EvaluationNote[] {
  if (classes === undefined || (distributions !== undefined && family === 'categorical')) return [];
  const occurring = new Set(classes).size;
  if (occurring === k) return [];
  const message = text(
    'Only {occurring} of the {k} classes occur: scikit-learn raises ValueError unless labels= names all of them. The figure is the one with labels= given.',
    { occurring, k },
  );
  return [{ code: 'labels-needed', rows: [], message }];
}
