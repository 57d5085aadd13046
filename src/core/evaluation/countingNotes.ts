import type { NamedArray } from '../arrays/arrays';
import { text } from '../text';
import type { EvaluationNote } from './evaluation';
import type { NumberSurvey } from '../arrays/numberSurvey';

/** Formats of languages whose indices start at 1. */
const countsFromOne = /^(?:r|julia|matlab|mathematica)-/;

/** Class indices are read from 0; said where no label is 0 and the language of the labels counts from 1. */
export function countingNotes(
  { format, labels }: Pick<NamedArray, 'format' | 'labels'>,
  survey: Pick<NumberSurvey, 'least'> | undefined,
): readonly EvaluationNote[] {
  if (survey === undefined || labels !== undefined || !countsFromOne.test(format)) return [];
  if (!(survey.least >= 1)) return [];
  const message = text(
    'No label is 0. Labels are read as counting from 0, but this language counts from 1: if the labels do so too, subtract 1 from each.',
  );
  return [{ code: 'labels-may-count-from-1', rows: [], message }];
}
