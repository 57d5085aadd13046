import { apply, binder, log, sum } from '../../expression/build';
import { freeSymbols, sameExpression } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import type { Rewrite } from '../../expression/rewrite';

/** log Σ_k exp(z_k - c) = log Σ_k exp(z_k) - c, for a c that is the same for every k. */
const shiftOut: Rewrite = {
  name: 'shift out of a log-sum-exp',
  rewrite: (node) => {
    const inner = node.kind === 'apply' && node.function === 'log' ? node.arguments[0] : undefined;
    if (inner?.kind !== 'binder' || inner.operator !== 'sum') return undefined;
    const exponent =
      inner.body.kind === 'apply' && inner.body.function === 'exp' ? inner.body.arguments[0] : undefined;
    if (exponent?.kind !== 'sum') return undefined;
    const isAlong = (term: Expression): boolean => freeSymbols(term).has(inner.variable.name);
    const shift = exponent.terms.filter((term) => !isAlong(term));
    if (shift.length === 0) return undefined;
    const along = apply('exp', sum(...exponent.terms.filter(isAlong)));
    return sum(log(binder('sum', inner.variable, inner.over, along)), ...shift);
  },
};

/** a + b - a = b. */
const cancelled: Rewrite = {
  name: 'what cancels',
  rewrite: (node) => {
    const terms = node.kind === 'sum' ? node.terms.flatMap(termsIn) : [];
    for (const [at, term] of terms.entries()) {
      const twin = terms.findIndex(
        (other) => other.kind === 'negation' && sameExpression(other.operand, term),
      );
      if (twin >= 0) return sum(...terms.filter((_, place) => place !== at && place !== twin));
    }
    return undefined;
  },
};

/** The terms of a sum that is added or subtracted. */
function termsIn(term: Expression): readonly Expression[] {
  if (term.kind === 'negation' && term.operand.kind === 'sum')
    return term.operand.terms.flatMap((each) =>
      termsIn(each.kind === 'negation' ? each.operand : { kind: 'negation', operand: each }),
    );
  return term.kind === 'sum' ? term.terms.flatMap(termsIn) : [term];
}

/** What a stable form subtracts from all scores of a row, taken away. */
export const shiftRules: readonly Rewrite[] = [shiftOut, cancelled];
