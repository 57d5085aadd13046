import type { Expression } from '../expression/expression';
import type { Text } from '../text';
import type { FamilyId } from './lossId';
import type { SymbolMeaning } from './notation';

/** One loss of the catalogue. */
export interface LossRow {
  readonly name: Text;
  /** Other names it goes by; terms of the field, the same in every language. */
  readonly alsoCalled: readonly string[];
  /** The distribution whose negative log-likelihood it is. */
  readonly family?: FamilyId;
  /** The definition. */
  readonly expression: Expression;
  readonly symbols: readonly SymbolMeaning[];
  /** What it expects of its inputs. */
  readonly expects: Text;
  /** Of which likelihood it is the negative logarithm, or how it relates to one. */
  readonly likelihood: Text;
  /** True when minimising it is maximising a likelihood. */
  readonly isLikelihood: boolean;
}
