import { type Text, text } from '../../text';
import type { EvaluatedFamily, EvaluationNote, EvaluationOptions } from '../evaluation';
import type { Observations } from '../observations';
import { negativeLogSigmoid } from '../bernoulliRow';
import { shapeText } from '../shapeText';
import type { Assessment, Convention, Shape } from './convention';
import { softmaxCost } from './classCosts';
import { bernoulliTerms, categoricalTerms, type OutcomeCosts } from './terms';
import { indicesWhere } from '../tabulate';

/** optax.losses: one loss per example, from logits; the mean is jnp.mean of them. */
export const optax: Convention = {
  id: 'optax',
  name: 'Optax',
  modifiers: { categorical: ['labelSmoothing'], bernoulli: [] },
  acceptsAnyLabel: true,
  acceptsAnySum: true,
  takesLabelsAsGiven: true,
  refusedShapes,
  assess: (observations, options) => {
    const own =
      observations.family === 'categorical' ? categorical(observations, options) : bernoulli(observations);
    return { ...own, denominator: observations.n, notes: [...own.notes, ...converted(observations)] };
  },
};

function categorical(
  observations: Observations,
  { labelSmoothing }: EvaluationOptions,
): Omit<Assessment, 'denominator'> {
  const { columns: k, distributions, classes, n } = observations;
  const integer = distributions === undefined && (labelSmoothing ?? 0) === 0;
  const terms = categoricalTerms(observations, softmaxCost(observations), {
    labelSmoothing,
    zeroTimesInfinity: 'nan',
    classOf: (label) => wrapped(label, k),
  });
  const wrappedRows =
    distributions === undefined ? indicesWhere(n, (i) => wrapped(classes?.[i] ?? 0, k) !== classes?.[i]) : [];
  const notes: EvaluationNote[] =
    wrappedRows.length === 0
      ? []
      : [
          {
            code: 'label-out-of-range',
            rows: wrappedRows,
            message: text(
              '{count} labels are outside 0 to {last}: Optax counts -1 to -{k} from the last class and gives NaN for any other, without an error.',
              { count: wrappedRows.length, last: k - 1, k },
            ),
          },
        ];
  const call = integer
    ? 'optax.softmax_cross_entropy_with_integer_labels(logits, y)'
    : 'optax.softmax_cross_entropy(logits, targets)';
  return { call, terms, notes };
}

/** JAX's indexing: -1 is the last class; further out the gather fills with NaN. */
function wrapped(label: number, k: number): number | undefined {
  if (label >= 0 && label < k) return label;
  return label < 0 && label >= -k ? label + k : undefined;
}

function bernoulli(observations: Observations): Omit<Assessment, 'denominator'> {
  const { values, scores } = observations;
  const logit = (i: number): number => {
    const value = values[i] as number;
    if (scores.kind === 'logits') return value;
    const p = scores.kind === 'probabilities' ? value : Math.exp(value);
    return Math.log(p) - Math.log1p(-p);
  };
  const costs: OutcomeCosts = {
    one: (i) => negativeLogSigmoid(logit(i)),
    zero: (i) => negativeLogSigmoid(-logit(i)),
  };
  return {
    call: 'optax.sigmoid_binary_cross_entropy(logits, y)',
    terms: bernoulliTerms(observations, costs, { zeroTimesInfinity: 'nan' }),
    notes: [],
  };
}

function converted({ scores, family }: Observations): readonly EvaluationNote[] {
  if (scores.kind === 'logits') return [];
  const message =
    family === 'categorical'
      ? text(
          'Optax takes logits: the logarithms of the scores are given, and its softmax renormalises every row.',
        )
      : text('Optax takes logits: log p - log(1 - p) of each score is given.');
  return [{ code: 'scores-converted', rows: [], message }];
}

/** Shapes are not compared: a column beside a flat array is broadcast to a matrix, and indices are looked up along a further axis. */
function refusedShapes(family: EvaluatedFamily, scores: Shape, targets: Shape): Text | undefined {
  const shapes = { scores: shapeText(scores), targets: shapeText(targets) };
  if (family === 'categorical') {
    if (targets.length < 2) return undefined;
    return text(
      'Optax takes class indices of one dimension less than the logits, but these have the shape {targets}. Make them flat, with squeeze(-1).',
      shapes,
    );
  }
  const n = Math.max(...scores, ...targets);
  const isColumn = (shape: Shape): boolean => shape.length === 2 && shape[0] === n;
  if (n < 2 || isColumn(scores) === isColumn(targets)) return undefined;
  return text(
    'Optax broadcasts the shapes {scores} and {targets}: it returns {n} x {n} losses, of every score beside every label, and no loss of these rows. Reshape one of them.',
    { ...shapes, n },
  );
}
