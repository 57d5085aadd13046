import { text } from '../text';
import type { Convention } from './conventions/convention';
import { conventions } from './conventions/conventions';
import type { EvaluationError, EvaluationNote, EvaluationOptions } from './evaluation';
import { evaluationError } from './evaluationError';
import type { NumberSurvey } from '../arrays/numberSurvey';
import type { TargetsRead } from './targetsRead';
import { indicesWhere } from './tabulate';

/** Rows the definition leaves out, and why. */
export interface LabelsChecked {
  readonly outside?: Uint8Array;
  readonly notes: readonly EvaluationNote[];
}

/** Refuses class indices outside 0 … k-1 unless they are the ignored label or the convention gives them a meaning. */
export function checkLabels(
  { classes = new Float64Array(), survey }: TargetsRead,
  k: number,
  options: EvaluationOptions,
): LabelsChecked | EvaluationError {
  const convention = conventions[options.convention ?? 'none'];
  const ignored = options.ignoreIndex ?? convention.ignoredLabel;
  const isOutside = (label: number): boolean => label === ignored || label < 0 || label >= k;
  const ignoredIsClass = ignored !== undefined && ignored >= 0 && ignored < k;
  if (survey !== undefined && survey.least >= 0 && survey.greatest < k && !ignoredIsClass)
    return { notes: [] };
  if (!classes.some(isOutside)) return { notes: [] };
  const outside = Uint8Array.from(classes, (label) => Number(isOutside(label)));
  const isOther = (label: number): boolean => isOutside(label) && label !== ignored;
  const wrong = classes.findIndex(isOther);
  if (wrong >= 0 && convention.acceptsAnyLabel !== true)
    return labelOutOfRange(classes, wrong, k, { convention, survey });
  const rows = indicesWhere(outside.length, (i) => outside[i] === 1);
  const args = { count: rows.length, n: classes.length, label: ignored ?? NaN };
  const message =
    wrong >= 0 || survey?.distinct().some(isOther) === true
      ? text(
          "{count} of {n} rows have a label that is no class; the definition's figures leave them out.",
          args,
        )
      : text(
          "{count} of {n} rows carry the ignored label {label}; the definition's figures leave them out.",
          args,
        );
  return { outside, notes: [{ code: 'ignored-rows', rows, message }] };
}

interface JudgedBy {
  readonly convention: Convention;
  readonly survey: NumberSurvey | undefined;
}

function labelOutOfRange(
  classes: Float64Array,
  row: number,
  k: number,
  { convention: { ofNoClass }, survey }: JudgedBy,
): EvaluationError {
  const args = { row, label: classes[row] ?? NaN, last: k - 1, k };
  const where = { array: 'targets', row } as const;
  if (survey !== undefined && survey.least >= 1 && survey.greatest <= k) {
    return evaluationError(
      'label-out-of-range',
      text(
        'The label in row {row} (counting from 0) is {label}, but {k} columns of scores are the classes 0 to {last}. The labels seem to count from 1: subtract 1 from each.',
        args,
      ),
      where,
    );
  }
  const arePair = survey?.distinct().every((label) => label === -1 || label === 1) === true;
  if (ofNoClass !== undefined && k === 2 && arePair) {
    return evaluationError(
      'label-out-of-range',
      text(
        'The labels are -1 and +1, but two columns of scores are the classes 0 and 1, and only the definition and scikit-learn number them anew. {consequence} Give 0 for -1.',
        { consequence: ofNoClass(-1) },
      ),
      where,
    );
  }
  return evaluationError(
    'label-out-of-range',
    text(
      'The label in row {row} (counting from 0) is {label}, but {k} columns of scores are the classes 0 to {last}. Correct it, or give ignore_index if it marks rows to leave out.',
      args,
    ),
    where,
  );
}
