import { text } from '../text';
import type { EvaluatedFamily, EvaluationError } from './evaluation';
import { evaluationError } from './evaluationError';
import type { Layout } from './layout';

/** Refuses columns that the family makes nothing of: one for classes, or more than two classes of one outcome. */
export function checkColumns(
  { columns, targetColumns }: Layout,
  family: EvaluatedFamily,
): EvaluationError | undefined {
  if (family === 'categorical' && columns < 2) {
    return evaluationError(
      'one-column',
      text(
        'The scores have one column: the categorical family needs one for every class. One score a row is the Bernoulli family.',
      ),
      { array: 'scores' },
    );
  }
  if (family === 'bernoulli' && columns > 2 && targetColumns === 1) {
    return evaluationError(
      'several-columns',
      text(
        'The scores have {columns} columns and the targets one value a row: the Bernoulli family needs a target for every score. One of several classes a row is the categorical family.',
        { columns },
      ),
      { array: 'scores' },
    );
  }
  return undefined;
}
