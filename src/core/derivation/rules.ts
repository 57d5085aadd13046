import { binder, log, negate, power, product, productOver, sum, sumOver } from '../expression/build';
import { freeSymbols, sameExpression } from '../expression/children';
import type { BinderExpression, Expression } from '../expression/expression';
import type { Rewrite } from '../expression/rewrite';

function logArgument(expression: Expression): Expression | undefined {
  return expression.kind === 'apply' && expression.function === 'log' ? expression.arguments[0] : undefined;
}

/** log Π f = Σ log f. */
export const logOfProductOver: Rewrite = {
  name: 'log of a product over rows',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    if (argument?.kind !== 'binder' || argument.operator !== 'product') return undefined;
    return sumOver(argument.variable, argument.over, log(argument.body));
  },
};

/** Σ log f = log Π f. */
export const sumOfLogs: Rewrite = {
  name: 'sum of logarithms',
  rewrite: (expression) => {
    if (expression.kind !== 'binder' || expression.operator !== 'sum') return undefined;
    const argument = logArgument(expression.body);
    return argument === undefined
      ? undefined
      : log(productOver(expression.variable, expression.over, argument));
  },
};

/** log(a b) = log a + log b. */
export const logOfProduct: Rewrite = {
  name: 'log of a product',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    return argument?.kind === 'product' ? sum(...argument.factors.map(log)) : undefined;
  },
};

/** log(a / b) = log a - log b. */
export const logOfQuotient: Rewrite = {
  name: 'log of a quotient',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    if (argument?.kind !== 'quotient') return undefined;
    return sum(log(argument.numerator), negate(log(argument.denominator)));
  },
};

/** log a^b = b log a. */
export const logOfPower: Rewrite = {
  name: 'log of a power',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    return argument?.kind === 'power' ? product(argument.exponent, log(argument.base)) : undefined;
  },
};

/** log exp a = a. */
export const logOfExp: Rewrite = {
  name: 'log of an exponential',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    return argument?.kind === 'apply' && argument.function === 'exp' ? argument.arguments[0] : undefined;
  },
};

/** log(a!), as the one function that it is. */
export const logOfFactorial: Rewrite = {
  name: 'log of a factorial',
  rewrite: (expression) => {
    const argument = logArgument(expression);
    return argument?.kind === 'apply' && argument.function === 'factorial'
      ? { ...argument, function: 'logFactorial' }
      : undefined;
  },
};

/** -(a + b) = -a - b. */
export const negationOfSum: Rewrite = {
  name: 'minus over a sum',
  rewrite: (expression) =>
    expression.kind === 'negation' && expression.operand.kind === 'sum'
      ? sum(...expression.operand.terms.map(negate))
      : undefined,
};

/** Σ -f = -Σ f, and so for a mean. */
export const negationOutOfBinder: Rewrite = {
  name: 'minus out of a sum',
  rewrite: (expression) =>
    isLinear(expression) && expression.body.kind === 'negation'
      ? negate(binder(expression.operator, expression.variable, expression.over, expression.body.operand))
      : undefined,
};

/** -Σ f = Σ -f, and so for a mean. */
export const negationIntoBinder: Rewrite = {
  name: 'minus into a sum',
  rewrite: (expression) => {
    if (expression.kind !== 'negation' || !isLinear(expression.operand)) return undefined;
    const { operator, variable, over, body } = expression.operand;
    return binder(operator, variable, over, negate(body));
  },
};

/** (Σ_i f) / n = the mean of f. */
export const meanOfSum: Rewrite = {
  name: 'sum over n as a mean',
  rewrite: (expression) => {
    const inner = expression.kind === 'quotient' ? expression.numerator : undefined;
    if (expression.kind !== 'quotient' || inner?.kind !== 'binder' || inner.operator !== 'sum')
      return undefined;
    const size = inner.over.size;
    const same =
      size.kind === 'symbol' &&
      expression.denominator.kind === 'symbol' &&
      size.name === expression.denominator.name;
    return same ? binder('mean', inner.variable, inner.over, inner.body) : undefined;
  },
};

/** n · mean of f = Σ f. */
export const sumOfMean: Rewrite = {
  name: 'n times a mean as a sum',
  rewrite: (expression) => {
    if (expression.kind !== 'product') return undefined;
    const [size, mean, ...more] = expression.factors;
    if (size?.kind !== 'symbol' || mean?.kind !== 'binder' || mean.operator !== 'mean' || more.length > 0)
      return undefined;
    return mean.over.size.kind === 'symbol' && mean.over.size.name === size.name
      ? sumOver(mean.variable, mean.over, mean.body)
      : undefined;
  },
};

/** Σ c f = c Σ f for a factor c that does not depend on the index. */
export const factorOutOfBinder: Rewrite = {
  name: 'constant factor out of a sum',
  rewrite: (expression) => {
    if (!isLinear(expression) || expression.body.kind !== 'product') return undefined;
    const depends = (factor: Expression): boolean => freeSymbols(factor).has(expression.variable.name);
    const constant = expression.body.factors.filter((factor) => !depends(factor));
    const rest = expression.body.factors.filter(depends);
    if (constant.length === 0 || rest.length === 0) return undefined;
    return product(
      ...constant,
      binder(expression.operator, expression.variable, expression.over, product(...rest)),
    );
  },
};

/** exp(log a) = a. */
export const expOfLog: Rewrite = {
  name: 'exponential of a logarithm',
  rewrite: (expression) => {
    if (expression.kind !== 'apply' || expression.function !== 'exp') return undefined;
    const [argument] = expression.arguments;
    return argument === undefined ? undefined : logArgument(argument);
  },
};

function isLinear(expression: Expression): expression is BinderExpression {
  return expression.kind === 'binder' && (expression.operator === 'sum' || expression.operator === 'mean');
}

/** The logarithm laws that a log-density is expanded by, in the order they are tried. */
export const logarithmLaws: readonly Rewrite[] = [
  logOfProductOver,
  logOfProduct,
  logOfQuotient,
  logOfPower,
  logOfExp,
  logOfFactorial,
];

/** Replaces one expression by another that it is defined or known to be. */
export function replacement(name: string, from: Expression, to: Expression): Rewrite {
  return { name, rewrite: (expression) => (sameExpression(expression, from) ? to : undefined) };
}

/** b log a = log a^b. */
export const powerIntoLog: Rewrite = {
  name: 'factor into a logarithm',
  rewrite: (expression) => {
    if (expression.kind !== 'product') return undefined;
    const arguments_ = expression.factors.map(logArgument);
    const [argument, ...more] = arguments_.filter((each) => each !== undefined);
    if (argument === undefined || more.length > 0) return undefined;
    const exponent = product(...expression.factors.filter((_, at) => arguments_[at] === undefined));
    return log(power(argument, exponent));
  },
};

/** log a + log b = log(a b). */
export const logOfFactors: Rewrite = {
  name: 'sum of two logarithms',
  rewrite: (expression) => {
    if (expression.kind !== 'sum') return undefined;
    const args = expression.terms.map(logArgument);
    return args.every((argument) => argument !== undefined) ? log(product(...args)) : undefined;
  },
};

/** E over the empirical distribution, which gives each row the weight 1/n, is a mean. */
export const meanOfExpectation: Rewrite = {
  name: 'expectation over the rows as a mean',
  rewrite: (expression) =>
    expression.kind === 'expectation'
      ? binder('mean', expression.variable, expression.over, expression.body)
      : undefined,
};
