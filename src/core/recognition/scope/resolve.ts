import type { Code } from '../code/code';
import type { Definition } from './definition';
import { canonicalName } from './canonicalName';
import { reachingAttributes, reachingBindings } from './scope';
import type { Binding, Scope } from './scope';

/** The names of a program, and those that stand for a library by custom. */
export interface Names {
  readonly root: Scope;
  readonly self: string;
  readonly customary: ReadonlyMap<string, string>;
}

/** Chains of names longer than this are circular or not worth following. */
const longestChain = 12;

/** What a name or an attribute of `self` may be bound to where it stands; undefined when nothing binds it. */
export function definitionsOf(names: Names, code: Code): readonly Definition[] | undefined {
  const found = bindingsOf(names, code);
  return found?.map((binding) => binding.definition);
}

function bindingsOf({ root, self }: Names, code: Code): readonly Binding[] | undefined {
  if (code.kind === 'name') return reachingBindings(root, code.name, code.range.start);
  if (code.kind === 'member' && code.object.kind === 'name' && code.object.name === self) {
    return reachingAttributes(root, `${self}.${code.property}`, code.range.start);
  }
  return undefined;
}

/** The one expression a name stands for; undefined when it is not bound to code, or to more than one piece of it. */
export function codeBehind(names: Names, code: Code): Code | undefined {
  const definitions = definitionsOf(names, code)?.filter((definition) => !isNothing(definition));
  const [only] = definitions ?? [];
  return definitions?.length === 1 && only?.kind === 'code' ? only.code : undefined;
}

/** `x = None` before the real binding, or instead of a library that is missing. */
function isNothing(definition: Definition): boolean {
  return (
    definition.kind === 'code' && definition.code.kind === 'constant' && definition.code.value === undefined
  );
}

/** The qualified name of what an expression names, as `torch.nn.CrossEntropyLoss`; undefined when it is not a library's. */
export function qualifiedName(names: Names, code: Code): string | undefined {
  const found = rawName(names, code, longestChain);
  return found === undefined ? undefined : canonicalName(found);
}

function rawName(names: Names, code: Code, steps: number): string | undefined {
  if (steps === 0) return undefined;
  const definitions = definitionsOf(names, code);
  if (definitions !== undefined) return agreed(names, definitions, steps);
  if (code.kind === 'name')
    return names.customary.get(code.name) ?? fromWildcard(names, code.name, code.range.start);
  if (code.kind !== 'member') return undefined;
  const object = rawName(names, code.object, steps - 1);
  return object === undefined ? undefined : `${object}.${code.property}`;
}

/** The name all definitions agree on; a name bound to two different things is neither. */
function agreed(names: Names, definitions: readonly Definition[], steps: number): string | undefined {
  const found = definitions
    .filter((definition) => !isNothing(definition))
    .map((definition) => {
      if (definition.kind === 'import') return definition.name;
      return definition.kind === 'code' ? rawName(names, definition.code, steps - 1) : undefined;
    });
  const [first] = found;
  return found.every((name) => name !== undefined && canonicalName(name) === canonicalName(first ?? ''))
    ? first
    : undefined;
}

/** `from torch.nn.functional import *` makes any unbound name one of that module; several such modules leave it open. */
function fromWildcard({ root }: Names, name: string, offset: number): string | undefined {
  const modules = (reachingBindings(root, '*', offset) ?? []).concat(root.bindings.get('*') ?? []);
  const sources = new Set(
    modules.flatMap(({ definition }) => (definition.kind === 'import' ? [definition.name] : [])),
  );
  const [only] = sources;
  return sources.size === 1 && only !== undefined ? `${only}.${name}` : undefined;
}
