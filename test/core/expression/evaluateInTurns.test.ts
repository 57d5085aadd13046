import { describe, expect, it } from 'vitest';
import {
  apply,
  classes,
  expectation,
  index,
  log,
  meanOver,
  negate,
  power,
  product,
  productOver,
  quantity,
  quotient,
  rows,
  sum,
  sumOver,
  symbol,
} from '../../../src/core/expression/build';
import {
  matrixTensor,
  scalarTensor,
  vectorTensor,
  type Environment,
} from '../../../src/core/expression/environment';
import { evaluateScaled } from '../../../src/core/expression/evaluate';
import { evaluateInTurns } from '../../../src/core/expression/evaluateInTurns';
import type { Expression } from '../../../src/core/expression/expression';

const count = 5_000;
const [i, k, n, K] = [symbol('i'), symbol('k'), symbol('n'), symbol('K')];
const [q, y, t, w] = [symbol('q'), symbol('y'), symbol('t'), symbol('w')];

const draw = (at: number): number => (((at + 1) * 7919) % 1009) / 1010 + 1e-3;
const vector = (valueAt: (row: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, row) => valueAt(row));

const picked = index(q, i, index(y, i));
const likelihood = productOver(i, rows(n), picked);
const meanLoss = meanOver(i, rows(n), negate(log(picked)));
const shares = sumOver(k, classes(K), product(index(t, i, k), log(index(q, i, k))));

const environment: Environment = {
  symbols: new Map([
    ['n', scalarTensor(count)],
    ['K', scalarTensor(3)],
    [
      'q',
      matrixTensor(
        count,
        3,
        Float64Array.from({ length: 3 * count }, (_, at) => draw(at)),
      ),
    ],
    [
      't',
      matrixTensor(
        count,
        3,
        Float64Array.from({ length: 3 * count }, (_, at) => Number(at % 4 === 0)),
      ),
    ],
    ['y', vectorTensor(vector((row) => row % 3))],
    ['w', vectorTensor(vector((row) => draw(row) - 0.5))],
  ]),
  definitions: [{ left: quantity(symbol('L')), right: likelihood }],
};

const expressions: Readonly<Record<string, Expression>> = {
  'a product that underflows': likelihood,
  'its logarithm': log(likelihood),
  'its root': power(likelihood, quotient(1, n)),
  'a name for it': negate(log(quantity(symbol('L')))),
  'a product of signs': productOver(i, rows(n), index(w, i)),
  'a mean': meanLoss,
  'an expectation': negate(expectation(i, rows(n), index(w, i), log(picked))),
  'a sum inside a sum': negate(sumOver(i, rows(n), shares)),
  'two sums in a quotient': quotient(
    sumOver(i, rows(n), product(index(w, i), log(picked))),
    sumOver(i, rows(n), index(w, i)),
  ),
  'a sum of a mean and a number': sum(meanLoss, 3),
  'the exponential of a mean': apply('exp', meanLoss),
};

describe('an expression evaluated in turns', () => {
  it.each(Object.entries(expressions))('has the value of the whole, to the last bit: %s', (_, expression) => {
    const turns = evaluateInTurns(expression, environment);
    let stops = 0;
    for (;;) {
      const { done, value } = turns.next();
      if (done === true) {
        expect(value).toEqual(evaluateScaled(expression, environment));
        break;
      }
      stops += 1;
    }
    expect(stops).toBeGreaterThanOrEqual(5);
  });

  it('has no turns where nothing is long', () => {
    expect(evaluateInTurns(sum(index(w, 0), 2), environment).next()).toMatchObject({ done: true });
  });
});
