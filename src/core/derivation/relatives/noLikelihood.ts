import {
  apply,
  difference,
  meanOver,
  negate,
  number,
  power,
  product,
  sum,
  symbol,
} from '../../expression/build';
import { freeSymbols } from '../../expression/children';
import { scalarTensor, vectorTensor, type Tensor } from '../../expression/environment';
import type { Expression, SymbolExpression } from '../../expression/expression';
import { substituteTidily } from '../../expression/rewrite';
import { catalogue } from '../../likelihood/catalogue';
import type { LossId } from '../../likelihood/lossId';
import { atRow, i, margin, meanings, overRows } from '../../likelihood/notation';
import { text, type Text } from '../../text';
import type { Derivation } from '../derivation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

/** A loss of a row by its two outcomes. */
interface TwoOutcomes {
  readonly first: Expression;
  readonly second: Expression;
  readonly scores: readonly SymbolExpression[];
  /** What the scores can be. */
  readonly range: readonly [least: number, most: number];
  /** exp(-first) + exp(-second) where all scores are 0. */
  readonly atZero: (margin: Expression) => Expression;
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

/** exp(-max(m, 0)^n); a margin that is no number is taken to be positive, minus one to be negative. */
function decayed(m: Expression, by = 1): Expression {
  const isPositive = m.kind === 'number' ? m.value > 0 : m.kind !== 'negation';
  return isPositive ? exponential(negate(power(m, by))) : number(1);
}

const ranked = difference(atRow(a), atRow(b));
const apart = difference(atRow(near), atRow(far));

const outcomes = {
  hinge: {
    first: positivePart(margin, negate(atRow(score))),
    second: positivePart(margin, atRow(score)),
    scores: [score],
    range: [-0.9, 0.9],
    atZero: (m) => product(2, decayed(m)),
  },
  'margin-ranking': {
    first: positivePart(margin, negate(atRow(a)), atRow(b)),
    second: positivePart(margin, ranked),
    scores: [a, b],
    range: [-0.9, 0.9],
    atZero: (m) => product(2, decayed(m)),
  },
  triplet: {
    first: positivePart(apart, margin),
    second: positivePart(atRow(far), negate(atRow(near)), margin),
    scores: [near, far],
    range: [0, 1.8],
    atZero: (m) => product(2, decayed(m)),
  },
  contrastive: {
    first: power(atRow(distance), 2),
    second: power(positivePart(margin, negate(atRow(distance))), 2),
    scores: [distance],
    range: [0, 1.8],
    atZero: (m) => sum(1, decayed(m, 2)),
  },
  'cosine-embedding': {
    first: difference(1, atRow(cosine)),
    second: positivePart(atRow(cosine), negate(margin)),
    scores: [cosine],
    range: [-0.9, 0.9],
    atZero: (m) => sum(exponential(number(-1)), decayed(negate(m))),
  },
} as const satisfies Partial<Record<LossId, TwoOutcomes>>;

export type MarginLoss = keyof typeof outcomes;

export function isMarginLoss(id: LossId): id is MarginLoss {
  return Object.hasOwn(outcomes, id);
}

/**
 * What would have to be the same for all scores if a loss with a margin were a negative log-likelihood, and is not; for a given margin,
 * or for any, which is given a value to show it.
 */
export function marginIsNoLikelihood(
  id: MarginLoss,
  ownMargin: Expression = id === 'hinge' ? number(1) : margin,
): Derivation {
  const { first, second, scores, range, atZero }: TwoOutcomes = outcomes[id];
  const usesLetter = ownMargin.kind !== 'number' && freeSymbols(sum(first, second)).has(margin.name);
  const own = (expression: Expression): Expression =>
    substituteTidily(expression, new Map([[margin.name, ownMargin]]));
  const both = own(sum(exponential(negate(first)), exponential(negate(second))));
  return relative({
    id: `no-likelihood-${id}`,
    title: text('Why it is no likelihood'),
    start: {
      rule: 'exponentials of the loss',
      goal: 'minimise',
      expression: meanOver(i, overRows, both),
      reason: text(
        'If a loss is the negative log-likelihood of an outcome given the scores, exp(-loss) is its probability, up to a factor that no score changes. Here it is summed over the two outcomes that a row can have, and averaged over rows.',
      ),
    },
    moves: [
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => atZero(ownMargin),
        reason: usesLetter ? notConstantWith(madeUpMargin) : notConstant,
      },
    ],
    symbols:
      id === 'hinge' && usesLetter ? [...catalogue[id].symbols, meanings.margin] : catalogue[id].symbols,
    conclusion: noProbabilities,
    data: {
      environment: {
        symbols: new Map([
          ...madeUpScores(scores, range),
          ['m', scalarTensor(madeUpMargin)],
          ['n', scalarTensor(rowCount)],
        ]),
      },
    },
  });
}

const notConstant = text(
  'Probabilities of the two outcomes sum to 1 whatever the scores, so the sum would be everywhere what it is where all scores are 0. For made-up scores it is not.',
);

function notConstantWith(value: number): Text {
  return text(
    'Probabilities of the two outcomes sum to 1 whatever the scores, so the sum would be everywhere what it is where all scores are 0. For made-up scores and the margin {margin} it is not.',
    { margin: value },
  );
}

const noProbabilities: Text = text(
  'The last step fails, and the numbers show it: exp(-loss) gives the outcomes no probabilities, not even up to a constant factor. So the loss, with or without a constant added, is not the negative log-likelihood of the outcome given the scores.',
);

function madeUpScores(
  scores: readonly SymbolExpression[],
  [least, most]: TwoOutcomes['range'],
): readonly (readonly [string, Tensor])[] {
  const random = seededRandom(11);
  return scores.map(({ name }) => [
    name,
    vectorTensor(Float64Array.from({ length: rowCount }, () => random.between(least, most))),
  ]);
}
