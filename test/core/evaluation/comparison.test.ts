import { describe, expect, it } from 'vitest';
import type { ConventionId, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';
import { compared } from './compared';

const probabilities = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
  [0.2, 0.2, 0.6],
];

interface Shown {
  readonly loss: number | undefined;
  readonly refusal: string | undefined;
  readonly differences: readonly string[];
}

function table(
  scores: unknown,
  targets: unknown,
  options: EvaluationOptions = {},
  weights?: readonly number[],
): Readonly<Record<ConventionId, Shown>> {
  const arrays = {
    scores: namedArray(scores),
    targets: namedArray(targets),
    weights: weights && namedArray(weights),
  };
  const rows = compared([arrays], options);
  return Object.fromEntries(
    rows.map(({ convention, loss, refusal, differences }) => [
      convention,
      { loss, refusal: refusal && inEnglish(refusal.message), differences: differences.map(inEnglish) },
    ]),
  ) as unknown as Record<ConventionId, Shown>;
}

describe('the conventions side by side', () => {
  it('agree on proper probabilities, and then no difference is claimed', () => {
    for (const { loss, differences } of Object.values(table(probabilities, [0, 1, 2]))) {
      expect(loss).toBeCloseTo(0.3635480396729776, 12);
      expect(differences).toEqual([]);
    }
  });

  it('part on rows that sum to ½: Keras, Optax and TensorFlow.js renormalise, scikit-learn no longer, the definition refuses', () => {
    const halved = table(
      probabilities.map((row) => row.map((p) => p / 2)),
      [0, 1, 2],
      { scoresAs: 'probabilities', convention: 'keras' },
    );
    expect(halved.none.refusal).toMatch(/sums to 0\.5/);
    expect(halved.keras.loss).toBeCloseTo(0.36354803967, 10);
    expect(halved.keras.differences).toEqual(['Keras renormalises the rows (rows changed: 3).']);
    expect(halved['sklearn-1.4'].loss).toBeCloseTo(0.36354803967, 10);
    expect(halved['sklearn-1.4'].differences.join()).toMatch(/up to 1\.4 renormalises/);
    expect(halved.optax.differences.join()).toMatch(/renormalises every row/);
    expect(halved.sklearn.loss).toBeCloseTo(1.0566952202, 9);
    expect(halved.sklearn.differences).toEqual([]);
  });

  it('part on a probability of 0 for what happened', () => {
    const zero = table(
      [
        [0, 1],
        [0, 1],
      ],
      [0, 1],
      { scoresAs: 'probabilities' },
    );
    expect(zero.none.loss).toBe(Infinity);
    expect(zero.pytorch).toMatchObject({ loss: Infinity, differences: [] });
    expect(zero.sklearn.loss).toBeCloseTo(36.0437 / 2, 4);
    expect(zero.keras.loss).toBeCloseTo(16.1181 / 2, 4);
    expect(zero.keras.differences.join()).toMatch(/clips .*1e-7/);
  });

  it('part on a Bernoulli probability of 0: 100, 36.04, 16.12 and infinity', () => {
    const zero = table([0, 0.5], [1, 1], { reduction: 'sum' });
    const half = Math.LN2;
    expect(zero.none.loss).toBe(Infinity);
    expect(zero.pytorch.loss).toBeCloseTo(100 + half, 10);
    expect(zero.sklearn.loss).toBeCloseTo(36.04365338911715 + half, 10);
    expect(zero.keras.loss).toBeCloseTo(16.11809565095832 + half, 10);
    expect(zero.tfjs.loss).toBeCloseTo(16.11809565095832 + half, 6);
    expect(zero.optax.loss).toBe(Infinity);
  });

  it('part on what the mean divides by', () => {
    const weighted = table(probabilities, [0, 1, 2], {}, [1, 2, 3]);
    expect(weighted.none.loss).toBeCloseTo(0.38923981964, 10);
    expect(weighted.sklearn).toMatchObject({ differences: [] });
    expect(weighted.keras.loss).toBeCloseTo(0.77847963928, 10);
    expect(weighted.keras.differences.join()).toMatch(/divides by the number of rows/);
    expect(weighted.pytorch.refusal).toMatch(/no sample weights/);
  });

  it('read the scores the same way for all', () => {
    const rows = table(
      [
        [0.9, 0.9],
        [0.1, 0.2],
      ],
      [0, 1],
    );
    expect(rows.none.loss).toBe(rows.pytorch.loss);
    expect(rows.keras.loss).toBeCloseTo(Number(rows.none.loss), 12);
  });
});
