import type { Code } from '../code/code';
import type { SyntaxNode } from '../syntax';

/** What a name stands for from some place on. */
export type Definition =
  /** An import, by its qualified name. */
  | { readonly kind: 'import'; readonly name: string }
  | { readonly kind: 'code'; readonly code: Code }
  /** A parameter; its default where it has one. */
  | { readonly kind: 'parameter'; readonly standard?: Code }
  | { readonly kind: 'function'; readonly node: SyntaxNode }
  | { readonly kind: 'class'; readonly node: SyntaxNode }
  /** A loop's variable: one of the names it gives to what it runs over; a counter where there is nothing to run over. */
  | { readonly kind: 'loop'; readonly names: readonly string[]; readonly over?: Code }
  /** Bound to something that is not read: an unpacked value, the result of `+=`. */
  | { readonly kind: 'opaque' };

/** A name and what it is bound to. `*` binds every name of a module. */
export interface Bound {
  readonly name: string;
  readonly definition: Definition;
  /** False for a plain assignment in a language where only declarations make names. */
  readonly declares: boolean;
}

/** How a language's nodes bind names; the capture names are those of `queries/`. */
export interface BindingReader {
  /** The names a node captured as `binding.*` binds. */
  bindings(capture: string, node: SyntaxNode): readonly Bound[];
  /** The names of a function's parameters. */
  parameters(node: SyntaxNode): readonly Bound[];
  /** How the methods of a class name their object. */
  readonly self: string;
  /** Names that stand for a library by custom, where nothing binds them: a snippet, a notebook's cell. */
  readonly customary: ReadonlyMap<string, string>;
}

/** A name whose definition is read when it is first asked for: most names of a source never are. */
export function bound(name: string, define: () => Definition, declares = true): Bound {
  let definition: Definition | undefined;
  return {
    name,
    get definition() {
      return (definition ??= define());
    },
    declares,
  };
}

export function opaque(): Definition {
  return { kind: 'opaque' };
}

/** One entry of what a pattern takes apart. */
export function partOf(object: Code, position: number): Definition {
  const { range } = object;
  const indices: readonly Code[] = [{ kind: 'number', value: position, range }];
  return { kind: 'code', code: { kind: 'subscript', object, indices, range } };
}
