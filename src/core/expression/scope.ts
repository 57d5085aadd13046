import type { Environment, Tensor } from './environment';
import type { Expression } from './expression';
import type { Scaled } from './scaled';

/** The current values of the bound indices, by slot. */
export type Frame = number[];

/** What is known while compiling: the data, and the slot of each bound index. */
export interface Scope {
  readonly environment: Environment;
  readonly bound: ReadonlyMap<string, number>;
  /** Values of parts, by identity, that are known already. */
  readonly known?: ReadonlyMap<Expression, Scaled>;
  /** Compiles an expression of rank 0: rows and products have numbers inside them. */
  readonly compileNumber: (expression: Expression, scope: Scope) => NumberThunk;
}

/** An expression of rank 0 as a function of the bound indices. */
export type NumberThunk = (frame: Frame) => number;

/** The same, as sign and log magnitude. */
export type ScaledThunk = (frame: Frame) => Scaled;

/** An expression of rank 1 as a function of the bound indices. */
export type RowThunk = (frame: Frame) => Float64Array;

/** The scope inside a binder, and the slot of its index. */
export function bind(scope: Scope, name: string): { readonly inner: Scope; readonly slot: number } {
  const slot = scope.bound.size;
  // A slot of its own even when the name is bound already: the inner binder shadows the outer one.
  const taken = new Set(scope.bound.values());
  const free = taken.has(slot) ? Math.max(...taken) + 1 : slot;
  return { inner: { ...scope, bound: new Map(scope.bound).set(name, free) }, slot: free };
}

/** The data under a name; an unknown name is a fault of the program. */
export function tensorOf(name: string, scope: Scope): Tensor {
  const tensor = scope.environment.symbols.get(name);
  if (tensor === undefined) throw new Error(`evaluate: no value for ${name}`);
  return tensor;
}
