import type {
  Evaluation,
  EvaluationError,
  EvaluationNote,
  EvaluationOptions,
} from '../../core/evaluation/evaluation';
import { evaluate } from '../../core/evaluation/evaluate';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import type { Cell, DataRow, LossState, Source, ViewState } from '../../protocol';
import { dataRows } from './dataRows';
import { editRow, type ArrayRow, type RowConstraint } from './editRow';
import { readyState, type Evaluated } from './readyState';
import { positionOf, sourceRowCount, valuesPerRow } from './cells';
import {
  addEdit,
  applyHistory,
  noEdits,
  redoEdit,
  undoEdit,
  type LabelledScores,
  type EditHistory,
} from './valueEdits';

/** The arrays a session starts from. */
export interface SessionInput {
  readonly source: Source;
  readonly arrays: LabelledScores;
  readonly options: EvaluationOptions;
  /** What was noticed while the arrays were chosen. */
  readonly notes: readonly EvaluationNote[];
}

/** What is evaluated now: arrays, options and edits, and the state the viewers show of it. */
export class Session {
  private evaluated: Evaluated | undefined;
  private shown: ViewState = { kind: 'empty' };

  /** `changed` hears every state. */
  constructor(private readonly changed: (state: ViewState) => void) {}

  get state(): ViewState {
    return this.shown;
  }

  /** The last arrays that could be evaluated. */
  get current(): Evaluated | undefined {
    return this.evaluated;
  }

  get pinned(): boolean {
    return (this.shown.kind === 'ready' || this.shown.kind === 'loss') && this.shown.pinned;
  }

  /** Evaluates other arrays. Where they cannot be, everything stays as it was and the reason is returned. */
  open({ source, arrays, options, notes }: SessionInput): EvaluationError | undefined {
    const evaluation = evaluate(arrays.scores, arrays.targets, options, arrays.weights);
    if (isEvaluationError(evaluation)) return evaluation;
    const history = noEdits;
    this.take({
      source,
      original: arrays,
      edited: arrays,
      history,
      options,
      notes,
      evaluation,
      pinned: false,
    });
    return undefined;
  }

  showLoss(state: LossState): void {
    this.show(state);
  }

  setPinned(pinned: boolean): void {
    if (this.shown.kind === 'loss') this.show({ ...this.shown, pinned });
    else if (this.evaluated !== undefined) this.take({ ...this.evaluated, pinned });
  }

  setOptions(options: EvaluationOptions): void {
    if (this.evaluated !== undefined) this.attempt({ ...this.evaluated, options });
  }

  /** Takes the scores for the targets and the targets for the scores; edits are given up. */
  swap(): void {
    if (this.evaluated === undefined) return;
    const { source, original } = this.evaluated;
    this.attempt({
      ...this.evaluated,
      source: { ...source, scoresName: source.targetsName, targetsName: source.scoresName },
      original: { ...original, scores: original.targets, targets: original.scores },
      history: noEdits,
    });
  }

  edit(cell: Cell, value: number): void {
    if (this.evaluated === undefined) return;
    const { edited, evaluation, history } = this.evaluated;
    const row = rowOf(edited, evaluation, cell);
    if (row === undefined) return;
    const edit = editRow(row, cell.column, value, constraintOf(evaluation, cell));
    if (edit.length > 0) this.rewrite(addEdit(history, edit));
  }

  undo(): void {
    this.rewrite(this.evaluated && undoEdit(this.evaluated.history));
  }

  redo(): void {
    this.rewrite(this.evaluated && redoEdit(this.evaluated.history));
  }

  rows(from: number, count: number): readonly DataRow[] {
    if (this.evaluated === undefined) return [];
    return dataRows(this.evaluated.edited, this.evaluated.evaluation, from, count);
  }

  /** The edits now stand in the text: these are the arrays as they would be read from it. */
  settle(arrays: LabelledScores): void {
    if (this.evaluated !== undefined) this.attempt({ ...this.evaluated, original: arrays, history: noEdits });
  }

  private rewrite(history: EditHistory | undefined): void {
    if (this.evaluated !== undefined && history !== undefined) this.attempt({ ...this.evaluated, history });
  }

  /** Evaluates a change of what is there; where it cannot be, the viewer says why and keeps the last result. */
  private attempt(next: Omit<Evaluated, 'edited' | 'evaluation'>): void {
    const edited = applyHistory(next.original, next.history);
    const evaluation = evaluate(edited.scores, edited.targets, next.options, edited.weights);
    if (!isEvaluationError(evaluation)) {
      this.take({ ...next, edited, evaluation });
    } else if (this.evaluated !== undefined) {
      this.show({ kind: 'invalid', error: evaluation.message, last: readyState(this.evaluated) });
    }
  }

  private take(evaluated: Evaluated): void {
    this.evaluated = evaluated;
    this.show(readyState(evaluated));
  }

  private show(state: ViewState): void {
    this.shown = state;
    this.changed(state);
  }
}

function rowOf(arrays: LabelledScores, evaluation: Evaluation, cell: Cell): ArrayRow | undefined {
  const at = positionOf(arrays, evaluation, cell);
  if (at === undefined) return undefined;
  const { values } = arrays[cell.array];
  const columns = valuesPerRow(arrays[cell.array], sourceRowCount(arrays, evaluation));
  const start = at - cell.column;
  return { array: cell.array, start, values: [...values.subarray(start, start + columns)] };
}

/** Rows of probabilities have to stay distributions while one of them is edited. */
function constraintOf({ scores, targets }: Evaluation, { array }: Cell): RowConstraint {
  if (array === 'targets') {
    return targets.kind === 'one-hot' || targets.kind === 'distributions' ? 'sums to one' : 'free';
  }
  if (scores.kind === 'probabilities') return 'sums to one';
  return scores.kind === 'log-probabilities' ? 'exponentials sum to one' : 'free';
}
