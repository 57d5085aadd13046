import type { NamedArray } from '../arrays/arrays';
import { type Text, text } from '../text';
import type { Assessment } from './conventions/convention';
import { conventionIds, conventions } from './conventions/conventions';
import { assess, reduced } from './evaluate';
import type { ConventionId, EvaluationError, EvaluationOptions } from './evaluation';
import { isEvaluationError } from './evaluationError';
import type { Observations } from './observations';
import { readObservations } from './readObservations';

/** What one convention reports for the data, or why it does not. */
export interface ComparedConvention {
  readonly convention: ConventionId;
  readonly name: string;
  /** The framework's own call. */
  readonly call?: string;
  /** In nats. */
  readonly loss?: number | Float64Array;
  readonly refusal?: EvaluationError;
  /** One sentence for every way in which the loss departs from the definition on these data; empty when it does not. */
  readonly differences: readonly Text[];
}

/** Notes that explain why a loss is not the definition's. */
const explaining = new Set([
  'clipped',
  'renormalised',
  'denominator',
  'epsilon-added',
  'label-out-of-range',
  'scores-converted',
]);

/** Every convention's loss on the same data and options, side by side; the scores are read the same way for all. */
export function compareConventions(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  weights?: NamedArray,
): readonly ComparedConvention[] {
  return [...comparisons(scores, targets, options, weights)];
}

/** `compareConventions`, each computed when it is asked for. */
export function* comparisons(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  weights?: NamedArray,
): Generator<ComparedConvention, void> {
  const own = readingOptions(scores, targets, options, weights);
  const shared = sharedParts();
  for (const convention of conventionIds) {
    yield compared(scores, targets, { ...own, convention }, weights, shared);
  }
}

/** What conventions that read the same scores have in common. */
interface SharedParts {
  /** The observations with the summaries of earlier ones of the same scores. */
  readonly sharing: (observations: Observations) => Observations;
  /** The definition's loss, computed once for observations of the same scores that leave no row out. */
  readonly plainLoss: (observations: Observations, compute: () => PlainLoss) => PlainLoss;
}

/** Undefined where the definition refuses the observations. */
type PlainLoss = number | Float64Array | undefined;

function sharedParts(): SharedParts {
  let first: Observations | undefined;
  let plain: { readonly values: Float64Array; readonly loss: PlainLoss } | undefined;
  return {
    sharing: (observations) => {
      first ??= observations;
      const { values, columns } = observations;
      const isSame = first.values === values && first.columns === columns;
      return isSame ? { ...observations, softmax: first.softmax } : observations;
    },
    plainLoss: ({ values, outside }, compute) => {
      if (outside !== undefined) return compute();
      if (plain?.values !== values) plain = { values, loss: compute() };
      return plain.loss;
    },
  };
}

/** The options with the scores' kind settled as the chosen convention, or else the first that reads the data, settles it. */
function readingOptions(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  weights: NamedArray | undefined,
): EvaluationOptions {
  for (const convention of [options.convention ?? 'none', ...conventionIds]) {
    const observations = readObservations(scores, targets, { ...options, convention }, weights);
    if (!isEvaluationError(observations))
      return { ...options, scoresAs: observations.scores.kind, family: observations.family };
  }
  return options;
}

function compared(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions & { readonly convention: ConventionId },
  weights: NamedArray | undefined,
  { sharing, plainLoss }: SharedParts,
): ComparedConvention {
  const { convention, reduction = 'mean' } = options;
  const { name } = conventions[convention];
  const read = readObservations(scores, targets, options, weights);
  if (isEvaluationError(read)) return { convention, name, refusal: read, differences: [] };
  const observations = sharing(read);
  const assessment = assess(observations, options);
  if (isEvaluationError(assessment)) return { convention, name, refusal: assessment, differences: [] };
  const loss = reduced(assessment, reduction, 1);
  const plain = plainLoss(observations, () => {
    if (convention === 'none') return loss;
    const assessed = conventions.none.assess(observations, options);
    return isEvaluationError(assessed) ? undefined : reduced(assessed, reduction, 1);
  });
  const same = plain !== undefined && agree(loss, plain);
  return {
    convention,
    name,
    call: assessment.call,
    loss,
    differences: same ? [] : differencesOf(assessment, observations.dtype),
  };
}

function differencesOf({ notes, terms }: Assessment, dtype: string): readonly Text[] {
  const found = notes.filter(({ code }) => explaining.has(code)).map(({ message }) => message);
  if (terms.some(Number.isNaN))
    found.push(
      text(
        'The framework multiplies a target of 0 by an infinite loss, which is NaN; by the definition it is 0.',
      ),
    );
  if (found.length === 0 && dtype !== 'float64')
    found.push(text('The framework sees the scores rounded to {dtype}.', { dtype }));
  return found;
}

function agree(a: number | Float64Array, b: number | Float64Array): boolean {
  if (typeof a === 'number' && typeof b === 'number') {
    return Object.is(a, b) || (Number.isFinite(b) && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
  }
  return typeof a !== 'number' && typeof b !== 'number' && a.every((value, i) => agree(value, b[i] ?? NaN));
}
