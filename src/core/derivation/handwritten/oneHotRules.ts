import { product } from '../../expression/build';
import type { Expression } from '../../expression/expression';
import { substitute, type Rewrite } from '../../expression/rewrite';

/** The label that [label = k] compares an index with. */
function labelIn(factor: Expression, name: string): Expression | undefined {
  if (factor.kind !== 'apply' || factor.function !== 'indicator') return undefined;
  const [left, right] = factor.arguments;
  if (left?.kind === 'symbol' && left.name === name) return right;
  return right?.kind === 'symbol' && right.name === name ? left : undefined;
}

/** Σ_k [y = k] f(k) = f(y). */
const pickedClass: Rewrite = {
  name: 'sum over a one-hot row',
  rewrite: (node) => {
    if (node.kind !== 'binder' || node.operator !== 'sum' || node.body.kind !== 'product') return undefined;
    const { factors } = node.body;
    const { name } = node.variable;
    const position = factors.findIndex((factor) => labelIn(factor, name) !== undefined);
    const factor = factors[position];
    const label = factor === undefined ? undefined : labelIn(factor, name);
    if (label === undefined) return undefined;
    const rest = product(...factors.filter((_, at) => at !== position));
    return substitute(rest, new Map([[name, label]]));
  },
};

export const oneHotRules: readonly Rewrite[] = [pickedClass];
