import { log, negate, power, product } from '../../expression/build';
import { sameExpression } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import { rewriteAll } from '../../expression/rewrite';
import { text } from '../../text';
import { exhaust, type Move } from '../chain';
import { toLogLikelihood } from '../negativeMoves';
import type { Relation } from '../derivation';
import { names } from '../notation';
import { sumOfLogs } from '../rules';
import { densityOf } from './densityOf';
import type { RowLikelihood } from './rowLikelihood';
import { exponentiate, toSum } from './toLikelihood';

/** A loss of the rows, as the sums around it make one number of them. */
export interface Reduced {
  /** Puts the author's sums, means and weights around a row. */
  readonly reduce: (row: Expression) => Expression;
  /** The weight of the row before its loss. */
  readonly weigh: (row: Expression) => Expression;
}

/** From what the code computes to the negative log-likelihood of the rows, and back to the likelihood of all. */
export function densityMoves(
  before: Expression,
  likelihood: RowLikelihood,
  relation: Relation,
  { reduce, weigh }: Reduced,
): readonly Move[] {
  const { negativeLogLikelihood, reason, assumptions } = likelihood;
  const loss = reduce(negativeLogLikelihood);
  const isMean = loss.kind === 'binder' && loss.operator === 'mean';
  const name = isMean ? names.meanNegativeLogLikelihood : names.negativeLogLikelihood;
  const same = sameExpression(before, loss);
  const first: Move = {
    rule: 'density',
    relation,
    goal: 'minimise',
    name,
    by: () => loss,
    reason,
    assumptions,
  };
  const summed = toSum(loss);
  return [
    ...(same ? [] : [first]),
    ...summed.moves,
    toLogLikelihood,
    asLogarithms(negativeLogLikelihood, weigh),
    ...(summed.expression.kind === 'binder' ? [oneLogarithm] : []),
    exponentiate,
  ];
}

/** -Σ loss = Σ log density. */
function asLogarithms(row: Expression, weigh: Reduced['weigh']): Move {
  const density = densityOf(row);
  const weight = weigh(row);
  const factors =
    weight.kind === 'product' ? weight.factors.filter((factor) => !sameExpression(factor, row)) : [];
  const raised = sameExpression(weight, row) ? density : power(density, product(...factors));
  return {
    rule: 'into the logarithm',
    relation: { kind: 'equal' },
    by: (expression) => {
      const positive = expression.kind === 'negation' ? expression.operand : negate(expression);
      return rewriteAll(positive, (node) => (sameExpression(node, weight) ? log(raised) : undefined));
    },
    reason: text(
      'Each term is the logarithm of a density, or for counts of a probability: that of one row under the model.',
    ),
  };
}

const oneLogarithm: Move = {
  rule: 'sum of logarithms',
  relation: { kind: 'equal' },
  by: (expression) => exhaust(expression, [sumOfLogs]),
  reason: text('The sum of the logarithms of all rows is the logarithm of their product.'),
};
