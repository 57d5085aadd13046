import type { Text } from '../../text';
import type {
  ConventionId,
  EvaluatedFamily,
  EvaluationError,
  EvaluationNote,
  EvaluationOptions,
} from '../evaluation';
import type { Observations } from '../observations';

/** Options that change a loss; a convention says which of them it has. */
export type Modifier =
  'classWeights' | 'sampleWeights' | 'posWeight' | 'labelSmoothing' | 'ignoreIndex' | 'epsilon' | 'meanOver';

export type Shape = readonly number[];

/** What the framework computes before it reduces. */
export interface Assessment {
  /** The framework's own call, as one would write it. */
  readonly call: string;
  /** What `reduction="none"` returns. */
  readonly terms: Float64Array;
  /** What the mean divides the sum of the terms by. */
  readonly denominator: number;
  /** The mean where the denominator is 0; without it the sum is divided all the same, and 0/0 is NaN. */
  readonly meanOfNothing?: number;
  /** Where the framework departs from the definition on these data. */
  readonly notes: readonly EvaluationNote[];
}

/** A framework's way of rounding the corners of the definition. */
export interface Convention {
  readonly id: ConventionId;
  readonly name: string;
  /** Options it has, by family; the others are refused. */
  readonly modifiers: Readonly<Record<EvaluatedFamily, readonly Modifier[]>>;
  /** The label it leaves out unless told otherwise. */
  readonly ignoredLabel?: number;
  /** Whether a class index outside 0 … k-1 is an error there or yields a number. */
  readonly acceptsAnyLabel?: boolean;
  /** Whether rows of scores or targets that do not sum to 1 are accepted there. */
  readonly acceptsAnySum: boolean;
  /** Whether labels that stand for 0 and 1 are numbers to it, which enter its formula as they are. */
  readonly takesLabelsAsGiven?: boolean;
  /** What it does with a class index outside 0 … k-1, where that is no loss; a sentence. */
  readonly ofNoClass?: (label: number) => Text;
  /** Why scores and targets of these shapes have no such loss there, although they hold the same rows; `undefined` where they have. */
  readonly refusedShapes?: (family: EvaluatedFamily, scores: Shape, targets: Shape) => Text | undefined;
  readonly assess: (observations: Observations, options: EvaluationOptions) => Assessment | EvaluationError;
}
