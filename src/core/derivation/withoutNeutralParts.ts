import { negate, number, power, product, quotient, sum } from '../expression/build';
import type { Expression } from '../expression/expression';
import { rewriteAll } from '../expression/rewrite';

/**
 * The expression without what cannot change its value: factors 1, terms 0 · a (0 · log 0 counts as 0), powers a^0 and a^1. Whole-number
 * exponents such as 1 - 0 are worked out; nothing else is computed.
 */
export function withoutNeutralParts(expression: Expression): Expression {
  return rewriteAll(expression, simpler);
}

function simpler(expression: Expression): Expression | undefined {
  switch (expression.kind) {
    case 'product':
      return expression.factors.some(isZero) ? number(0) : product(...expression.factors);
    case 'sum':
      return sum(...(indicatorOf(expression.terms) ?? expression.terms.filter((term) => !isZero(term))));
    case 'negation':
      return negate(expression.operand);
    case 'quotient':
      return isZero(expression.numerator)
        ? number(0)
        : quotient(expression.numerator, expression.denominator);
    case 'power':
      return isZero(expression.exponent) ? number(1) : power(expression.base, expression.exponent);
    case 'apply': {
      const [argument] = expression.arguments;
      const logOfOne = expression.function === 'log' && argument?.kind === 'number' && argument.value === 1;
      return logOfOne ? number(0) : undefined;
    }
    default:
      return undefined;
  }
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0;
}

/** 1 - 0 and 1 - 1 of a label, worked out: they are exponents and factors that pick a term. */
function indicatorOf(terms: readonly Expression[]): readonly Expression[] | undefined {
  const [one, label, ...more] = terms;
  if (one?.kind !== 'number' || one.value !== 1 || label?.kind !== 'number' || more.length > 0)
    return undefined;
  return label.value === -1 || label.value === 0 ? [number(1 + label.value)] : undefined;
}
