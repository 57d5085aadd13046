import {
  apply,
  difference,
  index,
  log,
  meanOver,
  negate,
  power,
  product,
  quotient,
  sum,
  symbol,
} from '../../expression/build';
import { scalarTensor, vectorTensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { i, meanings, overRows } from '../../likelihood/notation';
import { text } from '../../text';
import type { Derivation } from '../derivation';
import { seededRandom } from '../seededRandom';
import { independent } from '../independence';
import { relative } from './relative';

const beta = symbol('beta', '\\beta');
const preferred = symbol('pi+', '\\pi^{+}', 'pi plus');
const rejected = symbol('pi-', '\\pi^{-}', 'pi minus');
const preferredBefore = symbol('rho+', '\\rho^{+}', 'rho plus');
const rejectedBefore = symbol('rho-', '\\rho^{-}', 'rho minus');

const [won, lost] = [
  quotient(index(preferred, i), index(preferredBefore, i)),
  quotient(index(rejected, i), index(rejectedBefore, i)),
];

function mean(term: Expression): Expression {
  return negate(meanOver(i, overRows, term));
}

/** Direct preference optimisation as the likelihood of preferences whose rewards are log-ratios (Rafailov et al. 2023). */
export function implicitReward(): Derivation {
  const margin = product(beta, difference(log(won), log(lost)));
  const reward = (ratio: Expression): Expression => apply('exp', product(beta, log(ratio)));
  return relative({
    id: 'implicit-reward',
    title: text('Direct preference optimisation as a likelihood of preferences'),
    start: {
      rule: 'preference loss',
      goal: 'minimise',
      expression: mean(apply('logSigmoid', margin)),
      reason: text(
        'The loss compares how much more probable the model has made the preferred answer and the rejected one than the reference model finds them.',
      ),
      assumptions: [text('The reference model is fixed.')],
    },
    moves: [
      {
        rule: 'sigmoid',
        relation: { kind: 'definition' },
        by: () => mean(log(quotient(1, sum(1, apply('exp', negate(margin)))))),
        reason: text('The sigmoid makes a probability of the difference.'),
      },
      {
        rule: 'softmax of two rewards',
        relation: { kind: 'equal' },
        by: () => mean(log(quotient(reward(won), sum(reward(won), reward(lost))))),
        reason: text(
          'It is the softmax of two rewards, β log(π/ρ) of either answer: the model of preferences by Bradley and Terry (1952), with rewards that the model itself defines.',
        ),
        assumptions: [independent],
      },
      {
        rule: 'powers of ratios',
        relation: { kind: 'equal' },
        by: () => mean(log(quotient(power(won, beta), sum(power(won, beta), power(lost, beta))))),
        reason: text('The exponential undoes the logarithm: a factor in the exponent is a power.'),
      },
    ],
    symbols: [
      { symbol: preferred, meaning: text('probability of the preferred answer under the model') },
      { symbol: rejected, meaning: text('probability of the rejected answer under the model') },
      { symbol: preferredBefore, meaning: text('probability of the preferred answer under the reference') },
      { symbol: rejectedBefore, meaning: text('probability of the rejected answer under the reference') },
      { symbol: beta, meaning: text('strength of the pull to the reference model') },
      meanings.n,
    ],
    conclusion: text(
      'Minimising the loss is maximum likelihood for the observed preferences; only ratios to the reference count, not the probabilities of the answers themselves.',
    ),
    data: { environment: { symbols: madeUpAnswers() } },
  });
}

const questions = 12;

function madeUpAnswers() {
  const random = seededRandom(13);
  const draw = () => vectorTensor(Float64Array.from({ length: questions }, () => random.between(0.05, 0.9)));
  return new Map([
    ...[preferred, rejected, preferredBefore, rejectedBefore].map(({ name }) => [name, draw()] as const),
    [beta.name, scalarTensor(0.4)] as const,
    ['n', scalarTensor(questions)] as const,
  ]);
}
