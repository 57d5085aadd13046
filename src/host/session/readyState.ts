import { costliestRows } from '../../core/evaluation/diagnostics';
import type { Evaluation, EvaluationNote, EvaluationOptions } from '../../core/evaluation/evaluation';
import { deriveFromData } from '../../core/derivation/deriveFromData';
import type { Cell, EvaluationSummary, ReadyState, Source } from '../../protocol';
import { cellAt } from './cells';
import { dataRows } from './dataRows';
import { plotsOf } from './plots';
import { conventionRows } from './conventionRows';
import { netChanges, type LabelledScores, type EditHistory } from './valueEdits';

const firstRows = 100;
const mostCostliest = 1_000;

/** What a session knows when its arrays could be evaluated. */
export interface Evaluated {
  readonly source: Source;
  /** The arrays as read, and with the reader's edits. */
  readonly original: LabelledScores;
  readonly edited: LabelledScores;
  readonly history: EditHistory;
  readonly options: EvaluationOptions;
  /** What was noticed while the arrays were chosen. */
  readonly notes: readonly EvaluationNote[];
  readonly evaluation: Evaluation;
  readonly pinned: boolean;
}

/** Everything the viewer shows about evaluated arrays. */
export function readyState(session: Evaluated): ReadyState {
  const { source, edited, history, options, evaluation, pinned } = session;
  const { classNames } = evaluation.data;
  const costliest = costliestRows(evaluation, mostCostliest);
  return {
    kind: 'ready',
    source,
    ...(classNames.length === 0 ? {} : { classNames }),
    evaluation: summaryOf(session),
    options,
    rows: dataRows(edited, evaluation, 0, firstRows),
    costliest: costliest.map(({ row }) => row),
    conventions: conventionRows(edited, options),
    derivations: deriveFromData(evaluation),
    plots: plotsOf(evaluation, costliest),
    canUndo: history.done.length > 0,
    canRedo: history.undone.length > 0,
    edited: editedCells(session),
    pinned,
  };
}

/** The evaluation without its arrays, with what the arrays themselves had to say. */
function summaryOf({ evaluation, edited, notes }: Evaluated): EvaluationSummary {
  const { data, perRow, loss, notes: found, ...rest } = evaluation;
  const ofArrays = [edited.scores, edited.targets, edited.weights].flatMap((array) => array?.notes ?? []);
  return {
    ...rest,
    loss: typeof loss === 'number' ? loss : [...loss],
    notes: [...notes, ...found, ...ofArrays.map(({ code, message }) => ({ code, message, rows: [] }))],
  };
}

function editedCells({ original, edited, evaluation, history }: Evaluated): readonly Cell[] {
  return netChanges(original, history).flatMap(
    ({ array, at }) => cellAt(edited, evaluation, array, at) ?? [],
  );
}
