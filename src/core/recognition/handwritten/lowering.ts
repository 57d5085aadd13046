import { symbol } from '../../expression/build';
import type { SymbolExpression } from '../../expression/expression';
import { codeParts, type Code } from '../code/code';
import { codeBehind, type Names } from '../scope/resolve';
import { customaryCounts, namesCount } from './counts';
import { lower } from './lower';
import type { Lowering } from './loweringState';

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
    lower,
  };
}

function* allNames(code: Code): Generator<{ readonly name: string; readonly code: Code }> {
  if (code.kind === 'name') yield { name: code.name, code };
  if (code.kind === 'member') yield { name: code.property, code };
  for (const part of codeParts(code)) yield* allNames(part);
}
