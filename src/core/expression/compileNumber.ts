import { addTerms, asSum } from './boundRange';
import { children } from './children';
import { CompensatedSum } from './compensatedSum';
import { compileKnownLogarithm } from './compileKnownLogarithm';
import { compileRow } from './compileRow';
import { compileScaled, isScaled } from './compileScaled';
import { isSumOfExponentials } from './compileSumOfExponentials';
import { definitionOf, type Tensor } from './environment';
import type { ApplyExpression, BinderExpression, Expression, IndexExpression } from './expression';
import { functionRow } from './functions';
import { operationOf } from './operation';
import { remembered } from './remembered';
import { bind, tensorOf, type NumberThunk, type Scope } from './scope';

/** Compiles an expression of rank 0 to a function of the bound indices. */
export function compileNumber(expression: Expression, scope: Scope): NumberThunk {
  const known = scope.known?.get(expression);
  if (known !== undefined) return () => known.value;
  if (isScaled(expression)) {
    const scaled = compileScaled(expression, scope);
    return (frame) => scaled(frame).value;
  }
  switch (expression.kind) {
    case 'number': {
      const { value } = expression;
      return () => value;
    }
    case 'symbol':
      return compileSymbol(expression.name, scope);
    case 'index':
      return compileIndex(expression, scope);
    case 'apply':
      return compileApply(expression, scope);
    case 'binder':
      return remembered(expression, scope, compileBinder(expression, scope));
    case 'expectation':
      return compileBinder(asSum(expression), scope);
    case 'probability':
    case 'quantity': {
      const definition = definitionOf(expression, scope.environment);
      if (definition === undefined) throw new Error(`evaluate: no definition of this ${expression.kind}`);
      return compileNumber(definition, scope);
    }
    case 'elided':
      return compileNumber(expression.body, scope);
    default:
      return compileOperation(expression, scope);
  }
}

function compileOperation(expression: Expression, scope: Scope): NumberThunk {
  const operation = operationOf(expression);
  if (operation === undefined) throw new Error(`evaluate: ${expression.kind} is not a number`);
  const parts = children(expression).map((child) => compileNumber(child, scope));
  if (expression.kind === 'product') return multiplied(parts);
  // One buffer for all calls: no expression contains itself, so that nobody writes to it in between.
  const values = new Float64Array(parts.length);
  return (frame) => {
    for (let position = 0; position < parts.length; position += 1) {
      values[position] = (parts[position] as NumberThunk)(frame);
    }
    return operation(values);
  };
}

/**
 * 0 · log 0 = 0: a factor that is exactly zero makes the product zero (the convention of entropy), and what stands behind it is not
 * looked at: the indicator of a row that is left out comes before the entry that the row does not have.
 */
function multiplied(factors: readonly NumberThunk[]): NumberThunk {
  return (frame) => {
    let result = 1;
    for (const factor of factors) {
      const value = factor(frame);
      if (value === 0) return 0;
      result *= value;
    }
    return result;
  };
}

function compileSymbol(name: string, scope: Scope): NumberThunk {
  const slot = scope.bound.get(name);
  if (slot !== undefined) return (frame) => frame[slot] as number;
  const { shape, data } = tensorOf(name, scope);
  if (shape.length !== 0) throw new Error(`evaluate: ${name} has ${String(shape.length)} axes but no index`);
  return () => data[0] as number;
}

function compileIndex({ base, indices }: IndexExpression, scope: Scope): NumberThunk {
  const positions = indices.map((part) => compileNumber(part, scope));
  const [first] = positions;
  if (base.kind !== 'symbol') {
    if (first === undefined || positions.length > 1) throw new Error('evaluate: a row takes one index');
    const row = compileRow(base, scope);
    return (frame) => inside(row(frame)[first(frame)], 'the row');
  }
  const { name } = base;
  const tensor = tensorOf(name, scope);
  if (tensor.shape.length !== positions.length) {
    throw new Error(
      `evaluate: ${name} has ${String(tensor.shape.length)} axes, not ${String(positions.length)}`,
    );
  }
  const slots = indices.map((part) => (part.kind === 'symbol' ? scope.bound.get(part.name) : undefined));
  return compileEntryAtSlots(name, tensor, slots) ?? compileEntry(name, tensor, positions);
}

/** An entry of a vector or matrix at bound indices, the most frequent of all; undefined for any other. */
function compileEntryAtSlots(
  name: string,
  { shape, data }: Tensor,
  [first, second, ...more]: readonly (number | undefined)[],
): NumberThunk | undefined {
  const [rows = 0, columns = 0] = shape;
  if (first === undefined || more.length > 0) return undefined;
  if (shape.length === 1) {
    return (frame) => {
      const at = frame[first] as number;
      return inside(at < rows ? data[at] : undefined, name);
    };
  }
  if (second === undefined) return undefined;
  return (frame) => {
    const [row, column] = [frame[first] as number, frame[second] as number];
    return inside(column >= 0 && column < columns ? data[row * columns + column] : undefined, name);
  };
}

function compileEntry(name: string, { shape, data }: Tensor, positions: readonly NumberThunk[]): NumberThunk {
  return (frame) => {
    let offset = 0;
    for (let axis = 0; axis < positions.length; axis += 1) {
      const at = (positions[axis] as NumberThunk)(frame);
      const size = shape[axis] as number;
      offset = at >= 0 && at < size ? offset * size + at : NaN;
    }
    return inside(data[offset], name);
  };
}

function inside(value: number | undefined, name: string): number {
  if (value === undefined) throw new Error(`evaluate: index outside ${name}`);
  return value;
}

function compileApply(expression: ApplyExpression, scope: Scope): NumberThunk {
  const { mapping } = functionRow(expression.function);
  const [first] = expression.arguments;
  if (first === undefined) throw new Error(`evaluate: ${expression.function} needs an argument`);
  if (mapping.kind === 'reduce row') {
    const row = compileRow(first, scope);
    return remembered(expression, scope, (frame) => mapping.evaluate(row(frame)));
  }
  if (expression.function === 'log' && (isScaled(first) || isMonomial(first) || isSumOfExponentials(first))) {
    const scaled = compileScaled(first, scope);
    return (frame) => {
      const { sign, logMagnitude } = scaled(frame);
      return sign < 0 ? NaN : logMagnitude;
    };
  }
  const logarithm = expression.function === 'log' ? compileKnownLogarithm(first, scope) : undefined;
  return logarithm ?? compileOperation(expression, scope);
}

/** Its logarithm is taken factor by factor, so that nothing underflows and known logarithms of factors are used. */
function isMonomial({ kind }: Expression): boolean {
  return kind === 'product' || kind === 'quotient' || kind === 'power';
}

function compileBinder({ operator, variable, over, body }: BinderExpression, scope: Scope): NumberThunk {
  const { inner, slot } = bind(scope, variable.name);
  const value = compileNumber(body, inner);
  const size = compileNumber(over.size, scope);
  const from = over.from ?? 0;
  if (operator === 'max') {
    return (frame) => {
      let largest = -Infinity;
      for (let at = from, end = size(frame); at < end; at += 1) {
        frame[slot] = at;
        largest = Math.max(largest, value(frame));
      }
      return largest;
    };
  }
  return (frame) => {
    const sum = new CompensatedSum();
    const end = size(frame);
    addTerms(sum, value, frame, slot, [from, end]);
    return operator === 'mean' ? sum.value / end : sum.value;
  };
}
