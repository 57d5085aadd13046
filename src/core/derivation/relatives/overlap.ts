import { sum, symbol } from '../../expression/build';
import { scalarTensor, vectorTensor, type Tensor } from '../../expression/environment';
import type { Expression } from '../../expression/expression';
import { substitute } from '../../expression/rewrite';
import { catalogue } from '../../likelihood/catalogue';
import { q, t } from '../../likelihood/notation';
import { text } from '../../text';
import type { Derivation } from '../derivation';
import { seededRandom } from '../seededRandom';
import { relative } from './relative';

const first = symbol('q1', "q'", 'q with its first element changed');
const second = symbol('q2', "q''", 'q with its second element changed');
const both = symbol('q12', "q'''", 'q with both elements changed');

const elements = 12;

function dice(probabilities: Expression): Expression {
  return substitute(catalogue.dice.expression, new Map([[q.name, probabilities]]));
}

/**
 * Dice against any sum of one term for each element: of such a sum, f(q) + f(q with two elements changed) is the sum of f with either
 * changed.
 */
export function diceIsNoSum(): Derivation {
  const random = seededRandom(12);
  const drawn = Array.from({ length: elements }, () => random.between(0.1, 0.9));
  const changed = (...at: readonly number[]): Tensor =>
    vectorTensor(drawn.map((value, position) => (at.includes(position) ? 1 - value : value)));
  return relative({
    id: 'no-likelihood-dice',
    title: text('Why it is no likelihood of independent elements'),
    start: {
      rule: 'two changes',
      goal: 'minimise',
      expression: sum(dice(q), dice(both)),
      reason: text(
        'The negative log-likelihood of independent elements is a sum of one term for each. Changing the first element then changes the loss by the same amount whatever the second is. Here the loss before any change and after changing both are added.',
      ),
    },
    moves: [
      {
        rule: 'were it a likelihood',
        relation: { kind: 'equal' },
        by: () => sum(dice(first), dice(second)),
        reason: text(
          'For a sum of terms of the elements, whatever the terms, that would be the loss with only the first changed plus the loss with only the second changed. It is not: what an element adds depends on the others.',
        ),
      },
    ],
    symbols: [
      ...catalogue.dice.symbols,
      { symbol: first, meaning: text('the same probabilities, the first element changed') },
      { symbol: second, meaning: text('the same probabilities, the second element changed') },
      { symbol: both, meaning: text('the same probabilities, the first and the second element changed') },
    ],
    conclusion: text(
      'The last step fails, and the numbers show it: Dice is no sum of terms of its elements, and so not the negative log-likelihood of independent elements. Of distributions in which the elements depend on each other nothing is shown.',
    ),
    data: {
      environment: {
        symbols: new Map([
          [t.name, vectorTensor(Array.from({ length: elements }, (_, at) => (at % 3 === 0 ? 1 : 0)))],
          [q.name, changed()],
          [first.name, changed(0)],
          [second.name, changed(1)],
          [both.name, changed(0, 1)],
          ['n', scalarTensor(elements)],
        ]),
      },
    },
  });
}
