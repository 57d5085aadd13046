import { index } from '../../expression/build';
import { children } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';

/**
 * An expression in which a name is one number wherever it stands, if it is one anywhere: bare in a logarithm that no sum runs over, as σ
 * in `n * log(sigma) + sum((x - mu)**2 / sigma**2)`.
 */
export function withNumbersByUse(expression: Expression): Expression {
  const names = new Set(bareInLogarithms(expression, false));
  if (names.size === 0) return expression;
  return rewriteAll(expression, (node) =>
    node.kind === 'index' &&
    node.base.kind === 'symbol' &&
    names.has(node.base.name) &&
    node.indices.length === 1
      ? index(node.base)
      : undefined,
  );
}

function* bareInLogarithms(node: Expression, isInside: boolean): Generator<string> {
  if (node.kind === 'binder' || node.kind === 'index' || node.kind === 'quantity') return;
  if (node.kind === 'symbol' && isInside) yield node.name;
  const inside = isInside || (node.kind === 'apply' && node.function === 'log');
  for (const child of children(node)) yield* bareInLogarithms(child, inside);
}
