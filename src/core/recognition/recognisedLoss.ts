import type { Expression, SymbolExpression } from '../expression/expression';
import type { Base, LossId, Reduction, ScoresKind } from '../likelihood/lossId';
import type { Text } from '../text';

/** A half-open range of UTF-16 offsets in the source. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

export type Origin = 'library' | 'string' | 'expression' | 'reference';

export type FrameworkId = 'pytorch' | 'keras' | 'sklearn' | 'optax' | 'tensorflow' | 'tfjs';

export interface RecognitionNote {
  readonly code: string;
  readonly message: Text;
}

/** A symbol of a recognised expression and the place in the source it came from. */
export interface SourceSymbol {
  readonly symbol: SymbolExpression;
  readonly ranges: readonly SourceRange[];
}

/** What makes the scores of a library's loss in the code around the call, put in their place. */
export interface Composition {
  /** The symbol of the formula that stands for the scores. */
  readonly scores: SymbolExpression;
  /** What the functions that make the scores are applied to, and where it stands. */
  readonly argument: SymbolExpression;
  readonly range: SourceRange;
  /** One entry of the scores, made of the argument, and the indices of its place. */
  readonly entry: Expression;
  readonly place: readonly SymbolExpression[];
  /** The formula of the call with these functions in the place of the scores. */
  readonly expression: Expression;
}

/** A loss as a term of a sum. */
export interface LossInSum {
  readonly kind: 'loss';
  /** The loss, with the author's names where a library's formula stands for arguments that have names. */
  readonly loss: RecognisedLoss;
  /** Where the loss, or the name it is bound to, stands in the sum. */
  readonly at: SourceRange;
  /** What the loss's expression is multiplied by in the sum, and the factor as written. */
  readonly factor: Expression;
  readonly source?: string;
  /** The term is subtracted. */
  readonly negative: boolean;
}

export type SumTerm =
  | LossInSum
  /** Minus the logarithm of a prior of the parameters, up to a constant. */
  | { readonly kind: 'penalty'; readonly prior: 'gaussian' | 'laplace'; readonly expression: Expression }
  /** What is not known to be either. */
  | { readonly kind: 'other'; readonly expression: Expression };

/** Losses that code adds up, with what else it adds. */
export interface SumOfLosses {
  readonly range: SourceRange;
  readonly terms: readonly SumTerm[];
}

/** A loss found in code. */
export interface RecognisedLoss {
  readonly id: LossId;
  readonly origin: Origin;
  readonly framework?: FrameworkId;
  /** The qualified name, as `torch.nn.CrossEntropyLoss`. */
  readonly api?: string;
  readonly expects: { readonly scores?: ScoresKind; readonly targets?: string };
  readonly reduction: Reduction;
  readonly base: Base;
  /** The arguments that change the formula, as written: `{ labelSmoothing: '0.1', classWeights: 'w' }`. */
  readonly modifiers: Readonly<Record<string, string>>;
  readonly range: SourceRange;
  /** The formula this call or line computes; in the author's own names when it is handwritten. */
  readonly expression: Expression;
  /** What names among the arguments, or in a formula written by hand, are bound to where that is a number. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Of a handwritten loss: the loss of one row as the catalogue writes it, made of the author's own parts. */
  readonly canonical?: Expression;
  /** Of a handwritten loss: what stands before the loss as the catalogue writes it, the same for all rows; absent where nothing does. */
  readonly scale?: Expression;
  /** Of a formula that is no loss as it stands: the one that it fails to be by one part, in the author's own names. */
  readonly meant?: Expression;
  /** Of a call with a minus in front: the call without it. */
  readonly negates?: RecognisedLoss;
  /** Of a call: how its scores are made, where the code shows it. */
  readonly composition?: Composition;
  /** Of a loss that is made of losses: these, as they stand in the code. */
  readonly parts?: readonly RecognisedLoss[];
  /** The sum that the loss is a term of, where it is. */
  readonly sum?: SumOfLosses;
  readonly symbols: readonly SourceSymbol[];
  readonly notes: readonly RecognitionNote[];
}

/** Notes that say that an expression is minus its loss. */
const minusTheLoss: ReadonlySet<string> = new Set(['missing-minus', 'log-likelihood', 'negated']);

/** True for an expression that is minus its loss: it is to be made large. */
export function isMaximised({ notes }: Pick<RecognisedLoss, 'notes'>): boolean {
  return notes.some(({ code }) => minusTheLoss.has(code));
}
