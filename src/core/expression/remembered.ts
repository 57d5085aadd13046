import { children } from './children';
import { definitionOf } from './environment';
import type { Expression } from './expression';
import type { Frame, Scope } from './scope';

/**
 * The thunk, which gives its last value again while the indices that its expression depends on stay as they are: the softmax of a row
 * is taken once, not once for every class. A new frame is a new evaluation: the data may have changed.
 */
export function remembered<Value>(
  expression: Expression,
  scope: Scope,
  thunk: (frame: Frame) => Value,
): (frame: Frame) => Value {
  const slots = [...slotsIn(expression, scope)];
  const at = slots.map(() => NaN);
  let known: { readonly frame: Frame; readonly value: Value } | undefined;
  return (frame) => {
    let same = known?.frame === frame;
    for (let position = 0; position < slots.length; position += 1) {
      const index = frame[slots[position] as number] as number;
      if (index !== at[position]) same = false;
      at[position] = index;
    }
    if (!same || known === undefined) known = { frame, value: thunk(frame) };
    return known.value;
  };
}

/** The slots of the bound indices in an expression, also behind the names it uses. */
function slotsIn(expression: Expression, scope: Scope): ReadonlySet<number> {
  const slots = new Set<number>();
  const collect = (part: Expression): void => {
    if (part.kind === 'symbol') {
      const slot = scope.bound.get(part.name);
      if (slot !== undefined) slots.add(slot);
    }
    for (const child of children(part)) collect(child);
    if (part.kind !== 'quantity' && part.kind !== 'probability') return;
    const definition = definitionOf(part, scope.environment);
    if (definition !== undefined) collect(definition);
  };
  collect(expression);
  return slots;
}
