import type { RowBlock } from './blockEvaluator';
import { agree, type ComparedConvention, differencesOf } from './comparedConvention';
import { conventions } from './conventions/conventions';
import { assess } from './evaluate';
import type { ConventionId, EvaluationError, EvaluationOptions } from './evaluation';
import { isEvaluationError } from './evaluationError';
import { LossTotal } from './lossTotal';
import { joinedText, MergedNotes, shiftedError } from './mergedNotes';
import type { Observations } from './observations';
import { checkReadAlike } from './readAlike';
import { readObservations } from './readObservations';
import { type SharedParts, summedUp } from './sharedParts';
import { rowsOfNaN } from './unboundedLosses';

/** What one convention makes of rows that come part by part, beside what the definition makes of them. */
export class ConventionTotals {
  #first: Observations | undefined;
  #refusal: EvaluationError | undefined;
  /** Rows that were read, and observations that were assessed of them. */
  #read = 0;
  #assessed = 0;
  #hasNaN = false;
  #call = '';
  readonly #loss: LossTotal;
  readonly #plainLoss = new LossTotal('none');
  readonly #notes = new MergedNotes();
  readonly #options: EvaluationOptions;

  constructor(
    readonly convention: ConventionId,
    options: EvaluationOptions,
  ) {
    this.#options = { ...options, convention };
    this.#loss = new LossTotal(convention);
  }

  /**
   * The block, whose first row is `start`, as the convention reads it; undefined where there is nothing to add of it. Quicker where another
   * convention read it `before`.
   */
  read(
    { scores, targets, weights, survey }: RowBlock,
    start: number,
    before?: Observations,
  ): Observations | undefined {
    if (this.#refusal !== undefined && !counts(this.#refusal)) return undefined;
    const read = readObservations(scores, targets, this.#options, weights, { allTargets: survey, before });
    if (isEvaluationError(read)) {
      this.#read += Number(read.message.args['n'] ?? 0);
      this.#refuse(shiftedError(read, start));
      return undefined;
    }
    this.#read += read.n / (read.labelsPerRow ?? 1);
    this.#refuse(checkReadAlike(read, (this.#first ??= read), start));
    return this.#refusal === undefined ? read : undefined;
  }

  /** Adds rows that were read; `shared` is what the conventions have in common in them. */
  add(observations: Observations, shared: SharedParts): void {
    if (this.#refusal !== undefined) return;
    const rows = shared.sharing(observations);
    const plain = shared.plain(rows, this.#options);
    const assessment = this.convention === 'none' ? plain.assessment : assess(rows, this.#options);
    if (isEvaluationError(assessment)) {
      this.#refuse(assessment);
      return;
    }
    const { sum } = assessment === plain.assessment ? plain : summedUp(assessment);
    this.#loss.add(assessment, sum);
    this.#plainLoss.add(plain.assessment, plain.sum);
    this.#notes.add(assessment.notes, this.#assessed);
    this.#call = assessment.call;
    this.#hasNaN ||= Number.isNaN(sum.high) && rowsOfNaN(rows, assessment.terms).length > 0;
    this.#assessed += rows.n;
  }

  /** What it reports for all rows so far. */
  result(): ComparedConvention {
    const { convention } = this;
    if (this.#refusal !== undefined)
      return { convention, refusal: ofAllRows(this.#refusal, this.#read), differences: [] };
    const reduction = this.#options.reduction === 'sum' ? 'sum' : 'mean';
    const loss = this.#loss.of(reduction);
    const departures = {
      notes: this.#notes.merged(this.#assessed, 0, 0),
      hasNaN: this.#hasNaN,
      isBeyondRange: this.#loss.isBeyondRange,
      framework: conventions[convention].name,
      dtype: this.#first?.dtype ?? 'float64',
    };
    const differences = agree(loss, this.#plainLoss.of(reduction)) ? [] : differencesOf(departures);
    return { convention, call: this.#call, loss, differences };
  }

  /** The first reason stays; how many rows it is about adds up. */
  #refuse(error: EvaluationError | undefined): void {
    if (error === undefined) return;
    const first = this.#refusal ?? error;
    const isSame = first !== error && first.message.message === error.message.message;
    this.#refusal = isSame ? { ...first, message: joinedText(first.message, error.message) } : first;
  }
}

/** Whether a refusal says how many rows it is about, so that all have to be read. */
function counts({ message }: EvaluationError): boolean {
  return message.args['count'] !== undefined;
}

function ofAllRows(error: EvaluationError, n: number): EvaluationError {
  const { message, args } = error.message;
  if (!counts(error) || args['n'] === undefined) return error;
  return { ...error, message: { message, args: { ...args, n } } };
}
