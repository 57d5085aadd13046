import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply,
  classes,
  difference,
  expectation,
  index,
  log,
  meanOver,
  negate,
  number,
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
  type Tensor,
} from '../../../src/core/expression/environment';
import { evaluateNumber, evaluateScaled } from '../../../src/core/expression/evaluate';
import type { Expression } from '../../../src/core/expression/expression';

const [i, k, n, K] = [symbol('i'), symbol('k'), symbol('n'), symbol('K')];
const [q, y, z] = [symbol('q'), symbol('y'), symbol('z')];

function environment(symbols: Readonly<Record<string, Tensor>>): Environment {
  return { symbols: new Map(Object.entries(symbols)) };
}

const rowsOfThree = environment({
  n: scalarTensor(3),
  K: scalarTensor(3),
  q: matrixTensor(3, 3, [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.2, 0.2, 0.6]),
  z: matrixTensor(3, 3, [2, 1, 0.1, 0.5, 2.5, 0.3, 1, 1, 1]),
  y: vectorTensor([0, 1, 2]),
});

const picked = index(q, i, index(y, i));

const values: readonly (readonly [string, Expression, number])[] = [
  ['the mean of −log q[i, y[i]]', negate(meanOver(i, rows(n), log(picked))), 0.3635480396729776],
  ['the product of probabilities', productOver(i, rows(n), picked), 0.7 * 0.8 * 0.6],
  ['the logarithm of that product', log(productOver(i, rows(n), picked)), Math.log(0.7 * 0.8 * 0.6)],
  [
    'one element of softmax',
    index(apply('softmax', index(z, number(0))), 0),
    1 / (1 + Math.exp(-1) + Math.exp(-1.9)),
  ],
  ['softmax at a temperature', index(apply('softmax', quotient(index(z, number(2)), 2)), 1), 1 / 3],
  ['log-sum-exp of a row', apply('logSumExp', index(z, number(2))), 1 + Math.log(3)],
  ['a sum over classes of a row', sumOver(k, classes(K), index(q, number(1), k)), 1],
  ['a sum from the second on', sumOver(i, rows(n, 1), index(y, i)), 3],
  ['an expectation', expectation(k, classes(K), index(q, number(0), k), k), 0.2 + 0.2],
  ['a zero factor before log 0', product(0, log(0)), 0],
  ['an indicator', apply('indicator', index(y, number(2)), 2), 1],
];

describe('evaluating an expression', () => {
  it.each(values)('gives %s', (_name, expression, expected) => {
    expect(evaluateNumber(expression, rowsOfThree)).toBeCloseTo(expected, 14);
  });

  it('carries an underflowing product as a log magnitude', () => {
    const small = environment({ n: scalarTensor(100_000), p: scalarTensor(1e-3) });
    const likelihood = productOver(i, rows(n), symbol('p'));
    const { value, logMagnitude } = evaluateScaled(likelihood, small);
    expect(value).toBe(0);
    expect(logMagnitude).toBeCloseTo(100_000 * Math.log(1e-3), 6);
    expect(evaluateNumber(quotient(log(likelihood), n), small)).toBeCloseTo(Math.log(1e-3), 12);
  });

  it.each([
    [[800, 0, -5], 800],
    [[-900, -900], -900 + Math.log(2)],
    [[1, 2], Math.log(Math.exp(1) + Math.exp(2))],
  ])('takes the largest of the exponents %j out of a logarithm of exponentials', (exponents, expected) => {
    const written = log(sum(...exponents.map((exponent) => apply('exp', number(exponent)))));
    const over = log(sumOver(k, classes(K), apply('exp', index(z, k))));
    const data = environment({ z: vectorTensor(exponents), K: scalarTensor(exponents.length) });
    for (const expression of [written, over])
      expect(evaluateNumber(expression, data)).toBeCloseTo(expected, 12);
  });

  it('uses the logarithms that come with the data where the data underflow', () => {
    const extreme = environment({
      n: scalarTensor(2),
      q: { shape: [2], data: [0, 1], logarithms: [-800, -1e-20], logComplements: [-0, -900] },
    });
    const likelihood = productOver(i, rows(n), power(index(q, i), number(1)));
    expect(evaluateNumber(meanOver(i, rows(n), log(index(q, i))), extreme)).toBe(-400);
    expect(evaluateScaled(likelihood, extreme).logMagnitude).toBe(-800);
    expect(evaluateNumber(log(difference(1, index(q, number(1)))), extreme)).toBe(-900);
  });

  it('sums ten times 0.1 to exactly 1', () => {
    expect(evaluateNumber(sum(...new Array<number>(10).fill(0.1)), environment({}))).toBe(1);
  });

  it('reads a quantity through its definition', () => {
    const definitions = [{ left: quantity('H'), right: number(0.25) }];
    expect(evaluateNumber(difference(quantity('H'), 1), { ...rowsOfThree, definitions })).toBe(-0.75);
  });

  it.each([
    ['a name without data', symbol('nowhere')],
    ['an index outside the data', index(y, 7)],
    ['data without an index', power(y, 2)],
    ['an undefined quantity', quantity('H')],
  ])('refuses %s', (_name, expression) => {
    expect(() => evaluateNumber(expression, rowsOfThree)).toThrow(/^evaluate: /);
  });

  it('agrees with arithmetic on the logarithm of any product of probabilities', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1e-300, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        (p) => {
          const data = environment({ n: scalarTensor(p.length), p: vectorTensor(p) });
          const ofProduct = evaluateNumber(log(productOver(i, rows(n), index(symbol('p'), i))), data);
          const sumOfLogs = evaluateNumber(sumOver(i, rows(n), log(index(symbol('p'), i))), data);
          expect(ofProduct).toBe(sumOfLogs);
        },
      ),
    );
  });
});
