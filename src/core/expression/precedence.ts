import type { Expression } from './expression';

/** How tightly an expression holds together when printed; a part that holds less tightly than its place asks gets brackets. */
export const precedence = {
  sum: 1,
  binder: 2,
  negation: 2,
  product: 3,
  application: 4,
  power: 5,
  atom: 6,
} as const;

/** The precedence of an expression as it prints. */
export function precedenceOf(expression: Expression, printsAsProduct: (value: number) => boolean): number {
  switch (expression.kind) {
    case 'number':
      if (expression.value < 0 || Object.is(expression.value, -0)) return precedence.negation;
      return printsAsProduct(expression.value) ? precedence.product : precedence.atom;
    case 'symbol':
    case 'index':
    case 'probability':
    case 'quantity':
    case 'elided':
      return precedence.atom;
    case 'sum':
      return precedence.sum;
    case 'product':
    case 'quotient':
      return precedence.product;
    case 'negation':
      return precedence.negation;
    case 'power':
      return precedence.power;
    case 'apply':
      return precedence.application;
    case 'binder':
    case 'expectation':
      return precedence.binder;
  }
}
