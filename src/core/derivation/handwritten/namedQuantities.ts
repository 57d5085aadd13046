import { index, symbol } from '../../expression/build';
import { walk } from '../../expression/children';
import type { Expression, QuantityExpression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import { toLatex } from '../../expression/toLatex';
import { toPlain } from '../../expression/toPlain';

/** D(x), what a function of the author returns, as a name of its own; π(a_i, s_i) as the entry i of π(a, s). */
export function withNamedQuantities(expression: Expression): Expression {
  return rewriteAll(expression, (node) => (node.kind === 'quantity' ? named(node) : undefined));
}

function named(quantity: QuantityExpression): Expression {
  const bare = rewriteAll(quantity, (node) => (node.kind === 'index' ? node.base : undefined));
  return index(symbol(toPlain(bare), toLatex(bare)), ...placesIn(quantity));
}

/** The indices of the arguments, each once. */
function placesIn(quantity: QuantityExpression): readonly Expression[] {
  const places = [...walk(quantity)].flatMap((node) => (node.kind === 'index' ? node.indices : []));
  return [...new Map(places.map((place) => [toPlain(place), place])).values()];
}
