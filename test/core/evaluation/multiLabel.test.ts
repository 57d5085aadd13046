import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

function matrix(rows: readonly (readonly number[])[]): NamedArray {
  const values = new Float64Array(rows.flat());
  const shape = [rows.length, rows[0]?.length ?? 0];
  return { format: 'test', dtype: 'float64', shape, values, span: { start: 0, end: 0 }, notes: [] };
}

const labels = matrix([
  [1, 0, 1],
  [0, 1, 0],
  [0, 0, 0],
  [1, 1, 1],
]);
const probabilities = matrix([
  [0.9, 0.2, 0.6],
  [0.1, 0.7, 0.4],
  [0.3, 0.2, 0.1],
  [0.8, 1.0, 0.0],
]);

/**
 * `sklearn-1.4`: log_loss(y, p) of scikit-learn 1.2.1. `sklearn`: its formula since 1.5, -xlogy(y, clip(p)).sum(axis=1).mean(), in
 * NumPy 1.24.2.
 */
const losses = { sklearn: 9.309914505948479, 'sklearn-1.4': 10.061649019354642 } as const;

function evaluated(options: EvaluationOptions, targets = labels): ReturnType<typeof evaluate> {
  return evaluate(probabilities, targets, options);
}

describe('scikit-learn on several labels a row', () => {
  it.each(['sklearn', 'sklearn-1.4'] as const)(
    'adds -log p over the labels that are present: %s',
    (convention) => {
      const evaluation = evaluated({ convention });
      if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
      expect(evaluation.loss).toBeCloseTo(losses[convention], 12);
      expect(evaluation.notes.map(({ code }) => code)).toContain('present-labels-only');
      expect(evaluated({ convention, reduction: 'none' })).toMatchObject({ loss: { length: 4 } });
    },
  );

  it('is not the definition, which counts absent labels as well', () => {
    const evaluation = evaluated({});
    if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
    expect(evaluation.n).toBe(12);
    expect(evaluation.loss).toBe(Infinity);
  });

  it('refuses soft labels and weights for each label, as log_loss has neither', () => {
    const soft = matrix([
      [1, 0.5, 1],
      [0, 1, 0],
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(evaluated({ convention: 'sklearn', family: 'bernoulli' }, soft)).toMatchObject({
      code: 'targets-unsupported',
    });
    const weighted = evaluated({ convention: 'sklearn', sampleWeights: new Array<number>(12).fill(1) });
    expect(weighted).toHaveProperty('code');
  });
});
