import { describe, expect, it } from 'vitest';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { deriveFromData } from '../../../src/core/derivation/deriveFromData';
import { toPlain } from '../../../src/core/expression/toPlain';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from '../evaluation/arrays';

const rows = [
  [0.7, 0.2, 0.1],
  [0.1, 0.8, 0.1],
  [0.2, 0.2, 0.6],
  [0.5, 0.3, 0.2],
];
const data = {
  labels: [rows, [0, 1, 1, 2]],
  'soft rows': [
    rows,
    [
      [0.8, 0.2, 0],
      [0.3, 0.3, 0.4],
      [0, 0.5, 0.5],
      [0, 0, 1],
    ],
  ],
  'binary labels': [
    [0.9, 0.2, 0.6, 0.4],
    [1, 0, 1, 1],
  ],
} as const;

const sampleWeights = [1, 2, 0.5, 3];
const cases: readonly (readonly [keyof typeof data, EvaluationOptions, string])[] = [
  ['labels', { sampleWeights }, 'Π_i q[i, y_i]^w_i'],
  ['labels', { classWeights: [1, 2, 0.5] }, 'Π_i q[i, y_i]^w_i'],
  ['labels', { sampleWeights, classWeights: [1, 2, 0.5] }, 'Π_i q[i, y_i]^w_i'],
  ['labels', { labelSmoothing: 0.1 }, 'Π_i Π_k q_ik^((1 - epsilon) t_ik + epsilon/K)'],
  ['labels', { labelSmoothing: 0.1, classWeights: [1, 2, 0.5], sampleWeights }, ''],
  ['soft rows', { sampleWeights }, 'Π_i (Π_k q_ik^t_ik)^w_i'],
  ['soft rows', { classWeights: [1, 2, 0.5] }, 'Π_i Π_k q_ik^(c_k t_ik)'],
  ['soft rows', { classWeights: [1, 2, 0.5], sampleWeights, labelSmoothing: 0.2 }, ''],
  ['binary labels', { sampleWeights }, 'Π_i (q_i^y_i · (1 - q_i)^(1 - y_i))^w_i'],
  ['binary labels', { classWeights: [2, 0.5] }, 'Π_i (q_i^y_i · (1 - q_i)^(1 - y_i))^w_i'],
  ['binary labels', { posWeight: 3 }, 'Π_i q_i^(pos_weight y_i) · (1 - q_i)^(1 - y_i)'],
  ['binary labels', { posWeight: 3, classWeights: [2, 0.5], sampleWeights, labelSmoothing: 0.1 }, ''],
];

function evaluated(name: keyof typeof data, options: EvaluationOptions): Evaluation {
  const [scores, targets] = data[name].map((values) => namedArray(values));
  if (scores === undefined || targets === undefined) throw new Error('There are no data.');
  const evaluation = evaluate(scores, targets, options);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}

function ownOf(derivations: readonly Derivation[]): Derivation {
  const own = derivations.find(({ id }) => id === 'modified-loss');
  if (own === undefined) throw new Error('There is no derivation of the loss with its weights.');
  return own;
}

describe('the derivation of a loss with weights or smoothed labels', () => {
  it.each(cases)('starts at the loss that is reported: %s with %o', (name, options) => {
    const evaluation = evaluated(name, options);
    const [start] = ownOf(deriveFromData(evaluation)).steps;
    expect(start?.value?.value).toBeCloseTo(evaluation.loss as number, 13);
  });

  it.each(cases)('passes every check down to the likelihood: %s with %o', (name, options, likelihood) => {
    const { steps } = ownOf(deriveFromData(evaluated(name, options)));
    expect(steps.slice(1).map(({ check }) => check.kind)).toEqual(steps.slice(1).map(() => 'passed'));
    const last = steps.at(-1);
    if (likelihood !== '') expect(last && toPlain(last.expression)).toBe(likelihood);
  });

  it('writes the weights of the rows out', () => {
    const { steps } = ownOf(deriveFromData(evaluated('binary labels', { sampleWeights })));
    const [start] = steps;
    expect(start?.substituted && toPlain(start.substituted)).toContain('2 · log(1 - 0.2)');
  });

  it('is there beside the plain ones, which say that they leave the weights out', () => {
    const saysSo = (evaluation: Evaluation): readonly boolean[] =>
      deriveFromData(evaluation).map(({ steps }) =>
        (steps[0]?.assumptions ?? []).some((each) => inEnglish(each).includes('derivation of its own')),
      );
    expect(saysSo(evaluated('labels', { sampleWeights }))).toEqual([true, true, false]);
    expect(saysSo(evaluated('labels', {}))).toEqual([false, false]);
  });

  it('is left out where all weights are 0: there is no loss', () => {
    const none = evaluated('labels', { sampleWeights: [0, 0, 0, 0] });
    expect(deriveFromData(none).map(({ id }) => id)).not.toContain('modified-loss');
  });
});
