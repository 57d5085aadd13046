import { text } from '../text';
import type { EvaluationError } from './evaluation';
import { evaluationError } from './evaluationError';
import type { Observations } from './observations';

/** Refuses rows, `row` being the first, that do not read like the first ones: they cannot be one set of data. */
export function checkReadAlike(
  observations: Observations,
  first: Observations,
  row: number,
): EvaluationError | undefined {
  if (signatureOf(observations) === signatureOf(first)) return undefined;
  const args = {
    from: row,
    to: row + observations.n / (observations.labelsPerRow ?? 1) - 1,
    scores: observations.scores.kind,
    targets: observations.targets.kind,
    firstScores: first.scores.kind,
    firstTargets: first.targets.kind,
  };
  return evaluationError(
    'readings-differ',
    text(
      'Rows {from} to {to} look like {scores} and {targets}, the rows before them like {firstScores} and {firstTargets}. Say what the scores and the targets are (--scores-as, --targets-as, --family).',
      args,
    ),
    { row },
  );
}

/** What must be the same for the blocks to be one set of data. */
function signatureOf({
  family,
  k,
  columns,
  scores,
  targets,
  classNames,
  distributions,
  labelsPerRow = 1,
}: Observations): string {
  const kinds = [family, k, columns, scores.kind, targets.kind, distributions === undefined, labelsPerRow];
  return JSON.stringify([...kinds, classNames]);
}
