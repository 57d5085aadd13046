import type { NamedArray } from '../arrays/arrays';
import type { ScoresKind } from '../likelihood/lossId';
import { type Text, text } from '../text';
import type { EvaluatedFamily, EvaluationOptions, Reading } from './evaluation';
import { scoresKindText } from './kindTexts';
import { scoresKindOf } from './names';
import { storageTolerance, writtenLogTolerance, writtenTolerance } from './rowSums';
import { type ScoresSurvey, surveyScores } from './survey';

/** The kind of the scores: what the person says, or what the values, then the name and the convention suggest. */
export function readScoresKind(
  source: NamedArray,
  values: Float64Array,
  columns: number,
  family: EvaluatedFamily,
  options: EvaluationOptions,
  survey: ScoresSurvey,
): Reading<ScoresKind> {
  const { scoresAs } = options;
  if (scoresAs !== undefined && scoresAs !== 'auto') {
    return {
      kind: scoresAs,
      inferred: false,
      why: text('The scores are {kind}, as chosen.', { kind: scoresKindText[scoresAs] }),
      alternatives: [],
    };
  }
  const named = scoresKindOf(source.name);
  if (family === 'bernoulli') return bernoulliKind(survey, named);
  return categoricalKind(
    source,
    withWrittenTolerance(source, values, columns, survey),
    named,
    options,
    values,
    columns,
  );
}

/** The survey again, with the rounding of the digits allowed for, when it may change what rows in [0, 1] are. */
function withWrittenTolerance(
  source: NamedArray,
  values: Float64Array,
  columns: number,
  survey: ScoresSurvey,
): ScoresSurvey {
  const { least, greatest, distributions, n, largestGap } = survey;
  if (distributions === n || least < 0 || greatest > 1 || largestGap > 0.1) return survey;
  return surveyScores(values, columns, toleranceOf(source, columns));
}

/** How far a row of probabilities may be from 1 before it counts as not normalised. */
export function toleranceOf(source: NamedArray, columns: number): number {
  return Math.max(storageTolerance(source.dtype, columns), writtenTolerance(source, columns));
}

/** Sums of exponentials further from 1 could as well be those of logits: what rounding to one decimal allows is too much to infer from. */
const mostInferred = 0.01;

/** The same for rows of log-probabilities, whose exponentials are to sum to 1. */
export function logToleranceOf(source: NamedArray): number {
  return Math.max(1e-3, writtenLogTolerance(source));
}

function inferred(kind: ScoresKind, why: Text, ...alternatives: readonly ScoresKind[]): Reading<ScoresKind> {
  return { kind, inferred: true, why, alternatives };
}

function bernoulliKind(
  { least, greatest }: ScoresSurvey,
  named: ScoresKind | undefined,
): Reading<ScoresKind> {
  const bounds = { least, greatest };
  if (least >= 0 && greatest <= 1) {
    if (named === 'logits') {
      return inferred(
        'logits',
        text('The scores are called logits, although all of them lie in [0, 1] and could be probabilities.'),
        'probabilities',
      );
    }
    const why = text(
      'All scores lie in [0, 1] (from {least} to {greatest}), so they are read as probabilities.',
      bounds,
    );
    return named === undefined ? inferred('probabilities', why, 'logits') : inferred('probabilities', why);
  }
  if (named === 'probabilities') {
    return inferred(
      'probabilities',
      text('The scores are called probabilities, although they run from {least} to {greatest}.', bounds),
      'logits',
    );
  }
  if (greatest <= 0) {
    const why = text('No score is above 0: they could be logits or log-probabilities.');
    return named === 'log-probabilities'
      ? inferred(named, why, 'logits')
      : inferred('logits', why, 'log-probabilities');
  }
  return inferred(
    'logits',
    text('Scores run from {least} to {greatest}, outside [0, 1], so they are logits.', bounds),
  );
}

function categoricalKind(
  source: NamedArray,
  signs: ScoresSurvey,
  named: ScoresKind | undefined,
  options: EvaluationOptions,
  values: Float64Array,
  columns: number,
): Reading<ScoresKind> {
  const { least, greatest, n } = signs;
  if (least >= 0 && greatest <= 1) return kindInUnitInterval(signs, named, options);
  if (
    greatest <= 0 &&
    countLogDistributions(values, columns, Math.min(logToleranceOf(source), mostInferred)) === n
  ) {
    return inferred(
      'log-probabilities',
      text('No score is above 0 and exp of every row sums to 1, so they are log-probabilities.'),
    );
  }
  if (greatest <= 0 && named === 'log-probabilities') {
    return inferred(named, text('The scores are called log-probabilities and none is above 0.'), 'logits');
  }
  if (named === 'probabilities' && least >= -1 && greatest <= 2) {
    return inferred(
      'probabilities',
      text('The scores are called probabilities, although they run from {least} to {greatest}.', {
        least,
        greatest,
      }),
      'logits',
    );
  }
  const nearlyAll = n > 1 && 2 * signs.distributions >= n && named !== 'logits';
  const sumToOne = signs.largestGap <= 1e-6 && least >= -0.5 && greatest <= 1.5 && named !== 'logits';
  if (nearlyAll || sumToOne) {
    return inferred(
      'probabilities',
      text('Rows sum to 1, so the scores are read as probabilities.'),
      'logits',
    );
  }
  return inferred(
    'logits',
    text('Scores run from {least} to {greatest}, outside [0, 1], so they are logits.', { least, greatest }),
  );
}

function kindInUnitInterval(
  signs: ScoresSurvey,
  named: ScoresKind | undefined,
  options: EvaluationOptions,
): Reading<ScoresKind> {
  if (signs.distributions === signs.n) {
    return inferred(
      'probabilities',
      text('All scores lie in [0, 1] and every row sums to 1, so they are probabilities.'),
    );
  }
  if (named === 'logits') {
    return inferred(
      'logits',
      text('The scores are called logits, although all of them lie in [0, 1].'),
      'probabilities',
    );
  }
  if (named === 'probabilities' || signs.distributions > 0 || signs.largestGap <= 0.2) {
    return inferred(
      'probabilities',
      text('All scores lie in [0, 1], so they are read as probabilities, although not every row sums to 1.'),
      'logits',
    );
  }
  if (options.convention?.startsWith('sklearn') === true || options.convention === 'keras') {
    return inferred(
      'probabilities',
      text(
        'All scores lie in [0, 1] but no row sums to 1: read as probabilities, which is what this convention takes; they could also be logits.',
      ),
      'logits',
    );
  }
  return inferred(
    'logits',
    text(
      'All scores lie in [0, 1] but no row sums to 1: read as logits; they could also be probabilities that were not normalised.',
    ),
    'probabilities',
  );
}

function countLogDistributions(values: Float64Array, columns: number, tolerance: number): number {
  let count = 0;
  for (let start = 0; start < values.length; start += columns) {
    let sum = 0;
    for (let j = start; j < start + columns; j += 1) sum += Math.exp(values[j] as number);
    if (Math.abs(sum - 1) <= tolerance) count += 1;
  }
  return count;
}
