import type { Evaluation, EvaluationNote } from '../../core/evaluation/evaluation';
import type { SummaryNote } from '../../protocol';
import { evaluatedRow } from './dataRows';
import type { Whole } from './whole';

/** A note's sentence counts all rows that it is about; so many of them can be gone to. */
const mostNoted = 8;

/** The notes with the rows that can be gone to. */
export function summaryNotes(
  notes: readonly EvaluationNote[],
  evaluation: Evaluation,
  whole?: Whole,
): readonly SummaryNote[] {
  return notes.map(({ code, message, rows }) => ({
    code,
    message,
    rows: namedRows(rows, evaluation, whole),
    rowCount: rows.length,
  }));
}

function namedRows(rows: readonly number[], evaluation: Evaluation, whole?: Whole): SummaryNote['rows'] {
  if (whole === undefined)
    return rows.slice(0, mostNoted).map((sourceRow) => {
      const row = evaluatedRow(evaluation, sourceRow);
      return row === undefined ? { sourceRow } : { sourceRow, row };
    });
  // Of rows that are not held it is not known here whether they are ignored.
  const held = rows.flatMap((sourceRow) => {
    const row = evaluatedRow(evaluation, sourceRow, whole);
    return row === undefined ? [] : [{ sourceRow, row }];
  });
  return held.slice(0, mostNoted);
}
