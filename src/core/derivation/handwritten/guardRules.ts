import { negate, sum } from '../../expression/build';
import type { ApplyExpression, Expression } from '../../expression/expression';
import type { Rewrite } from '../../expression/rewrite';

/** A constant up to here beside a probability is a guard against log 0. */
export const largestGuard = 1e-3;

/** Names of small constants, where the number is not in sight. */
const guardName = /(^|_)(eps|epsilon|tiny|smooth)\w*$/i;

function isGuard(expression: Expression | undefined): boolean {
  if (expression?.kind === 'number') return expression.value > 0 && expression.value <= largestGuard;
  return expression?.kind === 'symbol' && guardName.test(expression.name);
}

function isNearlyOne(expression: Expression | undefined): boolean {
  if (expression?.kind === 'number') return expression.value < 1 && 1 - expression.value <= largestGuard;
  if (expression?.kind !== 'sum' || expression.terms.length !== 2) return false;
  const [one, rest] = expression.terms;
  return one?.kind === 'number' && one.value === 1 && isNegatedGuard(rest);
}

function isNegatedGuard(expression: Expression | undefined): boolean {
  if (expression?.kind === 'number') return expression.value < 0 && -expression.value <= largestGuard;
  return expression?.kind === 'negation' && isGuard(expression.operand);
}

const clip: Rewrite = {
  name: 'clip',
  rewrite: (node) => (isApply(node, 'clip') ? node.arguments[0] : undefined),
};

/** max(p, ε) and min(p, 1 - ε). */
const bound: Rewrite = {
  name: 'bound',
  rewrite: (node) => {
    const guards = isApply(node, 'max') ? isGuard : isApply(node, 'min') ? isNearlyOne : undefined;
    if (guards === undefined || node.kind !== 'apply') return undefined;
    const kept = node.arguments.filter((argument) => !guards(argument));
    return kept.length === 1 ? kept[0] : undefined;
  },
};

/** log(p + ε). */
const added: Rewrite = {
  name: 'added constant',
  rewrite: (node) => {
    if (node.kind !== 'apply' || !['log', 'log2', 'log10'].includes(node.function)) return undefined;
    const terms = termsOf(node.arguments[0]);
    const kept = terms.filter((term) => !isGuard(term));
    if (kept.length === terms.length || kept.length === 0) return undefined;
    return { ...node, arguments: [sum(...kept)] };
  },
};

/** The terms of a sum and of the sums in it; none of anything else. */
function termsOf(expression: Expression | undefined): readonly Expression[] {
  if (expression?.kind === 'negation') return termsOf(expression.operand).map(negate);
  if (expression?.kind !== 'sum') return [];
  return expression.terms.flatMap((term) => {
    const inner = termsOf(term);
    return inner.length === 0 ? [term] : inner;
  });
}

function isApply(node: Expression, name: ApplyExpression['function']): node is ApplyExpression {
  return node.kind === 'apply' && node.function === name;
}

/** What keeps a logarithm finite, taken away. */
export const guardRules: readonly Rewrite[] = [clip, bound, added];
