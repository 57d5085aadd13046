import { describe, expect, it } from 'vitest';
import { BlockEvaluator } from '../../../src/core/evaluation/blockEvaluator';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { namedArray } from './arrays';

const scores = namedArray([
  [0.7, 0.3],
  [0.2, 0.8],
]);
const targets = namedArray([0, 1]);

function codesOf(evaluation: Pick<Evaluation, 'notes'> | undefined): readonly string[] {
  return evaluation?.notes.map(({ code }) => code) ?? [];
}

describe('rows whose weights add up to more than the greatest double', () => {
  it.each([
    ['none', NaN],
    ['sklearn', 0],
  ] as const)('have no mean, which a note says: %s', (convention, loss) => {
    const evaluation = evaluate(scores, targets, { convention }, namedArray([1e308, 1e308]));
    if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
    expect(evaluation.loss).toBe(loss);
    expect(codesOf(evaluation)).toContain('weights-too-great');
  });

  it('are no matter where the mean does not divide by them', () => {
    const evaluation = evaluate(scores, targets, { convention: 'keras' }, namedArray([1e308, 1e308]));
    expect(evaluation).toMatchObject({ loss: ((0 - Math.log(0.7) - Math.log(0.8)) / 2) * 1e308 });
    if (!isEvaluationError(evaluation)) expect(codesOf(evaluation)).not.toContain('weights-too-great');
  });
});

describe('rows that have no weight at all', () => {
  it.each([
    [{ convention: 'none' }, NaN],
    [{ convention: 'sklearn' }, NaN],
    [{ convention: 'keras', meanOver: 'weights' }, 0],
  ] as const)('have no mean, which a note says: %j', (options, loss) => {
    const evaluation = evaluate(scores, targets, options, namedArray([0, 0]));
    if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
    expect(evaluation.loss).toBe(loss);
    expect(codesOf(evaluation)).toContain('no-weight');
  });

  it.each<EvaluationOptions>([{ reduction: 'sum' }, { convention: 'keras' }])(
    'have a loss otherwise: %j',
    (options) => {
      const evaluation = evaluate(scores, targets, options, namedArray([0, 0]));
      expect(evaluation).toMatchObject({ loss: 0 });
      if (!isEvaluationError(evaluation)) expect(codesOf(evaluation)).not.toContain('no-weight');
    },
  );

  it('have no mean of the shares that label smoothing gives to other classes', () => {
    const options = { classWeights: [0, 1], labelSmoothing: 0.5 } as const;
    const evaluation = evaluate(scores, namedArray([0, 0]), options);
    if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
    expect(evaluation.loss).toBeNaN();
    expect(codesOf(evaluation)).toContain('no-weight');
  });

  it('are all rows, not those of a block', () => {
    const evaluator = new BlockEvaluator({});
    evaluator.add({ scores, targets, weights: namedArray([0, 0]) });
    expect(codesOf(evaluator.result())).toContain('no-weight');
    evaluator.add({ scores, targets, weights: namedArray([1, 0]) });
    expect(codesOf(evaluator.result())).not.toContain('no-weight');
  });
});
