import type { NamedArray } from '../arrays/arrays';
import type { Base, Reduction } from '../likelihood/lossId';
import { text } from '../text';
import type { Assessment } from './conventions/convention';
import { conventions } from './conventions/conventions';
import { type CountedRows, countedRows } from './countedRows';
import { type DefinitionFigures, definitionFigures } from './definitionFigures';
import { type DoubleDouble, doubleDoubleSum, quotient } from './doubleDouble';
import type { Evaluation, EvaluationError, EvaluationNote, EvaluationOptions } from './evaluation';
import { evaluationData } from './evaluationData';
import { isEvaluationError } from './evaluationError';
import { magnitudeOfExp } from './magnitude';
import type { Observations } from './observations';
import { qualityOf } from './quality';
import { readObservations } from './readObservations';
import { once } from './once';
import { softmaxSummary } from './softmaxSummary';
import { indicesWhere } from './tabulate';

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
  const assessed = isPlain(observations, options) ? plainAssessment(figures) : assess(observations, options);
  if (isEvaluationError(assessed)) return assessed;
  const unit = lnOfBase[base];
  const crossEntropy = quotient(figures.negativeLogLikelihood, counted.count) / unit;
  const nll = figures.negativeLogLikelihood.high / unit;
  const lossUnit = convention === 'none' ? unit : 1;
  const quality = once(() => qualityOf(observations, counted));
  const data = once(() => evaluationData(observations, counted, options));
  return {
    n: counted.count,
    k: observations.k,
    family: observations.family,
    scores: observations.scores,
    targets: observations.targets,
    convention,
    reduction,
    base,
    loss: reduced(
      assessed,
      reduction,
      lossUnit,
      assessed.terms === figures.perRow ? figures.negativeLogLikelihood : undefined,
    ),
    perRow: unit === 1 ? figures.perRow : figures.perRow.map((value) => value / unit),
    crossEntropy,
    negativeLogLikelihood: nll,
    logLikelihood: 0 - nll,
    likelihood: magnitudeOfExp({
      high: -figures.negativeLogLikelihood.high,
      low: -figures.negativeLogLikelihood.low,
    }),
    perplexity: Math.exp(quotient(figures.negativeLogLikelihood, counted.count)),
    targetEntropy: figures.targetEntropy / unit,
    klDivergence: figures.klDivergence / unit,
    get accuracy() {
      return quality().accuracy;
    },
    get brier() {
      return quality().brier;
    },
    baselines: {
      uniform: Math.log(observations.k) / unit,
      classFrequencies: figures.classFrequencies / unit,
    },
    notes: [...observations.notes, ...assessed.notes, ...ownNotes(observations, options, figures, counted)],
    ...(observations.outside === undefined ? {} : { sourceRows: counted.indices() }),
    get data() {
      return data();
    },
  };
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
  if (observations.dtype !== 'float32' || convention.id === 'none')
    return convention.assess(observations, options);
  const values = new Float64Array(new Float32Array(observations.values));
  const softmax = once(() => softmaxSummary(values, observations.columns));
  return convention.assess({ ...observations, values, softmax }, options);
}

/** `mean` is Σ terms / denominator, NaN for 0/0 as the frameworks return; `none` is the terms themselves. */
export function reduced(
  { terms, denominator }: Assessment,
  reduction: Reduction,
  unit: number,
  knownSum?: DoubleDouble,
): number | Float64Array {
  if (reduction === 'none') return unit === 1 ? terms : terms.map((term) => term / unit);
  const sum = knownSum ?? doubleDoubleSum(terms);
  return (reduction === 'sum' ? sum.high : quotient(sum, denominator)) / unit;
}

function ownNotes(
  { sampleWeights }: Observations,
  options: EvaluationOptions,
  figures: DefinitionFigures,
  counted: CountedRows,
): readonly EvaluationNote[] {
  const notes: EvaluationNote[] = [];
  const { perRow, negativeLogLikelihood, classFrequencies } = figures;
  const infinite =
    negativeLogLikelihood.high < Infinity
      ? []
      : indicesWhere(perRow.length, (row) => perRow[row] === Infinity).map(
          (row) => counted.indices()[row] ?? row,
        );
  if (infinite.length > 0) {
    const message = text(
      'The observed outcome has probability 0 in {count} of {n} rows (first: row {row}, counting from 0): their loss is infinite, and so are the sum and the mean.',
      { count: infinite.length, n: counted.count, row: infinite[0] ?? 0 },
    );
    notes.push({ code: 'log-of-zero', rows: infinite, message });
  }
  const crossEntropy = negativeLogLikelihood.high / counted.count;
  if (crossEntropy > classFrequencies + 1e-12) {
    const message = text('The scores are worse than always predicting the class frequencies.');
    notes.push({ code: 'worse-than-class-frequencies', rows: [], message });
  }
  if (counted.count === 0) {
    notes.push({
      code: 'nothing-counted',
      rows: [],
      message: text('Every row is ignored: the definition has nothing to average, and its means are NaN.'),
    });
  }
  const weighted =
    sampleWeights !== undefined || options.classWeights !== undefined || options.posWeight !== undefined;
  if (weighted || (options.labelSmoothing ?? 0) !== 0) {
    const message = text(
      'Weights, pos_weight and label smoothing enter the loss only; the other figures are the plain definition, unweighted.',
    );
    notes.push({ code: 'definition-unweighted', rows: [], message });
  }
  if ((options.convention ?? 'none') !== 'none' && (options.base ?? 'e') !== 'e') {
    notes.push({
      code: 'loss-in-nats',
      rows: [],
      message: text('Frameworks report nats: the loss is in nats, the other figures are in base {base}.', {
        base: options.base ?? 'e',
      }),
    });
  }
  return notes;
}
