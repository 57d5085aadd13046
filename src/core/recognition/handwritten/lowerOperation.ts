import {
  apply,
  classes,
  index,
  log,
  product,
  quantity,
  quotient,
  rows,
  sumOver,
  symbol,
} from '../../expression/build';
import { freeSymbols, sameExpression } from '../../expression/children';
import type { Expression, IndexSet, SymbolExpression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import type { Code } from '../code/code';
import { freshIndex, lowerPart, nameSymbol } from './loweringState';
import type { Lowering } from './loweringState';
import type { ArrayOperation } from './arrayFunctions';
import { axisOf, keepsAxis, rankOf } from './rank';
import type { OperationCall } from './rank';
import { bindFirst } from './boundSums';
import { lowerGather, lowerPairs } from './lowerGather';
import { lowerEinsum } from './lowerEinsum';
import { lowerWhere } from './lowerWhere';

/** An array operation at the entry the indices name. */
export function lowerOperation(
  lowering: Lowering,
  call: OperationCall,
  indices: readonly Expression[],
): Expression | undefined {
  const { operation, positional } = call;
  const [
    first = call.keyword.get('input') ?? call.keyword.get('x') ?? call.keyword.get('input_tensor'),
    second,
  ] = positional;
  if (operation.kind === 'count') return lowering.rowCount;
  if (first === undefined) return undefined;
  switch (operation.kind) {
    case 'map': {
      const operand = lowerPart(lowering, first, indices);
      return operand === undefined ? undefined : operation.build(operand);
    }
    case 'combine': {
      const left = lowerPart(lowering, first, indices);
      const right = second === undefined ? undefined : lowerPart(lowering, second, indices);
      return left === undefined || right === undefined ? undefined : operation.build(left, right);
    }
    case 'reduce':
      return operation.operator === 'max'
        ? lowerLargest(lowering, call, first, indices)
        : lowerReduction(lowering, call, first, operation.operator, indices);
    case 'row':
      return lowerRow(lowering, call, first, operation, indices);
    case 'same':
      return lowerPart(lowering, first, isColumn(call) ? indices.slice(0, 1) : indices);
    case 'add axis':
      return lowerPart(lowering, first, indices.slice(0, Math.max(indices.length - 1, 0)));
    case 'clip':
      return lowerClip(lowering, call, first, indices);
    case 'contract':
      return second === undefined ? undefined : lowerContraction(lowering, first, second, indices);
    case 'einsum':
      return lowerEinsum(lowering, positional, indices);
    case 'gather':
      return lowerGather(lowering, call, first, indices);
    case 'gather pairs':
      return lowerPairs(lowering, first, second ?? call.keyword.get('indices'), indices);
    case 'diagonal': {
      const [row] = indices;
      // Beside the main diagonal stand other pairs.
      if (second !== undefined && !(second.kind === 'number' && second.value === 0)) return undefined;
      return row === undefined || indices.length > 1 ? undefined : lowerPart(lowering, first, [row, row]);
    }
    case 'where':
      return lowerWhere(lowering, positional, indices);
    case 'one-hot': {
      const label = lowerPart(lowering, first, indices.slice(0, -1));
      const place = indices.at(-1);
      return label === undefined || place === undefined ? undefined : apply('indicator', label, place);
    }
  }
}

/** `x.reshape(-1, 1)`: the second axis has length one. */
function isColumn({ positional: [, ...shape] }: OperationCall): boolean {
  const axes = shape[0]?.kind === 'sequence' ? shape[0].items : shape;
  const last = axes.at(-1);
  return axes.length === 2 && last?.kind === 'number' && last.value === 1;
}

/** A sum or mean: over everything, the rows or the classes. A reduction of a number is the number. */
function lowerReduction(
  lowering: Lowering,
  call: OperationCall,
  operand: Code,
  operator: 'sum' | 'mean',
  indices: readonly Expression[],
): Expression | undefined {
  const axis = axisOf(call);
  if (axis === 'all') return reduceAll(lowering, operand, operator);
  const outer = keepsAxis(call) && indices.length > 1 ? withoutAxis(indices, axis) : indices;
  const last = axis === 'last';
  const variable = freshIndex(last ? lowering.classIndices : lowering.indices, outer);
  const body = lowerPart(lowering, operand, last ? [...outer, variable] : [variable, ...outer]);
  return body === undefined ? undefined : bind(lowering, operator, variable, last, body);
}

/** The largest entry of a named row, which stable forms subtract: known by its name only, and the same along the row. */
function lowerLargest(
  lowering: Lowering,
  call: OperationCall,
  operand: Code,
  indices: readonly Expression[],
): Expression | undefined {
  if (operand.kind !== 'name' || axisOf(call) !== 'last') return undefined;
  const outer = keepsAxis(call) ? indices.slice(0, -1) : indices;
  const array = nameSymbol(lowering, operand.name, operand.range);
  return index(quantity(symbol('max'), array), ...outer);
}

function withoutAxis(indices: readonly Expression[], axis: 'first' | 'last'): readonly Expression[] {
  return axis === 'last' ? indices.slice(0, -1) : indices.slice(1);
}

function reduceAll(lowering: Lowering, operand: Code, operator: 'sum' | 'mean'): Expression | undefined {
  const rank = rankOf(lowering.names, operand) ?? (lowering.assumesClasses ? 2 : undefined);
  if (rank === 0) return lowerPart(lowering, operand, []);
  const row = freshIndex(lowering.indices, []);
  if (rank !== 2) {
    const body = lowerPart(lowering, operand, [row]);
    return body === undefined ? undefined : bind(lowering, operator, row, false, body);
  }
  const column = freshIndex(lowering.classIndices, [row]);
  const body = lowerPart(lowering, operand, [row, column]);
  if (body === undefined) return undefined;
  // A kept axis has length one: nothing runs over it.
  const rowTerm = freeSymbols(body).has(column.name) ? bind(lowering, operator, column, true, body) : body;
  return bind(lowering, operator, row, false, rowTerm);
}

function bind(
  { rowCount, classCount }: Lowering,
  operator: 'sum' | 'mean',
  variable: SymbolExpression,
  overClasses: boolean,
  body: Expression,
): Expression {
  const over: IndexSet = overClasses ? classes(classCount) : rows(rowCount);
  return bindFirst(operator, variable, over, body);
}

/** softmax and log_softmax give a row, of which the last index picks an entry; logsumexp gives a number. */
function lowerRow(
  lowering: Lowering,
  call: OperationCall,
  operand: Code,
  { function: name, isWhole = false }: Extract<ArrayOperation, { readonly kind: 'row' }>,
  indices: readonly Expression[],
): Expression | undefined {
  if (isWhole && axisOf(call) === 'all' && indices.length > 1) return undefined;
  if (name === 'logSumExp') {
    // Over the rows there is one number for each class, not for each row.
    if (axisOf(call) === 'first' && indices.length > 0) return undefined;
    const outer = keepsAxis(call) ? indices.slice(0, -1) : axisOf(call) === 'all' ? [] : indices;
    const row = lowerWholeRow(lowering, operand, outer);
    return row === undefined ? undefined : apply(name, row);
  }
  if (axisOf(call) === 'first' && indices.length > 1) return lowerColumn(lowering, operand, name, indices);
  const row = lowerWholeRow(lowering, operand, indices.slice(0, -1));
  const place = indices.at(-1);
  if (row === undefined) return undefined;
  return place === undefined ? apply(name, row) : index(apply(name, row), place);
}

/** `softmax(z, axis=0)`: normalised over the rows, which makes no distribution over the classes. */
function lowerColumn(
  lowering: Lowering,
  operand: Code,
  name: 'softmax' | 'logSoftmax',
  indices: readonly Expression[],
): Expression | undefined {
  const variable = freshIndex(lowering.indices, indices);
  const own = lowerPart(lowering, operand, indices);
  const other = lowerPart(lowering, operand, [variable, ...indices.slice(1)]);
  if (own === undefined || other === undefined) return undefined;
  const share = quotient(apply('exp', own), bind(lowering, 'sum', variable, false, apply('exp', other)));
  return name === 'softmax' ? share : log(share);
}

/** Stands for all places of a row while it is lowered. */
const everyPlace = symbol(':');

/** A row as a whole: of `softmax(softmax(z))` at [i] the inner softmax is a row of its own. */
export function lowerWholeRow(
  lowering: Lowering,
  operand: Code,
  outer: readonly Expression[],
): Expression | undefined {
  const entries = lowerPart(lowering, operand, [...outer, everyPlace]);
  return entries === undefined ? undefined : rewriteAll(entries, withoutEveryPlace);
}

function withoutEveryPlace(node: Expression): Expression | undefined {
  const last = node.kind === 'index' ? node.indices.at(-1) : undefined;
  return node.kind === 'index' && last !== undefined && sameExpression(last, everyPlace)
    ? index(node.base, ...node.indices.slice(0, -1))
    : undefined;
}

/** `clip(x, a, b)` with one bound is a maximum or a minimum. */
function lowerClip(
  lowering: Lowering,
  call: OperationCall,
  operand: Code,
  indices: readonly Expression[],
): Expression | undefined {
  const { positional, keyword } = call;
  const bound = (position: number, ...names: readonly string[]): Expression | undefined => {
    const code =
      positional[position] ?? names.map((name) => keyword.get(name)).find((each) => each !== undefined);
    return code === undefined || code.kind === 'constant' ? undefined : lowerPart(lowering, code, []);
  };
  const low = bound(1, 'min', 'a_min', 'clip_value_min');
  const high = bound(2, 'max', 'a_max', 'clip_value_max');
  const x = lowerPart(lowering, operand, indices);
  if (x === undefined) return undefined;
  if (low !== undefined && high !== undefined) return apply('clip', x, low, high);
  if (low !== undefined) return apply('max', x, low);
  return high === undefined ? x : apply('min', x, high);
}

/** `a @ b`: Σ over the axis they share. */
export function lowerContraction(
  lowering: Lowering,
  left: Code,
  right: Code,
  indices: readonly Expression[],
): Expression | undefined {
  const shared =
    indices.length === 0 ? freshIndex(lowering.indices, []) : freshIndex(lowering.classIndices, indices);
  const over = indices.length === 0 ? rows(lowering.rowCount) : classes(lowering.classCount);
  const a = lowerPart(lowering, left, [...indices.slice(0, 1), shared]);
  const b = lowerPart(lowering, right, [shared, ...indices.slice(1)]);
  return a === undefined || b === undefined ? undefined : sumOver(shared, over, product(a, b));
}
