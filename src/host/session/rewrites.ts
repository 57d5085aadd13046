import type { Evaluation } from '../../core/evaluation/evaluation';
import type { Cell } from '../../protocol';
import { columnsOf, positionOf } from './cells';
import { editRow, type ArrayRow, type RowConstraint } from './editRow';
import type { Evaluated } from './evaluated';
import { swappedInput } from './readText';
import type { Rewrite } from './session';
import type { Change } from './sessionCalls';
import { addEdit, noEdits, redoEdit, undoEdit, type LabelledScores } from './valueEdits';

/** What a change of the reader makes of the arrays. */
export function rewriteOf(change: Change): Rewrite {
  switch (change.kind) {
    case 'options':
      return (from) => ({ ...from, options: change.options });
    case 'swap':
      return swapped;
    case 'edit':
      return (from) => (from.whole === undefined ? edited(from, change.cell, change.value) : undefined);
    case 'undo':
      return (from) => withHistory(from, undoEdit(from.history));
    case 'redo':
      return (from) => withHistory(from, redoEdit(from.history));
  }
}

/** Takes the scores for the targets and the targets for the scores; edits are given up. */
function swapped(from: Evaluated): ReturnType<Rewrite> {
  const { arrays: original, ...rest } = swappedInput({ ...from, arrays: from.original });
  return { ...rest, original, history: noEdits };
}

function edited(from: Evaluated, cell: Cell, value: number): ReturnType<Rewrite> {
  const { edited: arrays, evaluation, history } = from;
  const row = rowOf(arrays, evaluation, cell);
  const edit = row && editRow(row, cell.column, value, constraintOf(evaluation, cell));
  return edit === undefined || edit.length === 0 ? undefined : withHistory(from, addEdit(history, edit));
}

function withHistory(from: Evaluated, history: Evaluated['history'] | undefined): ReturnType<Rewrite> {
  return history && { ...from, history };
}

function rowOf(arrays: LabelledScores, evaluation: Evaluation, cell: Cell): ArrayRow | undefined {
  const at = positionOf(arrays, evaluation, cell);
  if (at === undefined) return undefined;
  const values = arrays[cell.array]?.values ?? new Float64Array();
  const columns = columnsOf(arrays, evaluation)[cell.array];
  const start = at - cell.column;
  return { array: cell.array, start, values: [...values.subarray(start, start + columns)] };
}

/** Rows of probabilities have to stay distributions while one of them is edited. */
function constraintOf({ scores, targets }: Evaluation, { array }: Cell): RowConstraint {
  if (array === 'weights') return 'free';
  if (array === 'targets') {
    return targets.kind === 'one-hot' || targets.kind === 'distributions' ? 'sums to one' : 'free';
  }
  if (scores.kind === 'probabilities') return 'sums to one';
  return scores.kind === 'log-probabilities' ? 'exponentials sum to one' : 'free';
}
