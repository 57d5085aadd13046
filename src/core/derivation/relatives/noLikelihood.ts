import {
  apply,
  difference,
  meanOver,
  negate,
  number,
  power,
  product,
  quotient,
  sum,
  symbol,
} from '../../expression/build';
import { scalarTensor, vectorTensor, type Tensor } from '../../expression/environment';
import type { Expression, SymbolExpression } from '../../expression/expression';
import { substitute } from '../../expression/rewrite';
import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import { atRow, i, margin, overRows, q, t } from '../../likelihood/notation';
import { text, type Text } from '../../text';
import type { Derivation } from '../derivation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

/** A loss of a row by its two outcomes. */
interface TwoOutcomes {
  readonly first: Expression;
  readonly second: Expression;
  readonly scores: readonly SymbolExpression[];
  /** exp(-first) + exp(-second) where all scores are 0. */
  readonly atZero: Expression;
}

const rowCount = 12;
const madeUpMargin = 0.8;
const score = symbol('s');
const [a, b] = [symbol('a'), symbol('b')];
const distance = symbol('d');
const [near, far] = [symbol('d_p', 'd^{+}'), symbol('d_n', 'd^{-}')];
const cosine = symbol('c');

function exponential(argument: Expression): Expression {
  return apply('exp', argument);
}

function positivePart(...terms: readonly (Expression | number)[]): Expression {
  return apply('max', sum(...terms), number(0));
}

const ranked = difference(atRow(a), atRow(b));
const apart = difference(atRow(near), atRow(far));

const outcomes = {
  hinge: {
    first: positivePart(1, negate(atRow(score))),
    second: positivePart(1, atRow(score)),
    scores: [score],
    atZero: product(2, exponential(number(-1))),
  },
  'margin-ranking': {
    first: positivePart(margin, negate(atRow(a)), atRow(b)),
    second: positivePart(margin, ranked),
    scores: [a, b],
    atZero: product(2, exponential(negate(margin))),
  },
  triplet: {
    first: positivePart(apart, margin),
    second: positivePart(atRow(far), negate(atRow(near)), margin),
    scores: [near, far],
    atZero: product(2, exponential(negate(margin))),
  },
  contrastive: {
    first: power(atRow(distance), 2),
    second: power(positivePart(margin, negate(atRow(distance))), 2),
    scores: [distance],
    atZero: sum(1, exponential(negate(power(margin, 2)))),
  },
  'cosine-embedding': {
    first: difference(1, atRow(cosine)),
    second: positivePart(atRow(cosine), negate(margin)),
    scores: [cosine],
    atZero: sum(exponential(number(-1)), 1),
  },
} as const satisfies Partial<Record<LossId, TwoOutcomes>>;

export type MarginLoss = keyof typeof outcomes;

/** What would have to be the same for all scores if a loss with a margin were a negative log-likelihood, and is not. */
export function marginIsNoLikelihood(id: MarginLoss, ownMargin: Expression = margin): Derivation {
  const { first, second, scores, atZero }: TwoOutcomes = outcomes[id];
  const own = (expression: Expression): Expression =>
    substitute(expression, new Map([[margin.name, ownMargin]]));
  const both = own(sum(exponential(negate(first)), exponential(negate(second))));
  return relative({
    id: `no-likelihood-${id}`,
    title: text('Why it is no likelihood'),
    start: {
      rule: 'exponentials of the loss',
      goal: 'minimise',
      expression: meanOver(i, overRows, both),
      reason: text(
        'If a loss is a negative log-likelihood, exp(-loss) is the probability of an outcome, up to a factor that is the same for all rows. Here it is summed over the two outcomes that a row can have, and averaged over rows.',
      ),
    },
    moves: [
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => own(atZero),
        reason: text(
          'Probabilities of the two outcomes sum to 1 whatever the scores, so the sum would be everywhere what it is where all scores are 0. It is not: the loss is the negative log-likelihood of no distribution.',
        ),
      },
    ],
    symbols: catalogue[id].symbols,
    conclusion: noProbabilities,
    data: {
      environment: {
        symbols: new Map([
          ...madeUpScores(scores),
          ['m', scalarTensor(madeUpMargin)],
          ['n', scalarTensor(rowCount)],
        ]),
      },
    },
  });
}

const noProbabilities: Text = text(
  'The last step fails, and the numbers show it: the scores order outcomes, and no probabilities can be read off them.',
);

function madeUpScores(scores: readonly SymbolExpression[]): readonly (readonly [string, Tensor])[] {
  const random = seededRandom(11);
  return scores.map(({ name }) => [
    name,
    vectorTensor(Float64Array.from({ length: rowCount }, () => random.between(-0.9, 0.9))),
  ]);
}

/** Dice against what a sum over independent rows would be. */
export function diceIsNoLikelihood(): Derivation {
  const overlap = product(2, atRow(t), atRow(q));
  const random = seededRandom(12);
  const symbols = new Map<string, Tensor>([
    ['t', vectorTensor(Float64Array.from({ length: rowCount }, (_, row) => (row % 3 === 0 ? 1 : 0)))],
    ['q', vectorTensor(Float64Array.from({ length: rowCount }, () => random.between(0.1, 0.9)))],
    ['n', scalarTensor(rowCount)],
  ]);
  return relative({
    id: 'no-likelihood-dice',
    title: text('Why it is no likelihood'),
    start: {
      rule: 'dice',
      goal: 'minimise',
      expression: catalogue.dice.expression,
      reason: text(
        'The negative log-likelihood of independent rows is a sum of one term for each row: what a row adds depends on that row alone.',
      ),
    },
    moves: [
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => meanOver(i, overRows, difference(1, quotient(overlap, sum(atRow(t), atRow(q))))),
        reason: text(
          'Taken row by row, the overlap is another number: what one row adds depends on the sums over all others, so that no terms of the rows add up to it.',
        ),
      },
    ],
    symbols: catalogue.dice.symbols,
    conclusion: text(
      'The last step fails, and the numbers show it: Dice is a measure of overlap of the whole set, and no sum over its rows.',
    ),
    data: { environment: { symbols } },
  });
}
