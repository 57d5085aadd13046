import { negate, product, sum } from '../expression/build';
import type { Expression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';

/** The expression with sums inside sums and products inside products opened, and a minus before a sum multiplied out. */
export function flattened(expression: Expression): Expression {
  return rewriteAll(expression, (node) => {
    switch (node.kind) {
      case 'sum':
        return sum(...node.terms.flatMap(termsOf));
      case 'product':
        return product(...node.factors);
      case 'negation':
        return node.operand.kind === 'sum' ? sum(...termsOf(node)) : negate(node.operand);
      default:
        return undefined;
    }
  });
}

function termsOf(term: Expression): readonly Expression[] {
  return term.kind === 'negation' && term.operand.kind === 'sum' ? term.operand.terms.map(negate) : [term];
}
