import { sameExpression } from './children';
import type { Expression } from './expression';

/** Numbers under a name: a scalar (shape []), a vector or a row-major matrix. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  /** Natural logarithms of the data, where they are known better than the data: exp(-800) is 0 as a double, its logarithm is not. */
  readonly logarithms?: ArrayLike<number>;
  /** Natural logarithms of 1 - data, likewise. */
  readonly logComplements?: ArrayLike<number>;
}

/** What a quantity or a probability stands for. */
export interface Definition {
  readonly left: Expression;
  readonly right: Expression;
}

/** What the symbols of an expression mean when it is evaluated. */
export interface Environment {
  readonly symbols: ReadonlyMap<string, Tensor>;
  readonly definitions?: readonly Definition[];
}

export function scalarTensor(value: number): Tensor {
  return { shape: [], data: [value] };
}

export function vectorTensor(data: ArrayLike<number>): Tensor {
  return { shape: [data.length], data };
}

export function matrixTensor(rows: number, columns: number, data: ArrayLike<number>): Tensor {
  return { shape: [rows, columns], data };
}

/** The environment with more (or other) symbols. */
export function withSymbols(
  environment: Environment,
  symbols: Iterable<readonly [string, Tensor]>,
): Environment {
  return { ...environment, symbols: new Map([...environment.symbols, ...symbols]) };
}

/** The right-hand side of the definition whose left-hand side this is. */
export function definitionOf(expression: Expression, environment: Environment): Expression | undefined {
  return environment.definitions?.find(({ left }) => sameExpression(left, expression))?.right;
}
