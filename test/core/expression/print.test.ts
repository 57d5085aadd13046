import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import {
  apply,
  classes,
  difference,
  elided,
  expectation,
  index,
  log,
  meanOver,
  negate,
  number,
  power,
  probability,
  product,
  productOver,
  quantity,
  quotient,
  rows,
  sum,
  sumOver,
  symbol,
} from '../../../src/core/expression/build';
import { evaluateNumber } from '../../../src/core/expression/evaluate';
import type { Expression } from '../../../src/core/expression/expression';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { toWords } from '../../../src/core/expression/toWords';

const [i, k, n, K] = [symbol('i'), symbol('k'), symbol('n'), symbol('K')];
const [y, q, t, x, theta] = [symbol('y'), symbol('q'), symbol('t'), symbol('x'), symbol('theta')];
const yi = index(y, i);
const qi = index(q, i);
const binaryCrossEntropy = negate(
  meanOver(i, rows(n), sum(product(yi, log(qi)), product(difference(1, yi), log(difference(1, qi))))),
);

const cases: readonly (readonly [string, Expression, string, string])[] = [
  [
    'binary cross-entropy',
    binaryCrossEntropy,
    '-1/n Σ_i [y_i log(q_i) + (1 - y_i) log(1 - q_i)]',
    '-\\frac{1}{n} \\sum_{i=1}^{n} \\left[y_{i} \\, \\log q_{i} + \\left(1 - y_{i}\\right) \\, \\log\\left(1 - q_{i}\\right)\\right]',
  ],
  ['the factorial of a count', apply('factorial', yi), 'y_i!', 'y_{i}!'],
  ['the log factorial of a number', apply('logFactorial', number(3)), 'log(3!)', '\\log\\left(3!\\right)'],
  [
    'the factorial of half of ν, less 1',
    apply('factorial', difference(quotient(symbol('nu'), 2), 1)),
    'Γ(nu/2)',
    '\\Gamma\\left(\\frac{\\nu}{2}\\right)',
  ],
  [
    'the log factorial of a sum less 1',
    apply('logFactorial', sum(yi, symbol('r'), -1)),
    'log(Γ(y_i + r))',
    '\\log \\Gamma\\left(y_{i} + r\\right)',
  ],
  [
    'the factorial of a half of ν',
    apply('factorial', quotient(symbol('nu'), 2)),
    'Γ(nu/2 + 1)',
    '\\Gamma\\left(\\frac{\\nu}{2} + 1\\right)',
  ],
  [
    'the factorial of no whole number',
    apply('factorial', number(1.5)),
    'Γ(2.5)',
    '\\Gamma\\left(2.5\\right)',
  ],
  ['a picked probability', log(index(q, i, yi)), 'log(q[i, y_i])', '\\log q_{i,y_{i}}'],
  [
    'a likelihood',
    productOver(i, rows(n), probability([yi], [index(x, i), theta])),
    'Π_i P(y_i | x_i, theta)',
    '\\prod_{i=1}^{n} P\\left(y_{i} \\mid x_{i}, \\theta\\right)',
  ],
  [
    'a cross-entropy over classes',
    negate(sumOver(k, classes(K), product(index(t, i, k), log(index(q, i, k))))),
    '-Σ_k t_ik log(q_ik)',
    '-\\sum_{k} t_{ik} \\, \\log q_{ik}',
  ],
  [
    'an expectation',
    expectation(k, classes(K), index(t, i, k), log(index(q, i, k))),
    'E_{k ~ t_i}[log(q_ik)]',
    '\\mathbb{E}_{k \\sim t_{i}}\\left[\\log q_{ik}\\right]',
  ],
  ['a negative factor', product(2, number(-3)), '2 · (-3)', '2 \\cdot \\left(-3\\right)'],
  ['a negative base', power(number(-3), 2), '(-3)^2', '\\left(-3\\right)^{2}'],
  ['a negative exponent', power(x, number(-2)), 'x^(-2)', 'x^{-2}'],
  ['a subtracted sum', difference(x, sum(y, 1)), 'x - (y + 1)', 'x - \\left(y + 1\\right)'],
  ['a subtracted negative', sum(x, number(-2)), 'x - 2', 'x - 2'],
  ['a quotient in a denominator', quotient(x, quotient(y, 2)), 'x/(y/2)', '\\frac{x}{\\frac{y}{2}}'],
  ['a logarithm before a factor', product(log(x), y), 'log(x) y', '\\left(\\log x\\right) \\, y'],
  ['a power of a logarithm', power(log(x), 2), '(log(x))^2', '\\left(\\log x\\right)^{2}'],
  ['a small number', number(1.25e-5), '1.25e-5', '1.25 \\times 10^{-5}'],
  [
    'a sum over all classes but the first, which is class 0',
    sumOver(k, classes(K, 1), index(q, i, k)),
    'Σ_k>=1 q_ik',
    '\\sum_{k \\ge 1} q_{ik}',
  ],
  ['a sum over all rows but the first', sumOver(i, rows(n, 1), yi), 'Σ_i>1 y_i', '\\sum_{i=2}^{n} y_{i}'],
  [
    'elided factors',
    product(power(0.5, 2), elided(7, number(1))),
    '0.5^2 · … (+7)',
    '0.5^{2} \\cdot \\underbrace{\\cdots}_{7}',
  ],
  ['elided terms', sum(0.5, elided(7, number(1))), '0.5 + … (+7)', '0.5 + \\underbrace{\\cdots}_{7}'],
  [
    'softmax of a row',
    index(apply('softmax', index(symbol('z'), i)), k),
    'softmax(z_i)_k',
    '\\operatorname{softmax}\\left(z_{i}\\right)_{k}',
  ],
  ['an identifier', symbol('y_pred'), 'y_pred', '\\mathrm{y\\_pred}'],
  ['a quantity', quantity(symbol('L'), theta), 'L(theta)', 'L\\left(\\theta\\right)'],
];

describe('printing an expression', () => {
  it.each(cases)('writes %s as plain text and as LaTeX', (_name, expression, plain, latex) => {
    expect(toPlain(expression)).toBe(plain);
    expect(toLatex(expression)).toBe(latex);
    expect(() => katex.renderToString(latex, { throwOnError: true })).not.toThrow();
  });

  it('says a formula in words, with its brackets', () => {
    expect(toWords(binaryCrossEntropy)).toBe(
      'minus the mean over i of open bracket y sub i times log of q sub i plus open bracket 1 minus y sub i close bracket' +
        ' times log of open bracket 1 minus q sub i close bracket close bracket',
    );
  });

  it('rounds to significant digits and never to zero', () => {
    expect(toPlain(number(0.00012345678), { digits: 3 })).toBe('0.000123');
    expect(toPlain(number(1e-300), { digits: 3 })).toBe('1e-300');
    expect(toPlain(number(0.999955161), { digits: 4 })).toBe('0.99996');
    expect(toPlain(number(1.00000004), { digits: 4 })).toBe('1.00000004');
  });
});

/** Arithmetic that doubles carry exactly (quarters, halved at most), so that the order of operations cannot show. */
const arithmetic = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: -12, max: 12 }).map((quarters) => number(quarters / 4)),
    fc.array(tie('tree'), { minLength: 2, maxLength: 4 }).map((terms) => sum(...terms)),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((factors) => product(...factors)),
    tie('tree').map(negate),
    tie('tree').map((top) => quotient(top, number(-2))),
    fc.tuple(tie('tree'), fc.integer({ min: 0, max: 3 })).map(([base, exponent]) => power(base, exponent)),
  ),
})).tree;

/** What JavaScript makes of the plain text; it wants `0-x**2` for what mathematics writes as -x^2. */
function recomputed(text: string): number {
  const script = text
    .replaceAll('·', '*')
    .replaceAll('^', '**')
    .replace(/(^|\()-/g, '$10-');
  return Number(runInNewContext(script));
}

describe('printed numbers', () => {
  it('re-evaluate to the value of the expression, brackets and signs included', () => {
    fc.assert(
      fc.property(arithmetic, (expression) => {
        const value = evaluateNumber(expression, { symbols: new Map() });
        fc.pre(Math.abs(value) < 1e12);
        expect(recomputed(toPlain(expression))).toBeCloseTo(value, 6);
      }),
      { numRuns: 500 },
    );
  });

  it('are LaTeX that KaTeX accepts', () => {
    fc.assert(
      fc.property(arithmetic, (expression) => {
        katex.renderToString(toLatex(expression, { digits: 4 }), { throwOnError: true });
      }),
      { numRuns: 200 },
    );
  });
});
