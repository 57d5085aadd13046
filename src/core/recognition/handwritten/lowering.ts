import { symbol } from '../../expression/build';
import type { SymbolExpression } from '../../expression/expression';
import { codeParts, type Code } from '../code/code';
import { codeBehind, type Names } from '../scope/resolve';
import { countBehind, countsRows } from './counts';
import type { Count } from './counts';
import { lower } from './lower';
import type { Lowering } from './loweringState';

/** Starts lowering a piece of code; `follow` as above. */
export function startLowering(names: Names, code: Code, follow: number, assumesClasses = false): Lowering {
  const named = [...allNames(names, code, follow)];
  const taken = new Set(named.map(({ name }) => name));
  const free = (letters: readonly string[]): readonly SymbolExpression[] =>
    letters.filter((letter) => !taken.has(letter)).map((letter) => symbol(letter));
  const counting = (isSought: (count: Count) => boolean): string | undefined =>
    named.find((each) => {
      const count = countBehind(names, each.code, each.name);
      return count !== undefined && isSought(count);
    })?.name;
  const rowCount = counting((count) => countsRows({ names, assumesClasses }, count));
  const classCount = counting((count) => count.of === 'classes');
  return {
    names,
    follow,
    assumesClasses,
    locals: new Map(),
    symbols: new Map(),
    scalars: new Set(),
    guards: new Set(),
    numbers: new Map(),
    means: new Set(),
    indices: free(['i', 'j', 'r', 's', 'h', 'g']),
    classIndices: free(['k', 'c', 'l', 'd', 'e']),
    rowCount: symbol(rowCount ?? (taken.has('n') ? 'N' : 'n')),
    classCount: symbol(classCount ?? (taken.has('K') ? 'C' : 'K')),
    lower,
  };
}

function* allNames(
  names: Names,
  code: Code,
  follow: number,
): Generator<{ readonly name: string; readonly code: Code }> {
  if (code.kind === 'name') yield { name: code.name, code };
  if (code.kind === 'member') yield { name: code.property, code };
  const behind = follow === 0 ? undefined : codeBehind(names, code);
  if (behind !== undefined) yield* allNames(names, behind, follow - 1);
  for (const part of codeParts(code)) yield* allNames(names, part, follow);
}
