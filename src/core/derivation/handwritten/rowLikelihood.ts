import { number } from '../../expression/build';
import type { Expression, SymbolExpression } from '../../expression/expression';
import type { Text } from '../../text';
import type { SymbolMeaning } from '../derivation';

/** A parameter that the loss does not name but its distribution has, as the common deviation behind squared error. */
export interface HiddenParameter extends SymbolMeaning {
  /** What it is in the made-up data. */
  readonly value: number;
}

/** The distribution whose negative log-likelihood the loss of one row is, in the author's own parts. */
export interface RowLikelihood {
  /** -log of the density, written out. */
  readonly negativeLogLikelihood: Expression;
  /** What the loss of a row may have been divided by to become it, and what was added that no prediction changes. */
  readonly factor: Expression;
  readonly constant: Expression;
  readonly reason: Text;
  readonly assumptions: readonly Text[];
  readonly hidden: readonly HiddenParameter[];
  readonly conclusion: Text;
}

/** Reads the parts of a row's loss off its formula; undefined where the formula is not in the form that is looked for. */
export type RowReader = (
  row: Expression,
  fresh: (wanted: SymbolExpression) => SymbolExpression,
) => RowLikelihood | undefined;

/** What does not change a loss: factor 1, constant 0. */
export const asItIs = { factor: number(1), constant: number(0), hidden: [], assumptions: [] } as const;
