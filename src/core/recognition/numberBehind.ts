import type { Code } from './code/code';
import { literalNumber } from './frameworks/libraryLoss';
import { codeBehind } from './scope/resolve';
import type { Names } from './scope/resolve';

/** Chains of names longer than this are not followed. */
const longestChain = 4;

/** The number that code is, or that its name is bound to; undefined for anything else. */
export function numberBehind(names: Names, code: Code, follow = longestChain): number | undefined {
  const literal = literalNumber(code);
  if (literal !== undefined || follow === 0) return literal;
  const behind = codeBehind(names, code);
  return behind === undefined ? undefined : numberBehind(names, behind, follow - 1);
}
