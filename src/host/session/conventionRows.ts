import { comparisons, type ComparedConvention } from '../../core/evaluation/compareConventions';
import type { EvaluationOptions } from '../../core/evaluation/evaluation';
import type { ConventionRow } from '../../protocol';
import type { Stages } from './stages';
import type { LabelledScores } from './valueEdits';

/** What every framework reports for the data: one number each, the mean where no reduction was chosen that gives one. */
export function* conventionRows(
  { scores, targets, weights }: LabelledScores,
  options: EvaluationOptions,
): Stages<readonly ConventionRow[]> {
  const reduction = options.reduction === 'sum' ? 'sum' : 'mean';
  const rows: ConventionRow[] = [];
  for (const compared of comparisons(scores, targets, { ...options, reduction }, weights)) {
    rows.push(...rowsOf(compared));
    yield;
  }
  return rows;
}

function rowsOf({ convention, loss, refusal, differences }: ComparedConvention): readonly ConventionRow[] {
  const [difference] = differences;
  if (refusal !== undefined) return [{ convention, outcome: { kind: 'refusal', why: refusal.message } }];
  if (typeof loss !== 'number') return [];
  return [{ convention, outcome: { kind: 'loss', loss }, ...(difference && { difference }) }];
}
