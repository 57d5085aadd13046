import { text } from '../text';
import type { EvaluationNote, Reading } from './evaluation';
import type { ScoresKind } from '../likelihood/lossId';

/** How far from 100 the printed percentages of a row may sum. */
const tolerance = 0.5;

/** Said of scores (n x k) that are taken for logits although every row is made of percentages. */
export function percentNotes(
  values: Float64Array,
  columns: number,
  { kind, inferred }: Pick<Reading<ScoresKind>, 'kind' | 'inferred'>,
): readonly EvaluationNote[] {
  if (kind !== 'logits' || !inferred || columns < 2) return [];
  for (let from = 0; from < values.length; from += columns) {
    let sum = 0;
    for (let at = from; at < from + columns; at += 1) {
      const value = values[at] as number;
      if (!(value >= 0)) return [];
      sum += value;
    }
    if (!(Math.abs(sum - 100) <= tolerance)) return [];
  }
  const message = text(
    'Every row sums to 100, so the scores seem to be percentages, but they are read as logits. Divide them by 100 to have them read as probabilities.',
  );
  return [{ code: 'scores-may-be-percentages', rows: [], message }];
}
