import { binder, meanOver, negate, number, product, quotient, sum } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import type { BinderExpression, Expression } from '../../expression/expression';
import type { Rewrite } from '../../expression/rewrite';
import { factorOutOfBinder, negationOutOfBinder } from '../rules';

function isLinear(node: Expression | undefined): node is BinderExpression {
  return node?.kind === 'binder' && (node.operator === 'sum' || node.operator === 'mean');
}

function unsigned(node: Expression): Expression {
  return node.kind === 'negation' ? node.operand : node;
}

/** Σ a + Σ b = Σ (a + b), with their signs. */
const oneSum: Rewrite = {
  name: 'sums over the same rows',
  rewrite: (node) => {
    if (node.kind !== 'sum') return undefined;
    const [first] = node.terms;
    const model = first === undefined ? undefined : unsigned(first);
    if (!isLinear(model)) return undefined;
    const bodies = node.terms.map((term) => {
      const inner = unsigned(term);
      if (
        !isLinear(inner) ||
        inner.operator !== model.operator ||
        inner.variable.name !== model.variable.name
      )
        return undefined;
      if (!sameExpression(inner.over.size, model.over.size)) return undefined;
      return term.kind === 'negation' ? negate(inner.body) : inner.body;
    });
    if (bodies.some((body) => body === undefined)) return undefined;
    return binder(
      model.operator,
      model.variable,
      model.over,
      sum(...bodies.filter((body) => body !== undefined)),
    );
  },
};

/** a / -b = -(a / b), also where the minus is a number's. */
const minusOfDivisor: Rewrite = {
  name: 'minus of a divisor',
  rewrite: (node) => {
    if (node.kind !== 'quotient') return undefined;
    const { numerator, denominator } = node;
    if (denominator.kind === 'negation') return negate(quotient(numerator, denominator.operand));
    return denominator.kind === 'number' && denominator.value < 0
      ? negate(quotient(numerator, -denominator.value))
      : undefined;
  },
};

/** Σ / n = mean. */
const meanOfSum: Rewrite = {
  name: 'sum over n',
  rewrite: (node) => {
    const inner = node.kind === 'quotient' ? node.numerator : undefined;
    if (node.kind !== 'quotient' || inner?.kind !== 'binder' || inner.operator !== 'sum') return undefined;
    return sameExpression(inner.over.size, node.denominator)
      ? meanOver(inner.variable, inner.over, inner.body)
      : undefined;
  },
};

/** -a - b = -(a + b). */
const commonMinus: Rewrite = {
  name: 'common minus',
  rewrite: (node) => {
    if (node.kind !== 'sum' || !node.terms.every((term) => term.kind === 'negation')) return undefined;
    return negate(sum(...node.terms.map(unsigned)));
  },
};

/** (-a) b = -(a b); a minus of a number moves out as well. */
const minusOfFactor: Rewrite = {
  name: 'minus of a factor',
  rewrite: (node) => {
    if (node.kind !== 'product') return undefined;
    const signed = node.factors.some(
      (factor) => factor.kind === 'negation' || (factor.kind === 'number' && factor.value < 0),
    );
    if (!signed) return undefined;
    const signs = node.factors.map((factor) =>
      factor.kind === 'number' && factor.value < 0 ? negate(number(-factor.value)) : factor,
    );
    const negatives = signs.filter(
      (factor) => factor.kind === 'negation' || (factor.kind === 'number' && factor.value < 0),
    );
    const magnitude = product(
      ...signs.map((factor) =>
        factor.kind === 'negation'
          ? factor.operand
          : factor.kind === 'number'
            ? number(Math.abs(factor.value))
            : factor,
      ),
    );
    return negatives.length % 2 === 1 ? negate(magnitude) : magnitude;
  },
};

/** Sums and products inside their like. */
const flat: Rewrite = {
  name: 'flat sums',
  rewrite: (node) => {
    if (node.kind === 'sum' && node.terms.some((term) => unsigned(term).kind === 'sum')) {
      return sum(
        ...node.terms.flatMap((term) =>
          term.kind === 'negation' && term.operand.kind === 'sum' ? term.operand.terms.map(negate) : [term],
        ),
      );
    }
    if (node.kind === 'product' && node.factors.some(({ kind }) => kind === 'product'))
      return product(...node.factors);
    return node.kind === 'negation' && node.operand.kind === 'negation' ? node.operand.operand : undefined;
  },
};

/** Linearity of sums and means; every rule moves a sign or a constant outwards, so that they come to an end. */
export const linearRules: readonly Rewrite[] = [
  flat,
  oneSum,
  commonMinus,
  negationOutOfBinder,
  minusOfDivisor,
  minusOfFactor,
  factorOutOfBinder,
  meanOfSum,
];
