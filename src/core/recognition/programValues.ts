import { addedTo } from './code/addedTo';
import { codeParts } from './code/code';
import type { Code } from './code/code';
import { rangeOf } from './code/readNode';
import type { SourceRange } from './recognisedLoss';
import type { SyntaxCapture, SyntaxNode } from './syntax';

/** An outermost expression of a program; where it is added to a total, how. */
export interface ProgramValue {
  readonly code: Code;
  readonly accumulated?: Accumulation;
  /** The entry, as `scores["train"]`, that is set to it. */
  readonly entry?: Code;
  /** A `return` gives it. */
  readonly isReturned?: true;
}

/** `total += added`, `total -= added`, or `total = total + added`. */
interface Accumulation {
  readonly into: string;
  readonly added: Code;
  readonly negative: boolean;
  readonly range: SourceRange;
}

/** The outermost expressions among captures: what a read expression contains is not read again. */
export function valuesOf(
  captures: readonly SyntaxCapture[],
  read: (node: SyntaxNode) => Code,
): readonly ProgramValue[] {
  const seen = new Set<string>();
  return captures.flatMap(({ name, node }) => {
    if (seen.has(key(node.startIndex, node.endIndex))) return [];
    const value =
      name === 'value'
        ? { code: read(node) }
        : name === 'accumulation'
          ? accumulation(node, read)
          : undefined;
    if (value === undefined) return [];
    markSeen(value.code, seen);
    return [value];
  });
}

/** What `return` statements among captures give. */
export function returnedOf(
  captures: readonly SyntaxCapture[],
  read: (node: SyntaxNode) => Code,
): readonly ProgramValue[] {
  return captures.flatMap(({ name, node }) => {
    const given = name === 'returned' ? node.namedChildren[0] : undefined;
    return given === undefined ? [] : [{ code: read(given), isReturned: true } as const];
  });
}

/** What entries are set to among captures. */
export function entriesOf(
  captures: readonly SyntaxCapture[],
  read: (node: SyntaxNode) => Code,
): readonly ProgramValue[] {
  return captures.flatMap(({ name, node }) => {
    const left = name === 'entry' ? node.childForFieldName('left') : null;
    const right = node.childForFieldName('right');
    return left === null || right === null ? [] : [{ code: read(right), entry: read(left) }];
  });
}

/** `total += added` and `total -= added`, also with the total written out. */
function accumulation(node: SyntaxNode, read: (node: SyntaxNode) => Code): ProgramValue | undefined {
  const into = node.childForFieldName('left')?.text;
  const right = node.childForFieldName('right');
  if (right === null || into === undefined) return undefined;
  const code = read(right);
  const operator = node.childForFieldName('operator')?.text;
  const range = rangeOf(node);
  if (operator === '+=' || operator === '-=')
    return { code, accumulated: { into, added: code, negative: operator === '-=', range } };
  const found = operator === undefined ? addedTo(into, code) : undefined;
  if (found === undefined) return undefined;
  return { code, accumulated: { into, added: found.code, negative: found.negative, range } };
}

function key(start: number, end: number): string {
  return `${String(start)}:${String(end)}`;
}

function markSeen(code: Code, seen: Set<string>): void {
  if (code.kind !== 'unknown' && code.kind !== 'function') seen.add(key(code.range.start, code.range.end));
  for (const part of codeParts(code)) markSeen(part, seen);
}
