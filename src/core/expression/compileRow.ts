import { children } from './children';
import { definitionOf } from './environment';
import type { Expression, IndexExpression } from './expression';
import { functionRow } from './functions';
import { operationOf } from './operation';
import { remembered } from './remembered';
import { tensorOf, type Frame, type RowThunk, type Scope } from './scope';

/** How many axes of an expression are not yet indexed: 0 for a number, 1 for a row. */
export function rank(expression: Expression, scope: Scope): number {
  switch (expression.kind) {
    case 'number':
    case 'binder':
    case 'expectation':
      return 0;
    case 'symbol':
      return scope.bound.has(expression.name) ? 0 : tensorOf(expression.name, scope).shape.length;
    case 'index':
      return rank(expression.base, scope) - expression.indices.length;
    case 'apply': {
      const { mapping } = functionRow(expression.function);
      if (mapping.kind === 'reduce row') return 0;
      return Math.max(...expression.arguments.map((argument) => rank(argument, scope)));
    }
    case 'probability':
    case 'quantity': {
      const definition = definitionOf(expression, scope.environment);
      return definition === undefined ? 0 : rank(definition, scope);
    }
    default:
      return Math.max(0, ...children(expression).map((child) => rank(child, scope)));
  }
}

/** Compiles an expression of rank 1; numbers inside it are repeated along the row. */
export function compileRow(expression: Expression, scope: Scope): RowThunk {
  if (expression.kind === 'symbol') {
    const row = Float64Array.from(tensorOf(expression.name, scope).data);
    return () => row;
  }
  if (expression.kind === 'index') return compileRowOfData(expression, scope);
  if (expression.kind === 'apply') {
    const { mapping } = functionRow(expression.function);
    const [argument] = expression.arguments;
    if (mapping.kind === 'map row' && argument !== undefined) {
      const row = compileRow(argument, scope);
      return remembered(expression, scope, (frame) => mapping.evaluate(row(frame)));
    }
  }
  return compileElementwise(expression, scope);
}

function compileRowOfData({ base, indices }: IndexExpression, scope: Scope): RowThunk {
  if (base.kind !== 'symbol') throw new Error('evaluate: only data can be indexed to a row');
  const { shape, data } = tensorOf(base.name, scope);
  const positions = indices.map((part) => scope.compileNumber(part, scope));
  const length = shape.at(-1) ?? 0;
  return (frame) => {
    const offset = positions.reduce((at, thunk, axis) => at * (shape[axis] ?? 0) + thunk(frame), 0) * length;
    return Float64Array.from({ length }, (_, position) => data[offset + position] as number);
  };
}

function compileElementwise(expression: Expression, scope: Scope): RowThunk {
  const operation = operationOf(expression);
  if (operation === undefined)
    throw new Error(`evaluate: ${expression.kind} cannot be taken element by element`);
  const parts = children(expression).map((child): ((frame: Frame) => Float64Array | number) =>
    rank(child, scope) === 0 ? scope.compileNumber(child, scope) : compileRow(child, scope),
  );
  return (frame) => {
    const values = parts.map((part) => part(frame));
    const length = Math.max(...values.map((value) => (typeof value === 'number' ? 0 : value.length)));
    return Float64Array.from({ length }, (_, at) =>
      operation(values.map((value) => (typeof value === 'number' ? value : (value[at] as number)))),
    );
  };
}
