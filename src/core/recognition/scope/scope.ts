import type { SourceRange } from '../recognisedLoss';
import type { Definition } from './definition';

/** A name bound at a place: it holds after `from`, and for certain only inside the same branches. */
export interface Binding {
  readonly name: string;
  readonly definition: Definition;
  readonly from: number;
  /** The branches (`if` arms, `except` clauses) around the binding, outermost first. */
  readonly branches: readonly SourceRange[];
  /** The function around the binding, for attributes of an object. */
  readonly function?: Scope;
}

/** A stretch of source in which names live. */
export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension' | 'block';
  readonly name?: string;
  readonly range: SourceRange;
  readonly parent?: Scope;
  readonly children: Scope[];
  readonly bindings: Map<string, Binding[]>;
}

export function covers(range: SourceRange, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}

/** The innermost scope around an offset. */
export function scopeAt(root: Scope, offset: number): Scope {
  const inner = childAt(root.children, offset);
  return inner === undefined ? root : scopeAt(inner, offset);
}

/** The scope of those side by side, in the order of the source, that covers an offset. */
function childAt(children: readonly Scope[], offset: number): Scope | undefined {
  let from = 0;
  let to = children.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((children[middle]?.range.start ?? offset) <= offset) from = middle + 1;
    else to = middle;
  }
  const last = children[from - 1];
  return last !== undefined && covers(last.range, offset) ? last : undefined;
}

/**
 * What a name may stand for at an offset: the bindings that reach it, the certain one last.
 * Undefined when nothing binds it. Empty when it is bound, but not yet there.
 */
export function reachingBindings(root: Scope, name: string, offset: number): readonly Binding[] | undefined {
  let position = offset;
  const innermost = scopeAt(root, offset);
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.parent) {
    const bindings = scope.kind === 'class' && scope !== innermost ? undefined : scope.bindings.get(name);
    if (bindings !== undefined) {
      const before = reaching(bindings, position);
      // A function runs after what follows its definition: a later binding of an outer scope may be the one.
      if (before.length > 0 || position === offset) return before;
      return bindings;
    }
    if (scope.kind === 'function') position = scope.range.start;
  }
  return undefined;
}

/** The bindings of `self.name` that reach an offset: of the same method, else of the others, else the class's own. */
export function reachingAttributes(
  root: Scope,
  name: string,
  offset: number,
): readonly Binding[] | undefined {
  const inside = enclosing(scopeAt(root, offset), 'function');
  const owner = enclosing(inside ?? root, 'class');
  if (owner === undefined) return undefined;
  const bindings = owner.bindings.get(name);
  const here = reaching(bindings?.filter((binding) => binding.function === inside) ?? [], offset);
  if (here.length > 0) return here;
  const elsewhere = bindings?.filter((binding) => binding.function !== inside) ?? [];
  const constructed = elsewhere.filter((binding) =>
    /^(__init__|constructor|build)$/.test(binding.function?.name ?? ''),
  );
  if (elsewhere.length > 0)
    return constructed.length > 0 ? reaching(constructed, owner.range.end) : elsewhere;
  return owner.bindings.get(name.slice(name.indexOf('.') + 1));
}

/** The nearest scope of a kind, from a scope outwards. */
export function enclosing(from: Scope, kind: Scope['kind']): Scope | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    if (scope.kind === kind) return scope;
  }
  return undefined;
}

/** From the last binding before the offset back to the first that is certain to have run. */
function reaching(bindings: readonly Binding[], offset: number): readonly Binding[] {
  const before = bindings.filter((binding) => binding.from <= offset);
  const certain = before.findLastIndex((binding) =>
    binding.branches.every((branch) => covers(branch, offset)),
  );
  return before.slice(Math.max(certain, 0));
}

/** A scope and those around it, from the inside out. */
export function scopesFrom(scope: Scope): readonly Scope[] {
  return scope.parent === undefined ? [scope] : [scope, ...scopesFrom(scope.parent)];
}
