import type { Expression } from '../../expression/expression';
import type { LossId, ScoresKind } from '../../likelihood/lossId';
import type { RecognitionNote } from '../recognisedLoss';
import type { Clues } from './clues';

/** A guess at how a loss could be written with the author's own parts. */
export interface Guess {
  /** The loss of one row (or of one class of it), to be compared with what was written. */
  readonly expression: Expression;
  readonly scores?: ScoresKind;
  readonly targets?: string;
  /** The names of the weights that it has inside: `posWeight` of the positives. */
  readonly modifiers?: Readonly<Record<string, Expression>>;
  /** Names alone say so: what they are bound to says better. */
  readonly byName?: true;
  /** What names are bound to says more, also where it is the same loss. */
  readonly lastResort?: true;
  /** A constant term is no difference. */
  readonly upToConstant?: true;
  /** What is to be said of a loss written so. */
  readonly note?: RecognitionNote;
  /** Without its minus the expression could be anything. */
  readonly vagueWithoutMinus?: boolean;
}

/** One way a loss is written by hand: its guesses, made from what stands in the code. */
export interface Form {
  readonly id: LossId;
  /**
   * `mean`: only as a mean over rows, since the bare expression is common and says nothing. `sum`: only under a sum or mean. `whole`: with
   * its sums inside, since it is no sum over rows.
   */
  readonly within?: 'mean' | 'sum' | 'whole';
  /** Of a whole form: its terms are sums over rows, one of them with another sum inside. */
  readonly overRows?: true;
  /** Also recognised without its minus where no sum is around it; elsewhere such a logarithm is only a logarithm. */
  readonly alsoBareWithoutMinus?: true;
  /** A row's own factor belongs to it even where no sum is around it. */
  readonly weightedAnywhere?: true;
  readonly guesses: (clues: Clues) => Iterable<Guess>;
}
