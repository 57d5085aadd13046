import { addedTo } from './code/addedTo';
import { codeParts } from './code/code';
import type { Code } from './code/code';
import { rangeOf } from './code/readNode';
import type { SourceRange } from './recognisedLoss';
import { enclosing, scopeAt } from './scope/scope';
import type { Binding, Scope } from './scope/scope';
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

/** The outermost expressions of a whole program, found by what they name and by where they stand. */
export interface ProgramValues {
  /** Those with a name, a member or a key of this name somewhere inside. */
  readonly naming: (name: string) => readonly ProgramValue[];
  /** What `return` statements of a function give. */
  readonly returnedBy: (owner: Scope) => readonly ProgramValue[];
  /** The entries that an expression is set to. */
  readonly entriesSetTo: (code: Code) => readonly Code[];
  /** The names that are bound to an expression, to a function that gives it, or to a record with it. */
  readonly boundTo: (code: Code) => readonly BoundValue[];
}

/** A name bound to a value, and the key of the record that has it where it is in one. */
export interface BoundValue {
  readonly scope: Scope;
  readonly name: string;
  readonly binding: Binding;
  readonly key?: string;
}

/** Reads the captures of a whole program once, when it is first asked. */
export function programValues(
  root: Scope,
  captures: () => readonly SyntaxCapture[],
  read: (node: SyntaxNode) => Code,
): ProgramValues {
  let found: ReturnType<typeof indexed> | undefined;
  const index = (): ReturnType<typeof indexed> => (found ??= indexed(root, captures(), read));
  return {
    naming: (name) => index().naming.get(name) ?? [],
    returnedBy: (owner) => index().returned.get(owner) ?? [],
    entriesSetTo: ({ range }) => index().entries.get(key(range.start, range.end)) ?? [],
    boundTo: ({ range }) => index().bound.get(key(range.start, range.end)) ?? [],
  };
}

function indexed(root: Scope, captures: readonly SyntaxCapture[], read: (node: SyntaxNode) => Code) {
  const naming = new Map<string, ProgramValue[]>();
  const returned = new Map<Scope, ProgramValue[]>();
  const entries = new Map<string, Code[]>();
  const returnedValues = returnedOf(captures, read);
  const entryValues = entriesOf(captures, read);
  for (const value of [...valuesOf(captures, read), ...returnedValues, ...entryValues])
    for (const name of namesIn(value.code)) added(naming, name, value);
  for (const value of returnedValues) {
    const owner = enclosing(scopeAt(root, value.code.range.start), 'function');
    if (owner !== undefined) added(returned, owner, value);
  }
  for (const { code, entry } of entryValues)
    if (entry !== undefined) added(entries, key(code.range.start, code.range.end), entry);
  const bound = new Map<string, BoundValue[]>();
  for (const { code, ...value } of boundIn(root)) added(bound, key(code.range.start, code.range.end), value);
  return { naming, returned, entries, bound };
}

function* boundIn(scope: Scope): Generator<BoundValue & { readonly code: Code }> {
  for (const [name, bindings] of scope.bindings)
    for (const binding of bindings) {
      if (binding.definition.kind !== 'code') continue;
      const { code } = binding.definition;
      const inner = code.kind === 'function' || code.kind === 'comprehension' ? code.body : code;
      if (inner !== undefined) yield { code: inner, scope, name, binding };
      if (code.kind !== 'record') continue;
      for (const { key, value } of code.entries) yield { code: value, scope, name, binding, key };
    }
  for (const inner of scope.children) yield* boundIn(inner);
}

function added<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

function namesIn(code: Code, found = new Set<string>()): ReadonlySet<string> {
  if (code.kind === 'name') found.add(code.name);
  if (code.kind === 'member') found.add(code.property);
  const first = code.kind === 'subscript' ? code.indices[0] : undefined;
  if (first?.kind === 'string') found.add(first.value);
  for (const part of codeParts(code)) namesIn(part, found);
  return found;
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
function returnedOf(
  captures: readonly SyntaxCapture[],
  read: (node: SyntaxNode) => Code,
): readonly ProgramValue[] {
  return captures.flatMap(({ name, node }) => {
    const given = name === 'returned' ? node.namedChildren[0] : undefined;
    return given === undefined ? [] : [{ code: read(given), isReturned: true } as const];
  });
}

/** What entries are set to among captures. */
function entriesOf(
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
