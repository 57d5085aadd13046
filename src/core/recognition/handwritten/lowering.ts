import { binder, negate, quotient, symbol } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import type { Expression, IndexSet, SymbolExpression } from '../../expression/expression';
import type { Code } from '../code/code';
import { codeParts } from '../code/code';
import type { SourceRange } from '../recognisedLoss';
import { codeBehind, definitionsOf } from '../scope/resolve';
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
  /** Names bound to a mean of data: the squared distance from one is a variance. */
  readonly means: Set<string>;
  readonly indices: readonly SymbolExpression[];
  readonly classIndices: readonly SymbolExpression[];
  /** The number of rows: the author's own name for it, where there is one. */
  readonly rowCount: SymbolExpression;
  readonly classCount: SymbolExpression;
}

/** `i` in `for i in range(n)`; `v` in `for v in values`, which is values[i]. */
export interface LocalName {
  readonly at: Expression;
  readonly of?: Code;
}

/** Names that are a count, a rate or a guard by custom, where nothing says otherwise. */
const customaryScalars =
  /^(n|N|m|M|K|C|B|T|bs|batch_size|num_\w+|n_\w+|\w+_size|eps|epsilon|EPS|EPSILON|tiny|gamma|alpha|beta|tau|temperature|delta|margin)$/;

const customaryGuards = /(^|_)(eps|epsilon|tiny|smooth|smoothing_eps)\d*$/i;

const customaryCounts =
  /^(n|N|m|M|num_(samples|examples|rows|points|data)|n_(samples|examples|rows)|batch_size|bs)$/;

/** Starts lowering a piece of code; `follow` as above. */
export function startLowering(names: Names, code: Code, follow: number, assumesClasses = false): Lowering {
  const named = [...allNames(code)];
  const taken = new Set(named.map(({ name }) => name));
  const free = (letters: readonly string[]): readonly SymbolExpression[] =>
    letters.filter((letter) => !taken.has(letter)).map((letter) => symbol(letter));
  const count = named.find(
    ({ name, code: each }) =>
      customaryCounts.test(name) &&
      (codeBehind(names, each) === undefined || namesCount({ names }, each, name)),
  )?.name;
  return {
    names,
    follow,
    assumesClasses,
    locals: new Map(),
    symbols: new Map(),
    scalars: new Set(),
    guards: new Set(),
    means: new Set(),
    indices: free(['i', 'j', 'r', 's', 'h', 'g']),
    classIndices: free(['k', 'c', 'l', 'd', 'e']),
    rowCount: symbol(count ?? (taken.has('n') ? 'N' : 'n')),
    classCount: symbol(taken.has('K') ? 'C' : 'K'),
  };
}

function* allNames(code: Code): Generator<{ readonly name: string; readonly code: Code }> {
  if (code.kind === 'name') yield { name: code.name, code };
  if (code.kind === 'member') yield { name: code.property, code };
  for (const part of codeParts(code)) yield* allNames(part);
}

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

/** True when a name or member is one number, by what it is bound to or by custom. */
export function isScalar({ names }: Lowering, code: Code, name: string): boolean {
  const definitions = definitionsOf(names, code);
  if (definitions === undefined) return customaryScalars.test(name);
  return definitions.some((definition) => {
    switch (definition.kind) {
      case 'parameter':
        return definition.standard === undefined
          ? customaryScalars.test(name)
          : isNumber(definition.standard);
      case 'code':
        return (
          isNumber(definition.code) ||
          isCount(definition.code) ||
          (isCallOrName(definition.code) && customaryScalars.test(name))
        );
      case 'loop':
        return true;
      default:
        return customaryScalars.test(name);
    }
  });
}

function isCallOrName(code: Code): boolean {
  return code.kind === 'name' || code.kind === 'member';
}

function isNumber(code: Code): boolean {
  return code.kind === 'number' || (code.kind === 'unary' && isNumber(code.operand));
}

/** `len(y)`, `y.shape[0]`, `y.size`, `y.size(0)`, `y.length`: the number of rows. */
export function isCount(code: Code): boolean {
  switch (code.kind) {
    case 'call': {
      const { callee } = code;
      if (callee.kind === 'name')
        return (
          ['len', 'float', 'int'].includes(callee.name) &&
          onlyCount(
            code.arguments.map(({ value }) => value),
            callee.name,
          )
        );
      return callee.kind === 'member' && ['size', 'numel', '__len__'].includes(callee.property);
    }
    case 'member':
      return ['size', 'length', 'nelement'].includes(code.property);
    case 'subscript':
      return (
        code.object.kind === 'member' &&
        code.object.property === 'shape' &&
        code.indices[0]?.kind === 'number' &&
        code.indices[0].value === 0
      );
    default:
      return false;
  }
}

function onlyCount([argument]: readonly Code[], callee: string): boolean {
  return argument !== undefined && (callee === 'len' || isCount(argument));
}

/** True for a name bound to a count, as `m = y.shape[0]`. */
export function namesCount({ names }: Pick<Lowering, 'names'>, code: Code, name: string): boolean {
  const behind = codeBehind(names, code);
  return behind === undefined ? customaryCounts.test(name) : isCount(behind);
}

/** Σ or a mean over an index, its minus in front. */
export function bindFirst(
  operator: 'sum' | 'mean',
  variable: SymbolExpression,
  over: IndexSet,
  body: Expression,
): Expression {
  return body.kind === 'negation'
    ? negate(binder(operator, variable, over, body.operand))
    : binder(operator, variable, over, body);
}

/** left / right, where Σ over n rows divided by n is their mean. */
export function divided(left: Expression, right: Expression): Expression {
  if (left.kind === 'negation') return negate(divided(left.operand, right));
  const isMean =
    left.kind === 'binder' &&
    left.operator === 'sum' &&
    left.over.kind === 'rows' &&
    left.over.size.kind === 'symbol' &&
    sameExpression(left.over.size, right);
  return isMean ? binder('mean', left.variable, left.over, left.body) : quotient(left, right);
}
