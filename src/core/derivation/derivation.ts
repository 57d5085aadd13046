import type { Expression, SymbolExpression } from '../expression/expression';
import type { Path } from '../expression/rewrite';
import type { Text } from '../text';

export type Direction = 'mle-to-ce' | 'ce-to-mle';

/** What estimation does with an expression: likelihoods are maximised, losses minimised. */
export type Goal = 'maximise' | 'minimise';

/** How a step relates to the one before it. */
export type Relation =
  | { readonly kind: 'start' }
  | { readonly kind: 'equal' }
  /** Both have their optimum at the same parameter, since one is `map` (an expression in `u`) of the other. */
  | { readonly kind: 'same optimum'; readonly map: Expression; readonly increasing: boolean }
  | { readonly kind: 'definition' }
  | { readonly kind: 'under assumption'; readonly assumption: Text };

/** What checking a step against its relation gave. */
export type Check =
  | { readonly kind: 'passed'; readonly how: Text }
  | { readonly kind: 'failed'; readonly how: Text; readonly counterexample?: Text }
  /** Nothing to compare: no data, or a definition. */
  | { readonly kind: 'not applicable'; readonly why: Text };

/** A value that may be beyond the range of a double: sign x exp(logMagnitude). */
export interface StepValue {
  readonly value: number;
  readonly sign: -1 | 0 | 1;
  readonly logMagnitude: number;
}

export interface Step {
  /** The named rule that led here. */
  readonly rule: string;
  readonly relation: Relation;
  readonly goal: Goal;
  /** What stands on the left of the equals sign, as L(θ). */
  readonly name?: Expression;
  readonly expression: Expression;
  readonly reason: Text;
  readonly assumptions: readonly Text[];
  /** Where in `expression` the rule changed something. */
  readonly changed?: Path;
  /** The expression with the reader's numbers in it. */
  readonly substituted?: Expression;
  readonly value?: StepValue;
  readonly check: Check;
}

/** A symbol of the derivation, explained. */
export interface SymbolMeaning {
  readonly symbol: SymbolExpression;
  readonly meaning: Text;
}

export interface Derivation {
  readonly id: string;
  readonly title: Text;
  readonly direction: Direction;
  readonly steps: readonly Step[];
  readonly symbols: readonly SymbolMeaning[];
  /** Present when the checks ran on some of the rows only. */
  readonly sample?: { readonly rows: number; readonly of: number };
  /** Present when there were no data and the checks ran on data made up for them. */
  readonly madeUp?: true;
  readonly conclusion: Text;
}
