import type { NamedArray } from '../arrays/arrays';
import type { ScoresKind } from '../likelihood/lossId';
import { text } from '../text';
import type { EvaluatedFamily, EvaluationError, EvaluationNote } from './evaluation';
import { evaluationError } from './evaluationError';
import { logToleranceOf, toleranceOf } from './readScores';
import { rowSum, strictTolerance } from './rowSums';
import type { ScoresSurvey } from './survey';

/** Refuses scores that cannot be what they are read as, at the first row and column that cannot. */
export function checkScoreValues(
  values: Float64Array,
  columns: number,
  kind: ScoresKind,
  survey: ScoresSurvey,
): EvaluationError | undefined {
  if (isPlain(survey, kind)) return undefined;
  const wrong = firstWrong(values, kind);
  if (wrong < 0) return kind === 'logits' && columns > 1 ? checkFiniteLogit(values, columns) : undefined;
  const where = { array: 'scores', row: Math.floor(wrong / columns), column: wrong % columns } as const;
  const args = { row: where.row, column: where.column, value: String(values[wrong]) };
  if (Number.isNaN(values[wrong])) {
    return evaluationError(
      'score-missing',
      text(
        'The score in row {row}, column {column} (counting from 0) is missing or not a number. Remove the row, or fill it in.',
        args,
      ),
      where,
    );
  }
  if (kind === 'probabilities') {
    return evaluationError(
      'probability-out-of-range',
      text(
        'The probability in row {row}, column {column} (counting from 0) is {value}, outside [0, 1]. Correct it, or say that the scores are logits.',
        args,
      ),
      where,
    );
  }
  if (kind === 'log-probabilities') {
    return evaluationError(
      'log-probability-out-of-range',
      text(
        'The log-probability in row {row}, column {column} (counting from 0) is {value}, above 0. Correct it, or say that the scores are logits.',
        args,
      ),
      where,
    );
  }
  return evaluationError(
    'infinite-logit',
    text(
      'The logit in row {row}, column {column} (counting from 0) is +Infinity: its softmax is not defined, and frameworks return NaN. Give finite logits (-Infinity is allowed).',
      args,
    ),
    where,
  );
}

/** Whether the survey alone tells that every score is possible. */
function isPlain({ hasNaN, least, greatest }: ScoresSurvey, kind: ScoresKind): boolean {
  if (hasNaN) return false;
  if (kind === 'logits') return least > -Infinity && greatest < Infinity;
  return greatest <= (kind === 'probabilities' ? 1 : 0) && (least >= 0 || kind === 'log-probabilities');
}

function firstWrong(values: Float64Array, kind: ScoresKind): number {
  switch (kind) {
    case 'probabilities':
      return values.findIndex((value) => !(value >= 0 && value <= 1));
    case 'log-probabilities':
      return values.findIndex((value) => !(value <= 0));
    case 'logits':
      return values.findIndex((value) => !(value < Infinity));
  }
}

function checkFiniteLogit(values: Float64Array, columns: number): EvaluationError | undefined {
  for (let start = 0; start < values.length; start += columns) {
    let finite = false;
    for (let j = start; j < start + columns && !finite; j += 1) finite = values[j] !== -Infinity;
    if (finite) continue;
    const row = start / columns;
    return evaluationError(
      'infinite-logit',
      text(
        'Every logit of row {row} (counting from 0) is -Infinity: no class has a probability. Give at least one finite logit.',
        { row },
      ),
      { array: 'scores', row },
    );
  }
  return undefined;
}

/** Rows of scores or targets that do not sum to 1. */
interface Unnormalised {
  readonly rows: readonly number[];
  readonly sum: number;
}

/** Rows whose sum (of exp, for log-probabilities) is further than the tolerance from 1. */
export function unnormalisedRows(
  values: Float64Array,
  columns: number,
  logarithms: boolean,
  tolerance: number,
): Unnormalised {
  const rows: number[] = [];
  let sum = 1;
  const row = new Float64Array(columns);
  for (let i = 0; i < values.length / columns; i += 1) {
    if (logarithms) for (let j = 0; j < columns; j += 1) row[j] = Math.exp(values[i * columns + j] as number);
    const own = logarithms ? rowSum(row, 0, columns) : rowSum(values, i * columns, columns);
    if (Math.abs(own - 1) <= tolerance) continue;
    if (rows.length === 0) sum = own;
    rows.push(i);
  }
  return { rows, sum };
}

/**
 * Checks that every row of probabilities sums to 1: within 1e-6 it passes, within the rounding of its digits or its float
 * format it passes with a note, else it is refused, unless the convention accepts any sum.
 */
export function checkRowSums(
  source: NamedArray,
  values: Float64Array,
  columns: number,
  kind: ScoresKind,
  family: EvaluatedFamily,
  acceptsAnySum: boolean,
  survey: ScoresSurvey,
): EvaluationError | readonly EvaluationNote[] {
  if (kind === 'logits' || family === 'bernoulli') return [];
  if (kind === 'probabilities' && survey.largestGap <= strictTolerance) return [];
  const logarithms = kind === 'log-probabilities';
  const strict = unnormalisedRows(values, columns, logarithms, strictTolerance);
  if (strict.rows.length === 0) return [];
  const tolerance = logarithms ? logToleranceOf(source) : toleranceOf(source, columns);
  const loose = unnormalisedRows(values, columns, logarithms, tolerance);
  const first = loose.rows[0];
  if (first === undefined) {
    const message = text(
      'Rows of the scores sum to 1 only within the rounding of the numbers given ({count} rows; first: row {row}, sum {sum}). They are used as they are.',
      {
        count: strict.rows.length,
        row: strict.rows[0] ?? 0,
        sum: rounded(strict.sum),
      },
    );
    return [{ code: 'rounded-rows', rows: strict.rows, message }];
  }
  const args = {
    row: first,
    sum: rounded(loose.sum),
    count: loose.rows.length,
    n: values.length / columns,
    tolerance: rounded(tolerance),
  };
  if (acceptsAnySum) {
    const message = text(
      'Row {row} of the scores (counting from 0) sums to {sum}, not 1 ({count} of {n} rows). The definition takes them as they are.',
      args,
    );
    return [{ code: 'rows-not-normalised', rows: loose.rows, message }];
  }
  return evaluationError(
    'rows-not-normalised',
    text(
      'Row {row} of the scores (counting from 0) sums to {sum}, not 1 within {tolerance} ({count} of {n} rows). Divide every row by its sum, say that the scores are logits, or choose a convention that renormalises.',
      args,
    ),
    { array: 'scores', row: first },
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(9));
}
