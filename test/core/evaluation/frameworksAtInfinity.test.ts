import { describe, expect, it } from 'vitest';
import { BlockEvaluator } from '../../../src/core/evaluation/blockEvaluator';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type {
  ConventionId,
  Evaluation,
  EvaluationNote,
  EvaluationOptions,
} from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';
import { compared } from './compared';

function evaluated(
  scores: readonly unknown[],
  targets: readonly unknown[],
  options: EvaluationOptions,
  weights?: readonly number[],
): Evaluation {
  const result = evaluate(namedArray(scores), namedArray(targets), options, weights && namedArray(weights));
  if (isEvaluationError(result)) throw new Error(inEnglish(result.message));
  return result;
}

const noteOf = ({ notes }: Pick<Evaluation, 'notes'>, code: string): EvaluationNote | undefined =>
  notes.find((note) => note.code === code);

describe('an infinite logit in a binary cross-entropy', () => {
  const above = [-1e308, 1e308];
  const below = [0, -Infinity];
  // torch 1.13: run; Keras (jax.nn.log_sigmoid), Optax and TensorFlow.js (relu(z) - z y + log1p(exp(-|z|))): as their sources compute it.
  it.each<[ConventionId, of: { logits: number[]; losses: [y0: number, half: number, y1: number] }]>([
    ['none', { logits: above, losses: [Infinity, Infinity, 0] }],
    ['none', { logits: below, losses: [0, Infinity, Infinity] }],
    ['pytorch', { logits: above, losses: [Infinity, Infinity, NaN] }],
    ['pytorch', { logits: below, losses: [NaN, NaN, NaN] }],
    ['keras', { logits: above, losses: [Infinity, Infinity, NaN] }],
    ['keras', { logits: below, losses: [NaN, Infinity, Infinity] }],
    ['optax', { logits: above, losses: [Infinity, Infinity, NaN] }],
    ['optax', { logits: below, losses: [NaN, Infinity, Infinity] }],
    ['tfjs', { logits: above, losses: [NaN, NaN, NaN] }],
    ['tfjs', { logits: below, losses: [NaN, Infinity, Infinity] }],
  ])('costs in %s: %j', (convention, { logits, losses }) => {
    const options = { scoresAs: 'logits', family: 'bernoulli', convention, reduction: 'none' } as const;
    const evaluation = evaluated([[0, 1], logits, logits, logits], [1, 0, 0.5, 1], options);
    expect(Array.from(evaluation.loss as Float64Array).slice(1)).toEqual(losses);
    const rows = losses.flatMap((loss, i) => (Number.isNaN(loss) ? [i + 1] : []));
    const note = noteOf(evaluation, 'not-a-number');
    expect(note?.rows ?? []).toEqual(rows);
    if (note !== undefined) expect(note.message.args).toMatchObject({ count: rows.length, row: rows[0] });
  });
});

describe('an infinite loss of another class in a cross-entropy', () => {
  // torch 1.13: run; Keras and TensorFlow.js multiply by one-hot rows, also of class indices; Optax looks the class up.
  it.each<[ConventionId, of: { indices: number; rows: number }]>([
    ['none', { indices: 0, rows: 0 }],
    ['pytorch', { indices: 0, rows: NaN }],
    ['keras', { indices: NaN, rows: NaN }],
    ['optax', { indices: 0, rows: NaN }],
    ['tfjs', { indices: NaN, rows: NaN }],
  ])('costs in %s: %j', (convention, { indices, rows }) => {
    const options = { scoresAs: 'logits', convention } as const;
    for (const logits of [
      [-Infinity, 0, -Infinity],
      [-1e308, 1e308, 0],
    ]) {
      const ofIndices = evaluated([[0, 1, 2], logits], [1, 1], { ...options, reduction: 'none' });
      expect((ofIndices.loss as Float64Array)[1]).toBe(indices);
      const ofRows = evaluated(
        [[0, 1, 2], logits],
        [
          [0, 1, 0],
          [0, 1, 0],
        ],
        { ...options, reduction: 'none' },
      );
      expect((ofRows.loss as Float64Array)[1]).toBe(rows);
      for (const [evaluation, loss] of [
        [ofIndices, indices],
        [ofRows, rows],
      ] as const)
        expect(noteOf(evaluation, 'not-a-number')?.rows ?? []).toEqual(Number.isNaN(loss) ? [1] : []);
    }
  });

  it('is said of all blocks', () => {
    const evaluator = new BlockEvaluator({ scoresAs: 'logits', convention: 'keras' });
    for (const row of [
      [0, 1],
      [0, -Infinity],
      [0, -Infinity],
    ])
      evaluator.add({ scores: namedArray([row]), targets: namedArray([0]) });
    const result = evaluator.result();
    expect(result?.loss).toBeNaN();
    expect(result && noteOf(result, 'not-a-number')).toMatchObject({
      rows: [1, 2],
      message: { args: { framework: 'Keras', count: 2, row: 1 } },
    });
  });

  it('is said side by side, and a label that is no class is not said to be that', () => {
    const differences = (labels: number[], convention: ConventionId): readonly string[] => {
      const scores = namedArray([
        [0, 1],
        [0, -Infinity],
      ]);
      const rows = compared(
        [{ scores, targets: namedArray(labels) }],
        { scoresAs: 'logits' },
        { scores: { kind: 'logits' }, family: 'categorical' },
      );
      return rows.find((row) => row.convention === convention)?.differences.map(inEnglish) ?? [];
    };
    expect(differences([0, 0], 'keras').join()).toMatch(/0 · ∞/);
    expect(differences([7, 0], 'optax').join()).not.toMatch(/∞/);
    expect(differences([7, 0], 'optax').join()).toMatch(/gives NaN for any other/);
  });
});

describe('logits that single precision makes infinite', () => {
  // torch 1.13: run, float32.
  it.each([0, 1])('have no softmax: label %d', (label) => {
    const options = { scoresAs: 'logits', convention: 'pytorch', dtype: 'float32' } as const;
    const evaluation = evaluated(
      [
        [0, 1],
        [1e308, -1e308],
      ],
      [1, label],
      options,
    );
    expect(evaluation.loss).toBeNaN();
    expect(noteOf(evaluation, 'not-a-number')?.rows).toEqual([1]);
  });
});

describe('a loss that only an option makes infinite', () => {
  it.each([
    { options: { labelSmoothing: 0.1 }, weights: undefined },
    { options: { labelSmoothing: 0.1, convention: 'pytorch' }, weights: undefined },
    { options: { labelSmoothing: 0.1, convention: 'keras' }, weights: undefined },
    { options: { classWeights: [1e300, 1] }, weights: undefined },
    { options: {}, weights: [1, 1e300] },
  ] as const)('is said: $options, weights $weights', ({ options, weights }) => {
    const scores =
      'labelSmoothing' in options
        ? [
            [0, 1],
            [0, -Infinity],
          ]
        : [
            [1, 0],
            [-1e300, 1],
          ];
    const evaluation = evaluated(scores, [1, 0], { scoresAs: 'logits', ...options }, weights);
    expect(evaluation.loss).toBe(Infinity);
    expect(Number.isFinite(evaluation.crossEntropy)).toBe(true);
    expect(noteOf(evaluation, 'loss-made-infinite')).toMatchObject({
      rows: [1],
      message: { args: { count: 1, row: 1 } },
    });
  });
});

describe('a weight of 0 by the definition', () => {
  it.each([
    { options: { classWeights: [1, 0] }, weights: undefined, family: 'categorical' },
    { options: { classWeights: [1, 0] }, weights: undefined, family: 'bernoulli' },
    { options: { posWeight: 0, reduction: 'sum' }, weights: undefined, family: 'bernoulli' },
    { options: {}, weights: [1, 0], family: 'categorical' },
    { options: {}, weights: [1, 0], family: 'bernoulli' },
  ] as const)(
    'leaves out a row whose loss is infinite: $options, weights $weights, $family',
    ({ options, weights, family }) => {
      const scores =
        family === 'bernoulli'
          ? [0.5, 0]
          : [
              [0.5, 0.5],
              [1, 0],
            ];
      const evaluation = evaluated(
        scores,
        [0, 1],
        { scoresAs: 'probabilities', family, ...options },
        weights,
      );
      expect(evaluation.loss).toBeCloseTo(Math.LN2, 15);
    },
  );
});
