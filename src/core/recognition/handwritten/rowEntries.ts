import { index } from '../../expression/build';
import { children, withChildren } from '../../expression/children';
import type { Expression } from '../../expression/expression';

/** The entry of a row at a place: `(z[i] / τ)` at k is `z[i, k] / τ`. */
export function atIndex(row: Expression, place: Expression, scalars: ReadonlySet<string>): Expression {
  switch (row.kind) {
    case 'number':
      return row;
    case 'symbol':
      return scalars.has(row.name) ? row : index(row, place);
    case 'index':
      return index(row.base, ...row.indices, place);
    case 'quantity':
      return index(row, place);
    case 'apply':
      if (row.function === 'softmax' || row.function === 'logSoftmax') return index(row, place);
      break;
    default:
  }
  return withChildren(
    row,
    children(row).map((child) => atIndex(child, place, scalars)),
  );
}

/** The row whose entry at the index an expression is: the reverse of `atIndex`; undefined when it is none. */
export function rowOf(entry: Expression, name: string): Expression | undefined {
  if (entry.kind === 'index') {
    const last = entry.indices.at(-1);
    return last?.kind === 'symbol' && last.name === name
      ? index(entry.base, ...entry.indices.slice(0, -1))
      : undefined;
  }
  if (entry.kind === 'number' || entry.kind === 'symbol') return entry;
  const parts = children(entry).map((child) => rowOf(child, name));
  return parts.every((part) => part !== undefined) ? withChildren(entry, parts) : undefined;
}
