import type { Code } from '../code/code';
import type { Program } from '../libraryCall';
import type { ProgramValue } from '../programValues';
import type { SourceRange } from '../recognisedLoss';
import type { Names } from '../scope/resolve';
import { enclosing, reachingBindings, scopeAt } from '../scope/scope';
import type { Binding, Scope } from '../scope/scope';

/** A name that holds a value, and the part of the source in which it does. */
export interface Holder {
  readonly name: string;
  /** How its uses name it: without the `self.` of an attribute. */
  readonly usedAs: string;
  readonly within: SourceRange;
  readonly isUse: (code: Code) => boolean;
}

/** What holds a value: names, lists and entries, and the function that returns it. */
export function holdersOf({ names, values }: Program, value: ProgramValue): readonly Holder[] {
  const { root } = names;
  const { start, end } = value.code.range;
  const scope = scopeAt(root, start);
  const held = values
    .boundTo(value.code)
    .map(({ scope: around, name, binding, key }) =>
      key === undefined ? bound(names, around, name, binding) : entry(key, around),
    );
  const owner = enclosing(scope, 'function');
  const around = owner ?? root;
  const into = value.accumulated?.into ?? listOf(value.code);
  if (into !== undefined) held.push(anyOf(names, into, around));
  for (const set of values.entriesSetTo(value.code)) {
    if (set.kind !== 'subscript') continue;
    const [key] = set.indices;
    if (key?.kind === 'string') held.push(entry(key.value, around));
    else if (set.object.kind === 'name') held.push(anyOf(names, set.object.name, around));
  }
  const isReturned =
    owner !== undefined &&
    (value.isReturned === true ||
      values.returnedBy(owner).some(({ code: { range } }) => range.start <= start && end <= range.end));
  const called = isReturned ? nameOfCalled(owner) : undefined;
  if (called !== undefined) held.push(result(called, root));
  return held;
}

/** What calls a function by: its own name, or that of its class where calling an instance runs it. */
function nameOfCalled(owner: Scope): string | undefined {
  const isOfInstance = /^(forward|call|__call__)$/.test(owner.name ?? '');
  return isOfInstance ? (enclosing(owner, 'class')?.name ?? owner.name) : owner.name;
}

/** The list of `list.append(code)`. */
function listOf(code: Code): string | undefined {
  if (code.kind !== 'call' || code.callee.kind !== 'member' || code.callee.object.kind !== 'name')
    return undefined;
  return /^(append|push)$/.test(code.callee.property) ? code.callee.object.name : undefined;
}

/** The uses of a name that a binding reaches. */
function bound({ root, self }: Names, { range }: Scope, name: string, binding: Binding): Holder {
  const property = attributeIn(self, name);
  return {
    name,
    usedAs: property ?? name,
    within: range,
    isUse: (code) =>
      property === undefined
        ? code.kind === 'name' &&
          code.name === name &&
          reachingBindings(root, name, code.range.start)?.includes(binding) === true
        : code.kind === 'member' && code.property === property,
  };
}

/** The uses of a name that is added to. */
function anyOf({ self }: Names, name: string, { range }: Scope): Holder {
  const property = attributeIn(self, name);
  return {
    name,
    usedAs: property ?? name,
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) || (code.kind === 'member' && code.property === property),
  };
}

/** x of `self.x`; undefined for any other name. */
function attributeIn(self: string, name: string): string | undefined {
  return name.startsWith(`${self}.`) ? name.slice(self.length + 1) : undefined;
}

/** The uses of a record's entry. */
function entry(key: string, { range }: Scope): Holder {
  return {
    name: key,
    usedAs: key,
    within: range,
    isUse: (code) =>
      (code.kind === 'member' && code.property === key) ||
      (code.kind === 'subscript' && code.indices[0]?.kind === 'string' && code.indices[0].value === key),
  };
}

/** The uses of what a function or a method gives. */
function result(name: string, { range }: Scope): Holder {
  return {
    name,
    usedAs: name,
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) || (code.kind === 'member' && code.property === name),
  };
}
