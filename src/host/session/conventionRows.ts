import type { ComparedConvention } from '../../core/evaluation/comparedConvention';
import { Comparison } from '../../core/evaluation/comparison';
import type { ConventionRow } from '../../protocol';
import type { Evaluated } from './evaluated';
import type { Stages } from './stages';

/** What every framework reports for the data: one number each, the mean where no reduction was chosen that gives one. */
export function* conventionRows({
  edited,
  options,
  evaluation,
}: Pick<Evaluated, 'edited' | 'options' | 'evaluation'>): Stages<readonly ConventionRow[]> {
  const comparison = new Comparison(options, evaluation);
  yield* comparison.add(edited);
  return rowsOf(comparison);
}

/** As the viewer shows them. */
export function rowsOf(comparison: Comparison): readonly ConventionRow[] {
  return comparison.result().flatMap(rowOf);
}

function rowOf({ convention, loss, refusal, differences }: ComparedConvention): readonly ConventionRow[] {
  if (refusal !== undefined) return [{ convention, outcome: { kind: 'refusal', why: refusal.message } }];
  if (loss === undefined) return [];
  return [{ convention, outcome: { kind: 'loss', loss, differences } }];
}
