import type { NamedArray } from '../arrays/arrays';
import type { Base, Reduction } from '../likelihood/lossId';
import { text } from '../text';
import type { Assessment, Convention } from './conventions/convention';
import { conventions } from './conventions/conventions';
import { type CountedRows, countedRows } from './countedRows';
import { type DefinitionFigures, definitionFigures } from './definitionFigures';
import { highQuotient, negated, quotient } from './doubleDouble';
import type { Evaluation, EvaluationError, EvaluationNote, EvaluationOptions } from './evaluation';
import { gradualData } from './evaluationData';
import { isEvaluationError } from './evaluationError';
import { infiniteLosses } from './infiniteLosses';
import { gradual } from './gradual';
import { inRowsOfLabels } from './inRowsOfLabels';
import { LossTotal } from './lossTotal';
import { magnitudeOfExp } from './magnitude';
import type { Observations } from './observations';
import { ownNotes } from './ownNotes';
import { qualityOf } from './quality';
import { readObservations } from './readObservations';
import { once } from '../once';
import { gradualSoftmax } from './softmaxSummary';
import { unboundedLosses } from './unboundedLosses';

/** ln of the base: what a loss in nats is divided by. */
export const lnOfBase: Readonly<Record<Base, number>> = { e: 1, '2': Math.LN2, '10': Math.LN10 };

/**
 * Evaluates scores (n x k, or n) against targets under the definition and the chosen convention.
 * `accuracy`, `brier` and `data` are computed when they are first read.
 * Ignored rows are left out of `perRow` and the definition's figures (see `sourceRows`); weights enter `loss` only.
 */
export function evaluate(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  weights?: NamedArray,
): Evaluation | EvaluationError {
  const observations = readObservations(scores, targets, options, weights);
  return isEvaluationError(observations) ? observations : evaluateObservations(observations, options);
}

/** The evaluation of observations that were read already. */
export function evaluateObservations(
  observations: Observations,
  options: EvaluationOptions,
): Evaluation | EvaluationError {
  const { convention = 'none', reduction = 'mean', base = 'e' } = options;
  const counted = countedRows(observations);
  const figures = definitionFigures(observations, counted);
  const assessment = assessed(observations, options, figures, counted);
  if (isEvaluationError(assessment)) return assessment;
  const unit = lnOfBase[base];
  const { negativeLogLikelihood } = figures;
  const mean = quotient(negativeLogLikelihood, counted.count);
  const nll = highQuotient(negativeLogLikelihood, unit);
  const total = new LossTotal(convention);
  total.add(assessment, assessment.terms === figures.perRow ? negativeLogLikelihood : undefined);
  const loss = reduced(assessment, total, reduction, convention === 'none' ? unit : 1);
  const quality = gradual(() => qualityOf(observations, counted));
  const { ofZero, tooGreat } = infiniteLosses(observations, figures, counted);
  const data = once(() => gradualData(observations, counted, options));
  return {
    n: counted.count,
    k: observations.k,
    family: observations.family,
    scores: observations.scores,
    targets: observations.targets,
    convention,
    reduction,
    base,
    loss,
    perRow: unit === 1 ? figures.perRow : figures.perRow.map((value) => value / unit),
    crossEntropy: mean / unit,
    negativeLogLikelihood: nll,
    logLikelihood: 0 - nll,
    likelihood: magnitudeOfExp(negated(negativeLogLikelihood)),
    perplexity: Math.exp(mean),
    targetEntropy: figures.targetEntropy / unit,
    klDivergence: figures.klDivergence / unit,
    get accuracy() {
      return quality.value().accuracy;
    },
    get brier() {
      return quality.value().brier;
    },
    baselines: {
      uniform: Math.log(observations.k) / unit,
      classFrequencies: figures.classFrequencies / unit,
    },
    notes: [
      ...observations.notes,
      ...assessment.notes,
      ...ownNotes(
        {
          n: counted.count,
          crossEntropy: highQuotient(negativeLogLikelihood, counted.count),
          classFrequencies: figures.classFrequencies,
          ofZero: { rows: ofZero, count: ofZero.length },
          tooGreat: { rows: tooGreat, count: tooGreat.length },
          sumTooGreat: negativeLogLikelihood.exponent !== undefined && nll === Infinity,
          lossTooGreat: total.isBeyondRange && loss === Infinity,
          hasSampleWeights: observations.sampleWeights !== undefined,
          denominator: assessment.denominator,
        },
        options,
      ),
    ],
    ...(observations.outside === undefined ? {} : { sourceRows: counted.indices() }),
    get data() {
      return data().data;
    },
    inParts: {
      quality: quality.parts,
      probabilities: () => data().probabilities.parts(),
      logProbabilities: () => data().logProbabilities.parts(),
      targets: () => data().targets.parts(),
    },
  };
}

/** What the convention makes of the observations; the definition's own rows where it changes nothing. */
export function assessed(
  observations: Observations,
  options: EvaluationOptions,
  figures: DefinitionFigures,
  counted: CountedRows,
): Assessment | EvaluationError {
  if (isPlain(observations, options)) return plainAssessment(figures);
  const assessment = assess(observations, options);
  if (isEvaluationError(assessment)) return assessment;
  const { name } = conventions[options.convention ?? 'none'];
  const { perRow } = figures;
  const notes = unboundedLosses(observations, assessment, name, { perRow, counted });
  return { ...assessment, notes: [...assessment.notes, ...notes] };
}

/** Whether the loss is the definition's own: no convention, weight or smoothing, and no row left out. */
function isPlain({ sampleWeights, outside }: Observations, options: EvaluationOptions): boolean {
  const { convention = 'none', classWeights, posWeight, labelSmoothing } = options;
  const given = sampleWeights ?? outside ?? classWeights ?? posWeight ?? labelSmoothing;
  return convention === 'none' && given === undefined;
}

function plainAssessment({ perRow }: DefinitionFigures): Assessment {
  return { call: '', terms: perRow, denominator: perRow.length, notes: [] };
}

/** What the chosen convention makes of the observations; in single precision it sees single-precision scores. */
export function assess(observations: Observations, options: EvaluationOptions): Assessment | EvaluationError {
  const convention = conventions[options.convention ?? 'none'];
  const { asGiven } = observations;
  if (asGiven === undefined || convention.takesLabelsAsGiven !== true)
    return assessRounded(convention, observations, options);
  const seen = { ...observations, distributions: asGiven, classes: asGiven };
  const assessment = assessRounded(convention, seen, options);
  if (isEvaluationError(assessment)) return inRowsOfLabels(assessment, observations.labelsPerRow);
  return { ...assessment, notes: [...assessment.notes, labelsAsGiven(convention.name, observations)] };
}

function labelsAsGiven(framework: string, { classNames }: Observations): EvaluationNote {
  const [low = '', high = ''] = classNames;
  const message = text(
    '{framework} does not read {low} and {high} as 0 and 1: the labels enter the formula as they are, and what it gives is no likelihood. The other figures take {high} for the positive outcome.',
    { framework, low, high },
  );
  return { code: 'labels-as-given', rows: [], message };
}

function assessRounded(
  convention: Convention,
  observations: Observations,
  options: EvaluationOptions,
): Assessment | EvaluationError {
  const isRounding = observations.dtype === 'float32' && convention.id !== 'none';
  // Scores that were stored in single precision need no rounding, and keep their summaries.
  if (!isRounding || observations.values.every((value) => Math.fround(value) === value))
    return convention.assess(observations, options);
  const values = new Float64Array(new Float32Array(observations.values));
  const softmax = gradualSoftmax(values, observations.columns);
  return convention.assess({ ...observations, values, softmax }, options);
}

/** What the convention returns, divided by the unit; `none` is the terms themselves. */
function reduced(
  { terms }: Assessment,
  total: LossTotal,
  reduction: Reduction,
  unit: number,
): number | Float64Array {
  if (reduction !== 'none') return total.of(reduction, unit);
  return unit === 1 ? terms : terms.map((term) => term / unit);
}
