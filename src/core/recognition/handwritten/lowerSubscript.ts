import { apply, index } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import type { Code, SubscriptCode, UpdatedCode } from '../code/code';
import { definitionsOf } from '../scope/resolve';
import { byCases } from './boundSums';
import { lowerPart, nameSymbol } from './loweringState';
import type { Lowering } from './loweringState';
import { isNewAxis, isRowRange, rankOf } from './rank';

/** The value where the label is the class, the entry elsewhere. */
export function lowerUpdated(
  lowering: Lowering,
  { object, labels, value }: UpdatedCode,
  indices: readonly Expression[],
): Expression | undefined {
  const [row, column] = indices;
  if (row === undefined || column === undefined) return undefined;
  const label = lowerPart(lowering, labels, [row]);
  // What was changed in place is one name still: following it costs nothing.
  const before = lowerPart({ ...lowering, follow: lowering.follow + 1 }, object, indices);
  const after = lowerPart(lowering, value, []);
  if (label === undefined || before === undefined || after === undefined) return undefined;
  return byCases(apply('indicator', label, column), after, before);
}

/** The entry that an index in brackets picks. */
export function lowerSubscript(
  lowering: Lowering,
  code: SubscriptCode,
  indices: readonly Expression[],
): Expression | undefined {
  const [only] = code.indices;
  if (code.indices.length === 1 && only?.kind === 'string') {
    return index(nameSymbol(lowering, only.value, code.range), ...indices);
  }
  const places: Expression[] = [];
  let left = [...indices];
  for (const [at, each] of code.indices.entries()) {
    if (each.kind === 'slice' || isRowRange(each)) {
      const [next, ...rest] = left;
      if (next !== undefined) places.push(next);
      left = rest;
    } else if (isNewAxis(each)) {
      left = left.slice(1);
    } else {
      const isArray = mayBeArray(lowering, each);
      // `p[:, y]` with labels y is every row's entry at every row's label, n of them for each row.
      if (isArray && code.indices.slice(0, at).some(({ kind }) => kind === 'slice')) return undefined;
      const place = lowerPlace(lowering, each, indices);
      if (place === undefined) return undefined;
      places.push(place);
      if (isArray && code.indices.length === 1) left = left.slice(1);
    }
  }
  return lowerPart(lowering, code.object, [...places, ...left]);
}

/** A place among the entries: a number, a loop's variable, or an array of labels that follows the rows. */
function lowerPlace(lowering: Lowering, code: Code, indices: readonly Expression[]): Expression | undefined {
  if (code.kind === 'name' && !lowering.locals.has(code.name) && isLoopVariable(lowering, code))
    return nameSymbol(lowering, code.name, code.range);
  return lowerPart(lowering, code, indices.slice(0, 1));
}

/** Whether an index takes the place of an axis, as an array of labels does; a number or a loop's variable fixes one. */
function mayBeArray(lowering: Lowering, code: Code): boolean {
  if (code.kind === 'name' && lowering.locals.has(code.name)) return false;
  return code.kind !== 'number' && !isLoopVariable(lowering, code) && rankOf(lowering.names, code) !== 0;
}

function isLoopVariable({ names }: Lowering, code: Code): boolean {
  return definitionsOf(names, code)?.some(({ kind }) => kind === 'loop') === true;
}
