import type { NamedArray } from '../arrays/arrays';
import { text } from '../text';
import { checkColumns } from './checkColumns';
import { checkOptions } from './checkOptions';
import { checkLabels } from './checkLabels';
import { checkRowSums, checkScoreValues, unnormalisedRows } from './checkScores';
import { checkShapes } from './checkShapes';
import { conventions } from './conventions/conventions';
import { countingNotes } from './countingNotes';
import type { EvaluatedFamily, EvaluationError, EvaluationNote, EvaluationOptions } from './evaluation';
import { evaluationError, isEvaluationError } from './evaluationError';
import { inRowsOfLabels } from './inRowsOfLabels';
import { type Layout, layOut } from './layout';
import type { FloatType, Observations } from './observations';
import { mostDistinct } from './mostDistinct';
import { percentNotes } from './percentNotes';
import { readScoresKind, toleranceOf } from './readScores';
import { once } from '../once';
import { readTargets, targetRowSum } from './readTargets';
import { readWeights } from './readWeights';
import { storageTolerance } from './rowSums';
import { gradualSoftmax } from './softmaxSummary';
import { surveyScores } from './survey';
import { type NumberSurvey, surveyNumbers } from '../arrays/numberSurvey';
import { surveyOfClasses } from './surveyOfClasses';
import { tabulate } from './tabulate';

/** What is known of arrays before they are read. */
export interface KnownOfArrays {
  /** The survey of all targets, where the rows are some of many. */
  readonly allTargets?: NumberSurvey | undefined;
  /** The same arrays as another convention read them. */
  readonly before?: Observations | undefined;
}

/** Reads scores, targets and weights into observations, or says which row of which array is wrong. */
export function readObservations(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  weights?: NamedArray,
  known: KnownOfArrays = {},
): Observations | EvaluationError {
  if (scores.labels !== undefined) {
    return evaluationError(
      'scores-are-text',
      text('The scores are text: they must be numbers. Are scores and targets the other way round?'),
      { array: 'scores' },
    );
  }
  const layout = layOut(scores, targets, options);
  if (isEvaluationError(layout)) return layout;
  const survey = once(
    () =>
      known.allTargets ?? surveyNumbers(layout.targets, layout.targetColumns, mostDistinct(layout.columns)),
  );
  const family = familyOf(layout, options, survey);
  const wrongShapes = checkColumns(layout, family) ?? checkShapes(scores, targets, layout, family, options);
  if (wrongShapes !== undefined) return wrongShapes;
  const sampleWeights = readWeights(weights, options, layout.n);
  if (isEvaluationError(sampleWeights)) return sampleWeights;
  const k = family === 'bernoulli' ? 2 : layout.columns;
  const wrongOption = checkOptions(family, k, options, sampleWeights !== undefined);
  if (wrongOption !== undefined) return wrongOption;
  const parts = { layout, family, k, sampleWeights, survey, known };
  const observations = assemble(scores, targets, options, parts);
  if (isEvaluationError(observations) || weights === undefined) return observations;
  return { ...observations, notes: [...observations.notes, ...arrayNotes(weights)] };
}

interface Parts {
  readonly layout: Layout;
  readonly family: EvaluatedFamily;
  readonly k: number;
  readonly sampleWeights: Float64Array | undefined;
  /** The survey of the targets. */
  readonly survey: () => NumberSurvey;
  readonly known: KnownOfArrays;
}

function assemble(
  scores: NamedArray,
  targets: NamedArray,
  options: EvaluationOptions,
  parts: Parts,
): Observations | EvaluationError {
  const { layout, family, k, sampleWeights, known } = parts;
  const convention = conventions[options.convention ?? 'none'];
  const oneTarget = layout.targetColumns === 1 && layout.columns > 1 && targets.labels === undefined;
  const survey = surveyScores(
    layout.scores,
    layout.columns,
    storageTolerance(scores.dtype, layout.columns),
    oneTarget ? layout.targets : undefined,
    known.before?.survey,
  );
  const kind = readScoresKind(scores, layout.scores, layout.columns, family, options, survey);
  const wrongScore = checkScoreValues(layout.scores, layout.columns, kind.kind, survey);
  if (wrongScore !== undefined) return wrongScore;
  const sums = checkRowSums(
    scores,
    layout.scores,
    layout.columns,
    kind.kind,
    layout.columns === 1 ? 'bernoulli' : family,
    convention.acceptsAnySum,
    survey,
  );
  if (isEvaluationError(sums)) return sums;
  const shaped: Layout =
    family === 'bernoulli' ? asBernoulli(layout, kind.kind, parts.survey) : { ...layout, notes: [] };
  const read = readTargets(
    {
      source: targets,
      values: shaped.targets,
      n: shaped.n,
      targetColumns: shaped.targetColumns,
      k,
      family,
      survey:
        survey.losses === undefined || known.allTargets !== undefined
          ? parts.survey()
          : surveyOfClasses(survey.losses),
    },
    options,
  );
  if (isEvaluationError(read)) return inRowsOfLabels(read, shaped.labelsPerRow);
  const targetSums = checkTargetSums(
    targets,
    read.distributions,
    shaped.columns,
    shaped.n,
    convention.acceptsAnySum,
  );
  if (isEvaluationError(targetSums)) return targetSums;
  const labels =
    family === 'categorical' && read.distributions === undefined
      ? checkLabels(read, k, options)
      : { notes: [] };
  if (isEvaluationError(labels)) return labels;
  const ambiguous: readonly EvaluationNote[] =
    kind.alternatives.length > 0 && family === 'categorical'
      ? [{ code: 'ambiguous-scores', rows: [], message: kind.why }]
      : [];
  return {
    family,
    n: shaped.n,
    k,
    columns: shaped.columns,
    scores: kind,
    values: shaped.scores,
    // Labels that are numbered anew are not those that the losses were made of.
    ...(survey.losses !== undefined && survey.losses.targets === read.classes && shaped.columns > 1
      ? { losses: survey.losses }
      : {}),
    survey,
    softmax: gradualSoftmax(shaped.scores, shaped.columns),
    targets: read.reading,
    ...(read.classes === undefined ? {} : { classes: read.classes }),
    ...(read.distributions === undefined ? {} : { distributions: read.distributions }),
    ...(read.asGiven === undefined ? {} : { asGiven: read.asGiven }),
    classNames: read.classNames,
    ...('outside' in labels ? { outside: labels.outside } : {}),
    ...(sampleWeights === undefined ? {} : { sampleWeights }),
    ...(shaped.overflows === undefined ? {} : { overflows: shaped.overflows }),
    ...(shaped.labelsPerRow === undefined ? {} : { labelsPerRow: shaped.labelsPerRow }),
    dtype: options.dtype ?? storedType(scores.dtype),
    notes: [
      ...layout.notes,
      ...ambiguous,
      ...(family === 'categorical' ? percentNotes(layout.scores, layout.columns, kind) : []),
      ...sums,
      ...shaped.notes,
      ...read.notes,
      ...targetSums,
      ...labels.notes,
      ...(family === 'categorical' ? countingNotes(targets, read.survey) : []),
      ...arrayNotes(scores, targets),
    ],
  };
}

/** One score a row is Bernoulli; several are categorical, unless the targets hold several 1 (or none) in a row. */
function familyOf(
  { columns, targetColumns }: Layout,
  { family }: EvaluationOptions,
  survey: () => NumberSurvey,
): EvaluatedFamily {
  if (family !== undefined && family !== 'auto') return family;
  if (columns === 1) return 'bernoulli';
  if (targetColumns !== columns) return 'categorical';
  const { areOutcomes, hasSeveralOnes } = survey().rows();
  return areOutcomes && hasSeveralOnes ? 'bernoulli' : 'categorical';
}

/** Several columns under the Bernoulli family: two are the negative and the positive class, otherwise every element is an observation. */
function asBernoulli(
  layout: Layout,
  kind: Observations['scores']['kind'],
  survey: () => NumberSurvey,
): Layout {
  const { n, columns, scores, targets, targetColumns } = layout;
  if (columns === 1) return { ...layout, notes: [] };
  if (targetColumns === columns && !(columns === 2 && survey().rows().sumToOne)) {
    const message = text(
      'Every element is an observation of its own: {n} rows of {columns} independent labels are {count} observations, row by row.',
      { n, columns, count: n * columns },
    );
    return {
      n: n * columns,
      columns: 1,
      scores,
      targets,
      targetColumns: 1,
      labelsPerRow: columns,
      notes: [{ code: 'flattened', rows: [], message }],
    };
  }
  if (columns !== 2) return { ...layout, notes: [] };
  const positive = tabulate(n, (i) => {
    const second = scores[2 * i + 1] as number;
    return kind === 'logits' ? second - (scores[2 * i] as number) : second;
  });
  const message = text('The second of the two columns is the positive outcome.');
  const overflows = kind === 'logits' ? overflowing(positive, scores) : undefined;
  return {
    n,
    columns: 1,
    scores: positive,
    targets,
    targetColumns,
    ...(overflows && { overflows }),
    notes: [{ code: 'second-column', rows: [], message }],
  };
}

/** Which differences of two finite scores are infinite; undefined where none is. */
function overflowing(differences: Float64Array, scores: Float64Array): Uint8Array | undefined {
  const isOverflow = (difference: number, i: number): boolean =>
    Math.abs(difference) === Infinity && Number.isFinite(scores[2 * i]) && Number.isFinite(scores[2 * i + 1]);
  if (!differences.some(isOverflow)) return undefined;
  return Uint8Array.from(differences, (difference, i) => Number(isOverflow(difference, i)));
}

function checkTargetSums(
  source: NamedArray,
  distributions: Float64Array | undefined,
  columns: number,
  n: number,
  acceptsAnySum: boolean,
): EvaluationError | readonly EvaluationNote[] {
  if (distributions === undefined || columns === 1 || distributions.length !== n * columns) return [];
  const { rows, sum } = unnormalisedRows(distributions, columns, false, toleranceOf(source, columns));
  const [first] = rows;
  if (first === undefined) return [];
  if (!acceptsAnySum) return targetRowSum(first, sum, rows.length);
  const message = text(
    'Row {row} of the targets (counting from 0) sums to {sum}, not 1 ({count} rows). They are used as they are.',
    { row: first, sum: Number(sum.toPrecision(9)), count: rows.length },
  );
  return [{ code: 'target-rows-not-normalised', rows, message }];
}

function arrayNotes(...arrays: readonly NamedArray[]): readonly EvaluationNote[] {
  return arrays.flatMap(({ notes }) => notes.map(({ code, message }) => ({ code, rows: [], message })));
}

function storedType(dtype: string): FloatType {
  return dtype === 'float32' || dtype === 'float16' ? dtype : 'float64';
}
