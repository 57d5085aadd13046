import type { Code } from '../code/code';
import type { Program } from '../libraryCall';
import type { ProgramValue } from '../programValues';
import type { SourceRange } from '../recognisedLoss';
import type { Names } from '../scope/resolve';
import { enclosing, reachingBindings, scopeAt, scopesFrom } from '../scope/scope';
import type { Binding, Scope } from '../scope/scope';

/** A name that holds a value, and the part of the source in which it does. */
export interface Holder {
  readonly name: string;
  readonly within: SourceRange;
  readonly isUse: (code: Code) => boolean;
}

/** What holds a value: names, lists and entries, and the function that returns it. */
export function holdersOf({ names, valuesIn }: Program, value: ProgramValue): readonly Holder[] {
  const { root } = names;
  const { start, end } = value.code.range;
  const scope = scopeAt(root, start);
  const held: Holder[] = scopesFrom(scope).flatMap((each) =>
    [...each.bindings].flatMap(([name, bindings]) =>
      bindings.flatMap((binding) => holdersAt(names, each, name, binding, value)),
    ),
  );
  const owner = enclosing(scope, 'function');
  const around = owner ?? root;
  const into = value.accumulated?.into ?? listOf(value.code);
  if (into !== undefined) held.push(anyOf(names, into, around));
  const others = valuesIn(value.code.range);
  for (const { code, entry: set } of others) {
    if (set?.kind !== 'subscript' || code.range.start !== start || code.range.end !== end) continue;
    const [key] = set.indices;
    if (key?.kind === 'string') held.push(entry(key.value, around));
    else if (set.object.kind === 'name') held.push(anyOf(names, set.object.name, around));
  }
  const isReturned =
    owner !== undefined &&
    (value.isReturned === true ||
      others.some(
        ({ code, isReturned }) => isReturned === true && code.range.start <= start && end <= code.range.end,
      ));
  if (isReturned && owner.name !== undefined) held.push(result(owner.name, root));
  return held;
}

/** The list of `list.append(code)`. */
function listOf(code: Code): string | undefined {
  if (code.kind !== 'call' || code.callee.kind !== 'member' || code.callee.object.kind !== 'name')
    return undefined;
  return /^(append|push)$/.test(code.callee.property) ? code.callee.object.name : undefined;
}

/** What holds a value where a name is bound to it, to a function that gives it or to a record with it. */
function holdersAt(
  names: Names,
  scope: Scope,
  name: string,
  binding: Binding,
  { code }: ProgramValue,
): readonly Holder[] {
  const { definition, from } = binding;
  if (from < code.range.end || definition.kind !== 'code') return [];
  const given = definition.code;
  const isValue = (each: Code | undefined): boolean =>
    each?.range.start === code.range.start && each.range.end === code.range.end;
  const inner = given.kind === 'function' || given.kind === 'comprehension' ? given.body : given;
  if (isValue(inner)) return [bound(names, scope, name, binding)];
  const entries = given.kind === 'record' ? given.entries : [];
  return entries.filter(({ value }) => isValue(value)).map(({ key }) => entry(key, scope));
}

/** The uses of a name that a binding reaches. */
function bound({ root, self }: Names, { range }: Scope, name: string, binding: Binding): Holder {
  const property = name.startsWith(`${self}.`) ? name.slice(self.length + 1) : undefined;
  return {
    name,
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
  return {
    name,
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) ||
      (code.kind === 'member' && `${self}.${code.property}` === name),
  };
}

/** The uses of a record's entry. */
function entry(key: string, { range }: Scope): Holder {
  return {
    name: key,
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
    within: range,
    isUse: (code) =>
      (code.kind === 'name' && code.name === name) || (code.kind === 'member' && code.property === name),
  };
}
