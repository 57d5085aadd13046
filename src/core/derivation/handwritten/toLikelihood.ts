import { apply, binder, negate, number, product, quotient } from '../../expression/build';
import type { BinderExpression, Expression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import { toLogLikelihood } from '../negativeMoves';
import { independent } from '../independence';
import { names, sameOptimum, u } from '../notation';
import { expOfLog, logOfFactors, powerIntoLog, sumOfLogs } from '../rules';
import { asProbabilities } from './canonicalForm';

/** From a loss that is minus a mean or sum of logarithms to the likelihood, by its own size and in its own names. */
export function likelihoodMoves(loss: Expression, logProbabilities: ReadonlySet<string>): readonly Move[] {
  return [...toSum(loss).moves, toLogLikelihood, intoLogarithm(logProbabilities), exponentiate];
}

/** Whether minus the sum that a loss comes down to is the logarithm of a product, so that a likelihood can be read off. */
export function leadsToLikelihood(loss: Expression, logProbabilities: ReadonlySet<string>): boolean {
  const gathered = gatherLogarithms(negate(toSum(loss).expression), logProbabilities);
  return gathered.kind === 'apply' && gathered.function === 'log';
}

/** A mean, a weighted mean or a multiple of a sum as the sum itself, and the move that leads there where one is needed. */
export function toSum(loss: Expression): {
  readonly expression: Expression;
  readonly moves: readonly Move[];
} {
  const { sum, divisor } = withoutDivisor(loss);
  if (isOne(divisor)) return { expression: loss, moves: [] };
  const move: Move = {
    rule: 'times n',
    relation: { kind: 'same optimum', map: product(divisor, u), increasing: true },
    name: names.negativeLogLikelihood,
    by: () => sum,
    reason: reasonOf(divisor),
  };
  return { expression: sum, moves: [move] };
}

function reasonOf(divisor: Expression) {
  if (divisor.kind === 'symbol') return text('Multiplying by the number of rows moves no optimum.');
  return divisor.kind === 'binder'
    ? text('Multiplying by the sum of the weights, which is positive, moves no optimum.')
    : text('A positive factor moves no optimum: the sum over all that was observed is left.');
}

function isOne(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 1;
}

interface Divided {
  readonly sum: Expression;
  readonly divisor: Expression;
}

/** loss = sum / divisor. */
export function withoutDivisor(loss: Expression): Divided {
  switch (loss.kind) {
    case 'negation': {
      const { sum, divisor } = withoutDivisor(loss.operand);
      return { sum: negate(sum), divisor };
    }
    case 'quotient': {
      const { sum, divisor } = withoutDivisor(loss.numerator);
      return { sum, divisor: product(loss.denominator, divisor) };
    }
    case 'product': {
      const inner = loss.factors.filter(isReduction);
      const [only, ...more] = inner;
      if (only === undefined || more.length > 0) break;
      const { sum, divisor } = withoutDivisor(only);
      const factor = product(...loss.factors.filter((each) => each !== only));
      return { sum, divisor: quotient(divisor, factor) };
    }
    case 'binder':
      return withoutMean(loss);
    default:
  }
  return { sum: loss, divisor: number(1) };
}

function isReduction(expression: Expression): expression is BinderExpression {
  return expression.kind === 'binder' && (expression.operator === 'sum' || expression.operator === 'mean');
}

/** A mean as a sum and its size, and the means directly inside likewise. */
function withoutMean(loss: BinderExpression): Divided {
  if (!isReduction(loss)) return { sum: loss, divisor: number(1) };
  const inner = isReduction(loss.body) ? withoutMean(loss.body) : { sum: loss.body, divisor: number(1) };
  const size = loss.operator === 'mean' ? loss.over.size : number(1);
  return {
    sum: binder('sum', loss.variable, loss.over, inner.sum),
    divisor: product(size, inner.divisor),
  };
}

function intoLogarithm(logProbabilities: ReadonlySet<string>): Move {
  return {
    rule: 'into the logarithm',
    relation: { kind: 'equal' },
    by: (expression) => gatherLogarithms(expression, logProbabilities),
    reason: text(
      'Factors before logarithms become exponents inside, sums of logarithms the logarithm of one product.',
    ),
  };
}

function gatherLogarithms(expression: Expression, logProbabilities: ReadonlySet<string>): Expression {
  const probabilities = rewriteAll(expression, (node) => asProbabilities(node, logProbabilities));
  return exhaust(probabilities, [powerIntoLog, sumOfLogs, logOfFactors]);
}

export const exponentiate: Move = {
  rule: 'exponential',
  relation: sameOptimum.exponential,
  name: names.likelihood,
  by: (expression) => exhaust(apply('exp', expression), [expOfLog]),
  reason: text(
    'The exponential undoes the logarithm: what is left is the probability of everything observed, or its density where values are continuous.',
  ),
  assumptions: [independent],
};
