import type { Evaluation, EvaluationNote, EvaluationOptions } from '../../core/evaluation/evaluation';
import type { ReadyState, Source } from '../../protocol';
import type { EditHistory, LabelledScores } from './valueEdits';
import type { Whole } from './whole';

/** A document as it was when arrays were read from it. */
export interface DocumentSnapshot {
  readonly uri: string;
  readonly text: string;
}

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
  /** Where the arrays were read, if in a document. */
  readonly document?: DocumentSnapshot;
  /** Whether the reader takes the scores for the targets. */
  readonly swapped: boolean;
  /** Present where the arrays are some rows of data that are too large to be held. */
  readonly whole?: Whole;
}

/** What the viewer shows about evaluated arrays, as far as it is known, but for the pin. */
export type KnownState = Omit<ReadyState, 'pinned'>;
