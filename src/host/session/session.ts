import type {
  Evaluation,
  EvaluationError,
  EvaluationNote,
  EvaluationOptions,
} from '../../core/evaluation/evaluation';
import { evaluate } from '../../core/evaluation/evaluate';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import type { LossState, ReadyState, Source, ViewState } from '../../protocol';
import { readyState, type Evaluated } from './readyState';
import { runStages, type Stages } from './stages';
import { applyHistory, noEdits, type LabelledScores } from './valueEdits';

/** A document as it was when arrays were read from it. */
export interface DocumentSnapshot {
  readonly uri: string;
  readonly text: string;
}

/** The arrays a session starts from. */
export interface SessionInput {
  readonly source: Source;
  readonly arrays: LabelledScores;
  /** Whether the reader takes the scores for the targets. */
  readonly swapped: boolean;
  readonly options: EvaluationOptions;
  /** What was noticed while the arrays were chosen. */
  readonly notes: readonly EvaluationNote[];
  /** Where they were read, if in a document. */
  readonly document?: DocumentSnapshot;
}

/** Evaluated arrays and what the viewers show of them, but for the pin. */
export interface Result {
  readonly evaluated: Evaluated;
  readonly state: Omit<ReadyState, 'pinned'>;
}

/** What is to be evaluated in the place of the last; undefined where there is nothing to change. */
export type Rewrite = (from: Evaluated) => Omit<Evaluated, 'edited' | 'evaluation'> | undefined;

/** A presentation that took so many milliseconds is given up for a newer change; shorter ones are finished. */
const longPresentation = 100;

/** Reads nothing and keeps all: the arrays shown, their options and edits, and the state that the viewers show of them. */
export class Session {
  private result: Result | undefined;
  /** What the changes led to so far; ahead of `result` while that is being made. */
  private latest: Evaluated | undefined;
  private shown: ViewState = { kind: 'empty' };
  private isPinned = false;
  private openings = 0;
  private rewrites: Rewrite[] = [];
  private working: Promise<void> | undefined;

  /** `changed` hears every state. */
  constructor(private readonly changed: (state: ViewState) => void) {}

  get state(): ViewState {
    return this.shown;
  }

  /** The arrays that are shown, or were before a loss was. */
  get current(): Evaluated | undefined {
    return this.result?.evaluated;
  }

  get pinned(): boolean {
    return (this.shown.kind === 'ready' || this.shown.kind === 'loss') && this.isPinned;
  }

  /** How often other arrays were shown. */
  get opened(): number {
    return this.openings;
  }

  /** Shows other arrays. */
  show(result: Result, pinned = false): void {
    this.openings += 1;
    this.rewrites = [];
    this.latest = result.evaluated;
    this.result = result;
    this.isPinned = pinned;
    this.display({ ...result.state, pinned });
  }

  showLoss(state: LossState): void {
    this.giveUpChanges();
    this.isPinned = false;
    this.display(state);
  }

  setPinned(pinned: boolean): void {
    this.isPinned = pinned;
    if (this.shown.kind === 'loss' || this.shown.kind === 'ready') this.display({ ...this.shown, pinned });
  }

  /**
   * Changes what is shown: rewrites are evaluated in their order, and only the last of several is presented. Where one
   * cannot be evaluated, the viewer says why and keeps the result before. Resolves when its effect is shown.
   */
  change(rewrite: Rewrite): Promise<void> {
    if (this.latest === undefined) return Promise.resolve();
    this.rewrites.push(rewrite);
    this.working ??= this.work();
    return this.working;
  }

  /** Goes back to what is shown: changes that are not are forgotten. */
  giveUpChanges(): void {
    this.rewrites = [];
    this.latest = this.result?.evaluated;
  }

  /** Resolves when no change is under way. */
  async settled(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    try {
      do await this.present(this.rewriteAll());
      while (this.rewrites.length > 0);
    } catch (error) {
      this.giveUpChanges();
      throw error;
    } finally {
      this.working = undefined;
    }
  }

  private rewriteAll(): EvaluationError | undefined {
    let refusal: EvaluationError | undefined;
    for (let next = this.rewrites.shift(); next !== undefined; next = this.rewrites.shift()) {
      const proposal = this.latest && next(this.latest);
      if (proposal === undefined) continue;
      const evaluated = evaluatedOf(proposal);
      if (isEvaluationError(evaluated)) refusal = evaluated;
      else this.latest = evaluated;
    }
    return refusal;
  }

  private async present(refusal: EvaluationError | undefined): Promise<void> {
    const { latest } = this;
    if (latest === undefined || (latest === this.result?.evaluated && refusal === undefined)) return;
    const result = latest === this.result?.evaluated ? this.result : await this.resultOf(latest);
    if (result === undefined || this.latest !== latest) return;
    this.result = result;
    const last = { ...result.state, pinned: this.isPinned };
    this.display(refusal === undefined ? last : { kind: 'invalid', error: refusal.message, last });
  }

  private resultOf(evaluated: Evaluated): Promise<Result | undefined> {
    const began = performance.now();
    const isOvertaken = (): boolean =>
      this.rewrites.length > 0 && performance.now() - began > longPresentation;
    return runStages(presented(evaluated), () => this.latest !== evaluated || isOvertaken());
  }

  private display(state: ViewState): void {
    this.shown = state;
    this.changed(state);
  }
}

/** Evaluates arrays as they were read. */
export function* evaluateInput(input: SessionInput): Stages<Result | EvaluationError> {
  const { arrays, ...rest } = input;
  const evaluated = evaluatedOf({ ...rest, original: arrays, history: noEdits });
  yield;
  return isEvaluationError(evaluated) ? evaluated : yield* presented(evaluated);
}

function* presented(evaluated: Evaluated): Stages<Result> {
  return { evaluated, state: yield* readyState(evaluated) };
}

function evaluatedOf(proposal: Omit<Evaluated, 'edited' | 'evaluation'>): Evaluated | EvaluationError {
  const { original, history, options } = proposal;
  const edited = applyHistory(original, history);
  const evaluation: Evaluation | EvaluationError = evaluate(
    edited.scores,
    edited.targets,
    options,
    edited.weights,
  );
  return isEvaluationError(evaluation) ? evaluation : { ...proposal, edited, evaluation };
}
