import type { SourceRange } from '../recognisedLoss';
import { rangeOf } from '../code/readNode';
import type { SyntaxCapture, SyntaxNode } from '../syntax';
import { bound } from './definition';
import type { BindingReader, Bound } from './definition';
import { covers, enclosing, scopeAt } from './scope';
import type { Binding, Scope } from './scope';

/** The scopes of a source and what they bind, from the captures of its query. */
export function readScopes(
  root: SyntaxNode,
  captures: readonly SyntaxCapture[],
  reader: BindingReader,
): Scope {
  const module: Scope = newScope(
    'module',
    { start: root.startIndex, end: Math.max(root.endIndex, 1) },
    undefined,
  );
  const branches = captures
    .filter((capture) => capture.name === 'branch')
    .map((capture) => rangeOf(capture.node));
  for (const capture of captures) {
    if (capture.name.startsWith('scope.')) addScope(module, capture, reader);
  }
  for (const capture of captures) {
    if (!capture.name.startsWith('binding.')) continue;
    const { node } = capture;
    for (const each of reader.bindings(capture.name, node)) {
      const place = placeOf(each, scopeAt(module, node.startIndex), reader);
      addBinding(
        place,
        each,
        boundFrom(capture, place),
        branchesAround(branches, node.startIndex),
        enclosingFunction(module, node),
      );
    }
  }
  for (const bindings of bindingLists(module)) bindings.sort((left, right) => left.from - right.from);
  return module;
}

function newScope(kind: Scope['kind'], range: SourceRange, parent: Scope | undefined, name?: string): Scope {
  return {
    kind,
    range,
    children: [],
    bindings: new Map(),
    ...(parent === undefined ? {} : { parent }),
    ...(name === undefined ? {} : { name }),
  };
}

/** Captures come outermost first, so the scope around a node is already there. */
function addScope(module: Scope, { name: capture, node }: SyntaxCapture, reader: BindingReader): void {
  const parent = scopeAt(module, node.startIndex);
  const name = node.childForFieldName('name')?.text;
  const kind = capture.slice('scope.'.length) as Scope['kind'];
  const scope = newScope(kind, rangeOf(node), parent, name);
  parent.children.push(scope);
  if (name !== undefined && (kind === 'function' || kind === 'class')) {
    addBinding(
      parent,
      bound(name, () => ({ kind, node })),
      node.startIndex,
      [],
    );
  }
  if (kind !== 'function') return;
  for (const parameter of reader.parameters(node)) addBinding(scope, parameter, node.startIndex, []);
}

/** Where a binding goes: an attribute to its class, an assignment that declares nothing to the scope that declared it. */
function placeOf({ name, declares }: Bound, scope: Scope, reader: BindingReader): Scope {
  if (name.startsWith(`${reader.self}.`)) return enclosing(scope, 'class') ?? scope;
  if (declares) return scope;
  for (let outer: Scope | undefined = scope; outer !== undefined; outer = outer.parent) {
    if (outer.bindings.has(name)) return outer;
  }
  return scope;
}

function addBinding(
  scope: Scope,
  binds: Bound,
  from: number,
  branches: readonly SourceRange[],
  inFunction?: Scope,
): void {
  const { name } = binds;
  const binding: Binding = {
    name,
    get definition() {
      return binds.definition;
    },
    from,
    branches,
    ...(inFunction === undefined ? {} : { function: inFunction }),
  };
  const existing = scope.bindings.get(name);
  if (existing === undefined) scope.bindings.set(name, [binding]);
  else existing.push(binding);
}

/** From where on a name is bound: a loop's variable in its body, which a comprehension writes first; others after the statement. */
function boundFrom({ name, node }: SyntaxCapture, scope: Scope): number {
  if (name !== 'binding.loop') return node.endIndex;
  if (scope.kind === 'comprehension') return scope.range.start;
  return node.childForFieldName('body')?.startIndex ?? node.endIndex;
}

function branchesAround(branches: readonly SourceRange[], offset: number): readonly SourceRange[] {
  return branches.filter((branch) => covers(branch, offset));
}

function enclosingFunction(module: Scope, node: SyntaxNode): Scope | undefined {
  return enclosing(scopeAt(module, node.startIndex), 'function');
}

function* bindingLists(scope: Scope): Generator<Binding[]> {
  yield* scope.bindings.values();
  for (const child of scope.children) yield* bindingLists(child);
}
