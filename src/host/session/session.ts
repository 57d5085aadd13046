import type {
  Evaluation,
  EvaluationError,
  EvaluationNote,
  EvaluationOptions,
} from '../../core/evaluation/evaluation';
import { evaluateObservations } from '../../core/evaluation/evaluate';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import { readObservations } from '../../core/evaluation/readObservations';
import type { Text } from '../../core/text';
import type { LossState, SlowPart, Source, ViewState } from '../../protocol';
import type { DocumentSnapshot, Evaluated, KnownState } from './evaluated';
import { readyState, resumedState } from './readyState';
import { pendingToo, withoutPending } from './slowParts';
import { mapped, result, runStages, type Stages, type StagesWatch, type Wait } from './stages';
import { applyHistory, noEdits, type LabelledScores } from './valueEdits';
import { evaluateHeld, type Whole } from './whole';

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
  /** Present where the arrays are some rows of data that are too large to be held. */
  readonly whole?: Whole;
}

/** Evaluated arrays and what the viewers show of them, as far as it is known, but for the pin. */
export interface Result {
  readonly evaluated: Evaluated;
  readonly state: KnownState;
}

/** What makes a result; each part is the result as far as it is known, a promise is waited for. */
export type ResultStages<Refusal = never> = Stages<Result | Refusal, Result | Wait>;

/** What is to be evaluated in the place of the last; undefined where there is nothing to change. */
export type Rewrite = (from: Evaluated) => Omit<Evaluated, 'edited' | 'evaluation'> | undefined;

/** Figures that took so many milliseconds are given up for a newer change; those that are made sooner are shown. */
const longPresentation = 100;

/** After the figures, what is known is shown when the rest is not there after so many milliseconds. */
const patience = 100;

/** Reads nothing and keeps all: the arrays shown, their options and edits, and the state that the viewers show of them. */
export class Session {
  private result: Result | undefined;
  /** What the changes led to so far; ahead of `result` while that is being made. */
  private latest: Evaluated | undefined;
  /** The stages that make the result of `latest`, or what is pending of it. */
  private making: ResultStages<EvaluationError> | undefined;
  private shown: ViewState = { kind: 'empty' };
  private isPinned = false;
  private openings = 0;
  private rewrites: Rewrite[] = [];
  /** Why the last change that could not be evaluated could not, until the change after it is shown. */
  private refusal: { readonly error: Text; readonly isShown: boolean } | undefined;
  private working: Promise<void> | undefined;
  private important: Promise<unknown> = Promise.resolve();

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

  /** Shows other arrays; `making` goes on to what is pending of the result. */
  show(result: Result, pinned = false, making?: ResultStages<EvaluationError>): void {
    this.openings += 1;
    this.rewrites = [];
    this.refusal = undefined;
    this.latest = result.evaluated;
    this.result = result;
    this.making = result.state.pending === undefined ? undefined : making;
    this.isPinned = pinned;
    this.displayResult(result);
    if (this.making !== undefined) this.working ??= this.work();
  }

  showLoss(state: LossState): void {
    this.forget();
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

  /** Works out a part of what is shown that was given up, after what is pending. Resolves when it is shown, or given up again. */
  resume(part: SlowPart): Promise<void> {
    const { result, making } = this;
    const isGivenUp = result?.state.cancelled?.includes(part) === true;
    // A change under way brings all parts.
    if (result === undefined || !isGivenUp || this.latest !== result.evaluated || this.shown.kind === 'loss')
      return this.settled();
    this.making = resumed(result, part, making);
    this.result = { ...result, state: pendingToo(result.state, part) };
    this.displayResult(this.result);
    this.working ??= this.work();
    return this.working;
  }

  /** Says why something that was asked for could not be done; what is shown stays under it. */
  refuse(error: Text): void {
    if (this.result === undefined) return;
    this.refusal = { error, isShown: false };
    this.displayResult(this.result);
  }

  /**
   * Goes back to what is shown: changes that are not are forgotten. Where a result is shown but for parts that take longer, it stays, and
   * its state says that those parts were cancelled.
   */
  giveUp(): void {
    if (this.forget() && this.result !== undefined) this.displayResult(this.result);
  }

  /** Resolves when no change is under way and nothing pending. */
  async settled(): Promise<void> {
    await this.working;
  }

  /** Lets other work go first: what is pending waits until it is done. */
  giveWayTo(work: Promise<unknown>): void {
    this.important = Promise.allSettled([this.important, work]);
  }

  /** Gives up what is under way; true where that leaves parts of the result out. */
  private forget(): boolean {
    const { result } = this;
    this.rewrites = [];
    this.making = undefined;
    this.latest = result?.evaluated;
    if (result?.state.pending === undefined) return false;
    this.result = { ...result, state: withoutPending(result.state) };
    return true;
  }

  private async work(): Promise<void> {
    try {
      do {
        this.rewriteAll();
        await this.present();
      } while (this.rewrites.length > 0 || this.making !== undefined);
    } catch (error) {
      this.forget();
      throw error;
    } finally {
      this.working = undefined;
    }
  }

  private rewriteAll(): void {
    if (this.rewrites.length > 0 && this.refusal?.isShown === true) this.refusal = undefined;
    for (let next = this.rewrites.shift(); next !== undefined; next = this.rewrites.shift()) {
      const proposal = this.latest && next(this.latest);
      if (proposal === undefined) continue;
      const evaluated = result(evaluating(proposal));
      if (isEvaluationError(evaluated)) {
        this.refusal = { error: evaluated.message, isShown: false };
      } else {
        this.latest = evaluated;
        this.making = presented(evaluated, this.result?.state);
      }
    }
  }

  private async present(): Promise<void> {
    const { making } = this;
    if (this.refusal?.isShown === false && this.result !== undefined) this.displayResult(this.result);
    if (making === undefined) return;
    const began = performance.now();
    const hasFigures = this.result?.evaluated === this.latest;
    const isOvertaken = (): boolean => {
      if (this.making !== making) return true;
      return this.rewrites.length > 0 && (hasFigures || performance.now() - began > longPresentation);
    };
    const turn = async (): Promise<void> => {
      await this.important;
    };
    const result = await firstResult(making, { isOvertaken, turn, hasFigures });
    if (result === undefined || isEvaluationError(result) || this.making !== making) return;
    this.result = result;
    if (result.state.pending === undefined) this.making = undefined;
    this.displayResult(result);
  }

  private displayResult({ state }: Result): void {
    const last = { ...state, pinned: this.isPinned };
    const { refusal } = this;
    if (refusal !== undefined) this.refusal = { ...refusal, isShown: true };
    this.display(refusal === undefined ? last : { kind: 'invalid', error: refusal.error, last });
  }

  private display(state: ViewState): void {
    this.shown = state;
    this.changed(state);
  }
}

/** Evaluates arrays as they were read. */
export function* evaluateInput(input: SessionInput): ResultStages<EvaluationError> {
  const { arrays, ...rest } = input;
  const evaluated = yield* evaluating({ ...rest, original: arrays, history: noEdits });
  yield;
  return isEvaluationError(evaluated) ? evaluated : yield* presented(evaluated);
}

/** The figures as soon as they are there; where they are shown already, the whole or what is known of it by then. Undefined once overtaken. */
export function firstResult<Refusal extends object = never>(
  making: ResultStages<Refusal>,
  { hasFigures = false, ...watch }: ResultWatch,
): Promise<Result | Refusal | undefined> {
  const began = performance.now();
  const isWanted = (): boolean => !hasFigures || performance.now() - began > patience;
  return runStages(making, { ...watch, isWanted });
}

/** How a result is waited for; `turn` resolves when more important work is done. */
type ResultWatch = Pick<StagesWatch<Result>, 'isOvertaken' | 'turn'> & { readonly hasFigures?: boolean };

function presented(evaluated: Evaluated, before?: KnownState): ResultStages {
  const resultOf = (state: KnownState): Result => ({ evaluated, state });
  return mapped(readyState(evaluated, before), resultOf, resultOf);
}

/** Works out a part beside those of a result, or of what is being made of it. */
function* resumed(
  result: Result,
  part: SlowPart,
  making: ResultStages<EvaluationError> | undefined,
): ResultStages<EvaluationError> {
  const pending = ({ evaluated, state }: Result): Result => ({ evaluated, state: pendingToo(state, part) });
  const known = making === undefined ? result : yield* mapped(making, pending, (last) => last);
  if (isEvaluationError(known)) return known;
  const { evaluated } = known;
  const resultOf = (state: KnownState): Result => ({ evaluated, state });
  return yield* mapped(resumedState(evaluated, known.state, part), resultOf, resultOf);
}

type Proposal = Omit<Evaluated, 'edited' | 'evaluation'>;

function* evaluating(proposal: Proposal): Stages<Evaluated | EvaluationError> {
  const edited = applyHistory(proposal.original, proposal.history);
  const evaluation = yield* evaluationOf(edited, proposal);
  return isEvaluationError(evaluation) ? evaluation : { ...proposal, edited, evaluation };
}

function* evaluationOf(
  edited: LabelledScores,
  { options, whole }: Proposal,
): Stages<Evaluation | EvaluationError> {
  if (whole !== undefined) return evaluateHeld(edited, options, whole);
  const observations = readObservations(edited.scores, edited.targets, options, edited.weights);
  if (isEvaluationError(observations)) return observations;
  yield;
  return evaluateObservations(observations, options);
}
