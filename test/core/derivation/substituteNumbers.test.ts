import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArrays } from '../../../src/core/arrays/readArrays';
import { dataEnvironment } from '../../../src/core/derivation/dataEnvironment';
import { deriveFromData } from '../../../src/core/derivation/deriveFromData';
import { substituteNumbers } from '../../../src/core/derivation/substituteNumbers';
import { assignRoles } from '../../../src/core/evaluation/assignRoles';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationData, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { apply, index, negate, number, product, sumOver, symbol } from '../../../src/core/expression/build';
import { walk } from '../../../src/core/expression/children';
import { evaluateNumber } from '../../../src/core/expression/evaluate';
import type { Expression, NumberExpression } from '../../../src/core/expression/expression';
import { i, j, overClasses, q } from '../../../src/core/likelihood/notation';
import {
  bernoulliData,
  bernoulliLogits,
  categoricalData,
  evaluationOf,
  logitData,
  softData,
} from './sampleData';

/** The numbers that a print shows: what is elided is not among them. */
function numbersIn(expression: Expression): readonly NumberExpression[] {
  const elided = new Set(
    [...walk(expression)].flatMap((node) => (node.kind === 'elided' ? [...walk(node.body)] : [])),
  );
  return [...walk(expression)].filter((node) => node.kind === 'number').filter((node) => !elided.has(node));
}

function named({ origin }: NumberExpression): string | undefined {
  return origin && `${origin.symbol}[${origin.indices.join(', ')}]`;
}

/** Where the numbers of a step of the first derivation that has it come from, in the order they are written. */
function originsOf(data: EvaluationData, rule: string): readonly string[] {
  const step = deriveFromData(evaluationOf(data))
    .flatMap(({ steps }) => steps)
    .find((each) => each.rule === rule);
  if (step?.substituted === undefined) throw new Error(`no step ${rule} with numbers`);
  return numbersIn(step.substituted).flatMap((each) => named(each) ?? []);
}

const three = [
  [0.7, 0.2, 0.1],
  [0.1, 0.3, 0.6],
];

describe('each number that was put in for a datum knows which one', () => {
  it.each<[string, EvaluationData, string, readonly string[]]>([
    ['probabilities of a Bernoulli', bernoulliData([0.9, 0.2], [1, 0]), 'log of powers', ['q[0]', 'q[1]']],
    [
      'its labels where they are shown, those of 1 - y too',
      bernoulliData([0.9], [1]),
      'model',
      ['q[0]', 'y[0]', 'q[0]', 'y[0]'],
    ],
    ['logits of a Bernoulli', bernoulliLogits([-0.3, 2], [1, 0]), 'softplus', ['z[0]', 'z[0]', 'z[1]']],
    ['class indices', categoricalData(three, [0, 2]), 'model', ['q[0, 0]', 'q[1, 2]']],
    [
      'one-hot targets',
      categoricalData([[0.25, 0.75]], [1]),
      'one-hot targets',
      ['q[0, 0]', 't[0, 0]', 'q[0, 1]', 't[0, 1]'],
    ],
    [
      'soft labels',
      softData([[0.25, 0.75]], [[0.5, 0.5]]),
      'soft targets',
      ['q[0, 0]', 't[0, 0]', 'q[0, 1]', 't[0, 1]'],
    ],
    [
      'logits of classes, negative ones too',
      logitData([[-1, 2]], [0]),
      'log-sum-exp',
      ['z[0, 0]', 'z[0, 1]', 'z[0, 0]'],
    ],
  ])('%s', (_, data, rule, expected) => {
    expect(originsOf(data, rule)).toEqual(expected);
  });

  it('also where the number is too small for a double', () => {
    const data = bernoulliLogits([-800], [1]);
    expect(new Set(originsOf(data, 'model'))).toEqual(new Set(['q[0]', 'y[0]']));
  });

  it('and is that very datum, but for its sign', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    const row = fc.array(share, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 6 }), (rows) => {
        const data = softData(
          rows.map(([scores]) => scores),
          rows.map(([, targets]) => targets),
        );
        const environment = dataEnvironment(data);
        const numbers = deriveFromData(evaluationOf(data))
          .flatMap(({ steps }) => steps)
          .flatMap(({ substituted }) => (substituted === undefined ? [] : numbersIn(substituted)));
        const known = numbers.filter(({ origin }) => origin !== undefined);
        expect(known.length).toBeGreaterThan(10);
        for (const { value, origin } of known) {
          const datum = index(symbol(origin?.symbol ?? ''), ...(origin?.indices ?? []));
          expect(Math.abs(value)).toBe(Math.abs(evaluateNumber(datum, environment)));
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe('numbers without an origin', () => {
  it('are the constants of the formula, equal to a datum or not', () => {
    const loss = product(0.9, index(q, i), number(2));
    const data = bernoulliData([0.9], [1]);
    const expression = sumOver(i, { size: number(1), kind: 'rows' }, loss);
    const numbers = numbersIn(substituteNumbers(expression, dataEnvironment(data)));
    expect(numbers.map((each) => [each.value, named(each)])).toEqual([
      [0.9, undefined],
      [0.9, 'q[0]'],
      [2, undefined],
    ]);
  });
});

describe('weights and ignored labels', () => {
  const source = 'q = [[0.7, 0.2, 0.1], [0.3, 0.3, 0.4], [0.2, 0.6, 0.2]]\ny = [0, -100, 1]';

  function originsUnder(options: EvaluationOptions): ReadonlySet<string> {
    const roles = assignRoles(readArrays(source).arrays);
    if (isEvaluationError(roles)) throw new Error(roles.message.message);
    const evaluation = evaluate(roles.scores, roles.targets, {
      convention: 'pytorch',
      ignoreIndex: -100,
      ...options,
    });
    if (isEvaluationError(evaluation)) throw new Error(evaluation.message.message);
    const steps = deriveFromData(evaluation).flatMap((each) => each.steps);
    return new Set(
      steps
        .flatMap(({ substituted }) => (substituted === undefined ? [] : numbersIn(substituted)))
        .flatMap((each) => named(each) ?? []),
    );
  }

  it('leave each number its datum; rows are those that are evaluated', () => {
    const plain = originsUnder({});
    expect(plain).toContain('q[0, 0]');
    expect(plain).toContain('q[1, 1]');
    expect([...plain].some((origin) => origin.includes('[2'))).toBe(false);
    const weighted = originsUnder({ classWeights: [1, 2, 3] });
    expect(new Set([...plain, 'w[0]', 'w[1]'])).toEqual(weighted);
  });
});

describe('terms that are left out', () => {
  it('keep their value, without a number of the data for each', () => {
    const row = Array.from({ length: 1000 }, (_, at) => Math.sin(at));
    const environment = dataEnvironment(logitData([row], [3]));
    const z = index(symbol('z'), number(0), j);
    const written = substituteNumbers(negate(sumOver(j, overClasses, apply('exp', z))), environment);
    const exact = -row.reduce((total, value) => total + Math.exp(value), 0);
    expect(evaluateNumber(written, environment)).toBeCloseTo(exact, 9);
    expect([...walk(written)].length).toBeLessThan(40);
    const counts = [...walk(written)].flatMap((node) => (node.kind === 'elided' ? [node.count] : []));
    expect(counts).toEqual([996]);
  });

  it('count only what is not 0 anyway', () => {
    const data = softData([[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4]], [[0.1, 0, 0.2, 0.2, 0.2, 0.2, 0.1]]);
    const environment = dataEnvironment(data);
    const weighted = sumOver(
      j,
      overClasses,
      product(index(symbol('t'), number(0), j), index(q, number(0), j)),
    );
    const substituted = substituteNumbers(weighted, environment);
    const counts = [...walk(substituted)].flatMap((node) => (node.kind === 'elided' ? [node.count] : []));
    expect(counts).toEqual([2]);
    expect(evaluateNumber(substituted, environment)).toBeCloseTo(0.13, 12);
  });
});
