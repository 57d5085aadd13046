import { compareConventions } from '../../core/evaluation/compareConventions';
import type { EvaluationOptions } from '../../core/evaluation/evaluation';
import type { ConventionRow } from '../../protocol';
import type { LabelledScores } from './valueEdits';

/** What every framework reports for the data: one number each, the mean where no reduction was chosen that gives one. */
export function conventionRows(
  { scores, targets, weights }: LabelledScores,
  options: EvaluationOptions,
): readonly ConventionRow[] {
  const reduction = options.reduction === 'sum' ? 'sum' : 'mean';
  return compareConventions(scores, targets, { ...options, reduction }, weights).flatMap(
    (compared): readonly ConventionRow[] => {
      const { convention, loss, refusal, differences } = compared;
      const [difference] = differences;
      if (refusal !== undefined) return [{ convention, outcome: { kind: 'refusal', why: refusal.message } }];
      if (typeof loss !== 'number') return [];
      return [{ convention, outcome: { kind: 'loss', loss }, ...(difference && { difference }) }];
    },
  );
}
