import { index, number } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import type { Code } from '../code/code';
import { codeBehind } from '../scope/resolve';
import { lowerPart } from './loweringState';
import type { Lowering } from './loweringState';
import { isFirstAxis, isRowRange, operationOf } from './rank';
import type { OperationCall } from './rank';

/** `gather(x, 1, y)` and `take_along_axis(x, y, 1)`: x[i, y[i]]. */
export function lowerGather(
  lowering: Lowering,
  call: OperationCall,
  array: Code,
  indices: readonly Expression[],
): Expression | undefined {
  const { positional, keyword } = call;
  const axis = keyword.get('axis') ?? keyword.get('dim') ?? positional.slice(1).find(isAxis);
  // Along the rows it picks a row for each entry, not an entry of each row.
  if (axis !== undefined && isFirstAxis(axis)) return undefined;
  const named = keyword.get('index') ?? keyword.get('indices');
  const labels = named ?? positional.slice(1).find((code) => !isAxis(code));
  const row = indices.slice(0, 1);
  // The labels have an axis of length one for the entry they pick.
  const label = labels === undefined ? undefined : lowerPart(lowering, labels, [...row, number(0)]);
  return label === undefined ? undefined : lowerPart(lowering, array, [...row, withoutLast(label)]);
}

/** `gather_nd(x, stack([range(n), y], axis=1))`: x[i, y[i]]. */
export function lowerPairs(
  lowering: Lowering,
  array: Code,
  pairs: Code | undefined,
  indices: readonly Expression[],
): Expression | undefined {
  const behind = pairs === undefined ? undefined : (codeBehind(lowering.names, pairs) ?? pairs);
  const [parts] = behind?.kind === 'call' ? behind.arguments : [];
  const name = behind?.kind === 'call' && behind.callee.kind === 'member' ? behind.callee.property : '';
  const [row] = indices;
  if (parts?.value.kind !== 'sequence' || !/^(stack|concat)$/.test(name) || row === undefined)
    return undefined;
  const places = parts.value.items.map((part) => placeIn(lowering, part, row));
  return places.every((place) => place !== undefined) ? lowerPart(lowering, array, places) : undefined;
}

function placeIn(lowering: Lowering, part: Code, row: Expression): Expression | undefined {
  const call = part.kind === 'call' ? operationOf(lowering.names, part) : undefined;
  const [operand] = call?.positional ?? [];
  // Columns are put side by side where they are no rows.
  if (operand !== undefined && (call?.operation.kind === 'add axis' || call?.operation.kind === 'same'))
    return placeIn(lowering, operand, row);
  const behind = codeBehind(lowering.names, part);
  if (isRowRange(part) || isRowRange(behind)) return row;
  return lowerPart(lowering, part, [row]);
}

function isAxis(code: Code): boolean {
  return code.kind === 'number' || (code.kind === 'unary' && code.operand.kind === 'number');
}

/** y[i, 0] as y[i]: an index into an axis of length one says nothing. */
function withoutLast(label: Expression): Expression {
  const last = label.kind === 'index' ? label.indices.at(-1) : undefined;
  return label.kind === 'index' && last?.kind === 'number'
    ? index(label.base, ...label.indices.slice(0, -1))
    : label;
}
