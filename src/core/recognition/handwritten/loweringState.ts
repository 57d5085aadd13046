import { symbol } from '../../expression/build';
import type { Expression, SymbolExpression } from '../../expression/expression';
import type { Code } from '../code/code';
import type { SourceRange } from '../recognisedLoss';
import type { Names } from '../scope/resolve';

/** What lowering one expression keeps: its names, where they stand, and the letters left for indices. */
export interface Lowering {
  readonly names: Names;
  /** Arrays whose shape nothing shows have rows and classes. */
  readonly assumesClasses: boolean;
  /** How many times a name may be replaced by what it is bound to. */
  readonly follow: number;
  /** Names of a loop, a comprehension or a callback: an index, or the entry of what it runs over. */
  readonly locals: ReadonlyMap<string, LocalName>;
  readonly symbols: Map<string, { readonly symbol: SymbolExpression; readonly ranges: SourceRange[] }>;
  readonly scalars: Set<string>;
  readonly guards: Set<string>;
  /** Names bound to numbers; NaN where one name stands for several. */
  readonly numbers: Map<string, number>;
  /** Names bound to a mean of data: the squared distance from one is a variance. */
  readonly means: Set<string>;
  readonly indices: readonly SymbolExpression[];
  readonly classIndices: readonly SymbolExpression[];
  /** The number of rows: the author's own name for it, where there is one. */
  readonly rowCount: SymbolExpression;
  readonly classCount: SymbolExpression;
  readonly lower: Lower;
}

/** Lowers code at the entry the indices name; undefined where something is not understood. */
export type Lower = (
  lowering: Lowering,
  code: Code,
  indices: readonly Expression[],
) => Expression | undefined;

/** `i` in `for i in range(n)`; `v` in `for v in values`, which is values[i]. */
export interface LocalName {
  readonly at: Expression;
  readonly of?: Code;
}

const customaryGuards = /(^|_)(eps|epsilon|tiny|smooth|smoothing_eps)\d*$/i;

/** Lowers a part of what is being lowered: operations and loops do not know how their operands are. */
export const lowerPart: Lower = (lowering, code, indices) => lowering.lower(lowering, code, indices);

/** An index not in use among those given. */
export function freshIndex(
  letters: readonly SymbolExpression[],
  used: readonly Expression[],
): SymbolExpression {
  const names = new Set(used.flatMap((each) => (each.kind === 'symbol' ? [each.name] : [])));
  const found = letters.find((letter) => !names.has(letter.name));
  return found ?? symbol(`i${String(used.length)}`);
}

/** The author's name as a symbol, its place remembered. */
export function nameSymbol(lowering: Lowering, name: string, range: SourceRange): SymbolExpression {
  const known = lowering.symbols.get(name);
  if (known !== undefined) {
    known.ranges.push(range);
    return known.symbol;
  }
  const made = symbol(name);
  lowering.symbols.set(name, { symbol: made, ranges: [range] });
  if (customaryGuards.test(name)) lowering.guards.add(name);
  return made;
}
