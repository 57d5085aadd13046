import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

/** The evaluation, or a failing test with the refusal's sentence. */
function evaluated(
  scores: unknown,
  targets: unknown,
  options: EvaluationOptions = {},
  scoresName?: string,
  scoresDtype = 'float64',
): Evaluation {
  const about = scoresName === undefined ? { dtype: scoresDtype } : { name: scoresName, dtype: scoresDtype };
  const result = evaluate(namedArray(scores, about), namedArray(targets), options);
  if (isEvaluationError(result)) throw new Error(`${result.code}: ${inEnglish(result.message)}`);
  return result;
}

const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
  [1, 1, 1],
];
const probabilities = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
  [0.2, 0.2, 0.6],
];
const oneHot = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

describe('the kind of the scores is read from their values, then their name, then the convention:', () => {
  it.each([
    ['rows in [0, 1] that sum to 1', probabilities, undefined, {}, 'probabilities', []],
    ['values outside [0, 1]', logits, undefined, {}, 'logits', []],
    [
      'values <= 0 whose exp sums to 1',
      probabilities.map((row) => row.map(Math.log)),
      undefined,
      {},
      'log-probabilities',
      [],
    ],
    [
      'logits that happen to lie in [0, 1]',
      [
        [0.9, 0.9, 0.9],
        [0.1, 0.2, 0.1],
        [0.8, 0.9, 0.2],
      ],
      undefined,
      {},
      'logits',
      ['probabilities'],
    ],
    [
      'the same under a convention on probabilities',
      [
        [0.9, 0.9, 0.9],
        [0.1, 0.2, 0.1],
        [0.8, 0.9, 0.2],
      ],
      undefined,
      { convention: 'keras' },
      'probabilities',
      ['logits'],
    ],
    [
      'rows near 1 that are called logits',
      [
        [0.5, 0.3, 0.1],
        [0.3, 0.3, 0.3],
        [0.2, 0.1, 0.9],
      ],
      'logits',
      {},
      'logits',
      ['probabilities'],
    ],
    ['what the person says', probabilities, undefined, { scoresAs: 'logits' }, 'logits', []],
  ] as const)('%s', (_, scores, name, options, kind, alternatives) => {
    const { scores: reading } = evaluated(scores, [0, 1, 2], options, name);
    expect(reading).toMatchObject({ kind, alternatives, inferred: !('scoresAs' in options) });
    expect(inEnglish(reading.why)).toMatch(/^[A-Z].*\.$/);
  });

  it('says so in a note when it is ambiguous', () => {
    const { notes } = evaluated(
      [
        [0.9, 0.9],
        [0.1, 0.2],
      ],
      [0, 1],
    );
    expect(notes.map(({ code }) => code)).toContain('ambiguous-scores');
  });
});

describe('targets are read in every form, with the same result:', () => {
  it.each([
    ['class indices', [0, 1, 2], 'class-indices'],
    ['a column of class indices', [[0], [1], [2]], 'class-indices'],
    ['a row of class indices', [[0, 1, 2]], 'class-indices'],
    ['one-hot rows', oneHot, 'one-hot'],
    ['class names in sorted order', ['ant', 'bee', 'cat'], 'class-indices'],
  ] as const)('%s', (_, targets, kind) => {
    const evaluation = evaluated(probabilities, targets);
    expect(evaluation.targets.kind).toBe(kind);
    expect(evaluation.crossEntropy).toBeCloseTo(0.3635480397, 10);
    expect(evaluation.data.classes).toEqual(Int32Array.of(0, 1, 2));
  });

  it.each([
    ['0 and 1', [0, 1, 1]],
    ['-1 and +1', [-1, 1, 1]],
    ['1 and 2, as scikit-learn sorts them', [1, 2, 2]],
    ['booleans', [false, true, true]],
    ['two names in sorted order', ['ham', 'spam', 'spam']],
    [
      'one-hot rows beside one score a row',
      [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
    ],
  ] as const)('one score a row and %s', (_, targets) => {
    const evaluation = evaluated([0.1, 0.9, 0.6], targets);
    expect(evaluation.family).toBe('bernoulli');
    expect(evaluation.crossEntropy).toBeCloseTo(0.24051555169388109, 14);
  });

  it.each([
    ['n x 1', [[0.1], [0.9], [0.6]]],
    [
      'n x 2',
      [
        [0.9, 0.1],
        [0.1, 0.9],
        [0.4, 0.6],
      ],
    ],
    ['log-odds', [0.1, 0.9, 0.6].map((p) => Math.log(p / (1 - p)))],
  ] as const)('two classes as %s give the same', (_, scores) => {
    expect(evaluated(scores, [0, 1, 1]).crossEntropy).toBeCloseTo(0.24051555169388109, 14);
  });

  it('sorts class names by code point, not by first appearance, and says so', () => {
    const { data, notes } = evaluated(probabilities, ['b', 'a', 'C']);
    expect(data.classNames).toEqual(['C', 'a', 'b']);
    expect(data.classes).toEqual(Int32Array.of(2, 1, 0));
    expect(notes.map(({ code }) => code)).toContain('classes-sorted');
  });

  it('takes soft targets as distributions', () => {
    const evaluation = evaluated([[0.5, 0.4, 0.1]], [[0.7, 0.2, 0.1]]);
    expect(evaluation.targets.kind).toBe('distributions');
    expect(evaluation.klDivergence).toBeCloseTo(0.0969011295228599, 14);
    expect(evaluation.data.classes).toBeUndefined();
  });

  it('takes two vectors that sum to 1 for one observation, unless the family says otherwise', () => {
    expect(evaluated([0.5, 0.4, 0.1], [0.7, 0.2, 0.1])).toMatchObject({ n: 1, k: 3, family: 'categorical' });
    expect(evaluated([0.5, 0.4, 0.1], [0.7, 0.2, 0.1], { family: 'bernoulli' })).toMatchObject({
      n: 3,
      k: 2,
    });
  });

  it('takes independent labels as one Bernoulli observation for each element', () => {
    const evaluation = evaluated(
      [
        [0.9, 0.8],
        [0.2, 0.1],
      ],
      [
        [1, 1],
        [0, 0],
      ],
    );
    expect(evaluation).toMatchObject({ family: 'bernoulli', n: 4 });
    expect(evaluation.notes.map(({ code }) => code)).toContain('flattened');
  });
});

describe('shapes', () => {
  it('N x C x d beside N x d has the classes second, as PyTorch does', () => {
    const scores = [
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [0, 0, 0, 9],
      ],
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [0, 0, 0, 9],
      ],
    ];
    const { n, k, data, notes } = evaluated(scores, [
      [0, 1, 2, 0],
      [1, 1, 1, 1],
    ]);
    expect([n, k]).toEqual([8, 3]);
    expect(Array.from(data.logits?.values.subarray(0, 6) ?? [])).toEqual([1, 5, 0, 2, 6, 0]);
    expect(notes.map(({ code }) => code)).toContain('flattened');
  });

  it('N x T x C beside N x T has the classes last', () => {
    const { n, k, data } = evaluated(
      [
        [
          [1, 2, 0],
          [3, 4, 0],
        ],
        [
          [5, 6, 0],
          [7, 8, 0],
        ],
      ],
      [
        [0, 1],
        [1, 2],
      ],
    );
    expect([n, k]).toEqual([4, 3]);
    expect(Array.from(data.logits?.values.subarray(0, 3) ?? [])).toEqual([1, 2, 0]);
  });
});

describe('rows that sum to 1 only after rounding', () => {
  it.each([
    ['four decimals, as PyTorch prints them', [[0.3333, 0.3333, 0.3333]], 'float64', ['rounded-rows']],
    ['bfloat16 storage', [[0.69921875, 0.19921875, 0.099609375]], 'bfloat16', ['rounded-rows']],
    [
      'float16 storage',
      [[0.7001953125, 0.199951171875, 0.0999755859375 + 0.0005]],
      'float16',
      ['rounded-rows'],
    ],
  ] as const)('%s pass', (_, scores, dtype, codes) => {
    const { notes } = evaluated(scores, [0], { scoresAs: 'probabilities' }, undefined, dtype);
    expect(notes.map(({ code }) => code).filter((code) => code === 'rounded-rows')).toEqual(codes);
  });

  it.each([
    ['two decimals', [[0.33, 0.33, 0.33]], 0.99],
    ['two decimals of two classes', [[0.33, 0.66]], 0.99],
    ['one decimal', [[0.3, 0.3, 0.3]], 0.9],
    ['two decimals beside fewer', [[0.17, 0.5, 0.17, 0.17]], 1.01],
    ['two decimals of many classes', [Array.from({ length: 30 }, () => 0.03)], 0.9],
  ] as const)('%s are used as they are, with their sum in a note', (_, scores, sum) => {
    for (const convention of ['none', 'sklearn', 'pytorch'] as const) {
      const { loss, notes } = evaluated(scores, [0], { scoresAs: 'probabilities', convention });
      expect(loss).toBe(-Math.log(scores[0][0]));
      const note = notes.find(({ code }) => code === 'rounded-rows');
      expect(note?.message.args).toMatchObject({ count: 1, row: 0, sum });
      expect(evaluated(scores, [0], { convention }).scores.kind).toBe('probabilities');
    }
    // These divide by the sum.
    for (const convention of ['sklearn-1.4', 'keras', 'optax', 'tfjs'] as const)
      expect(evaluated(scores, [0], { scoresAs: 'probabilities', convention }).loss).toBeCloseTo(
        Math.log(sum) - Math.log(scores[0][0]),
        12,
      );
  });

  it.each([
    ['two decimals further from 1 than half a unit each', [[0.33, 0.33, 0.32]]],
    ['two decimals of two classes', [[0.33, 0.65]]],
    ['one decimal', [[0.5, 0.2, 0.1]]],
    ['no decimals', [[1, 1, 0]]],
    ['one row among many', [...Array.from({ length: 9 }, () => [0.25, 0.25, 0.5]), [0.2, 0.25, 0.5]]],
  ])('%s are refused: rounding does not explain it', (_, scores) => {
    const targets = scores.map(() => 0);
    expect(evaluate(namedArray(scores), namedArray(targets), { scoresAs: 'probabilities' })).toMatchObject({
      code: 'rows-not-normalised',
      row: scores.length - 1,
    });
  });

  it('log-probabilities of two decimals are log-probabilities', () => {
    const logs = [
      [-1.1, -1.1, -1.1],
      [-0.01, -5.3, -6.91],
      [-0.69, -0.69, -Infinity],
    ];
    const { scores, notes } = evaluated(logs, [0, 0, 1]);
    expect(scores.kind).toBe('log-probabilities');
    expect(notes.map(({ code }) => code)).toContain('rounded-rows');
    expect(
      evaluate(namedArray([[-1.11, -1.1, -0.95]]), namedArray([0]), { scoresAs: 'log-probabilities' }),
    ).toMatchObject({ code: 'rows-not-normalised' });
  });

  it('soft targets of two decimals pass', () => {
    const { targets } = evaluated([[0.5, 0.25, 0.25]], [[0.33, 0.33, 0.33]]);
    expect(targets.kind).toBe('distributions');
  });
});
