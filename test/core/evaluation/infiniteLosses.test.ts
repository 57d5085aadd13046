import { describe, expect, it } from 'vitest';
import { BlockEvaluator } from '../../../src/core/evaluation/blockEvaluator';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationNote, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

/** The notes about infinite losses, of the whole and of the same rows in blocks of one row. */
function infiniteNotes(
  scores: readonly unknown[],
  targets: readonly unknown[],
  options: EvaluationOptions,
): readonly EvaluationNote[] {
  const whole = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(whole)) throw new Error(inEnglish(whole.message));
  return whole.notes.filter(({ code }) => code === 'log-of-zero' || code === 'loss-too-great');
}

const categorical = { scoresAs: 'logits' } as const;
const bernoulli = { scoresAs: 'logits', family: 'bernoulli' } as const;
const probabilities = { scoresAs: 'probabilities' } as const;

describe('an infinite loss', () => {
  it.each([
    { of: 'a logit of -∞', scores: [[0, -Infinity]], targets: [1], options: categorical },
    { of: 'a probability of 0', scores: [[1, 0]], targets: [1], options: probabilities },
    {
      of: 'a log-probability of -∞',
      scores: [[0, -Infinity]],
      targets: [1],
      options: { scoresAs: 'log-probabilities' },
    },
    {
      of: 'a soft target on a probability of 0',
      scores: [[1, 0]],
      targets: [[0.9, 0.1]],
      options: probabilities,
    },
    { of: 'a Bernoulli probability of 1', scores: [1, 0.5], targets: [0, 1], options: probabilities },
    { of: 'a soft Bernoulli target', scores: [1, 0.5], targets: [0.5, 1], options: probabilities },
    {
      of: 'a Bernoulli log-probability of 0',
      scores: [0, -1],
      targets: [0, 1],
      options: { scoresAs: 'log-probabilities' },
    },
    { of: 'a Bernoulli logit of -∞', scores: [-Infinity, 1], targets: [1, 1], options: bernoulli },
    {
      of: 'two Bernoulli logits, one of -∞',
      scores: [
        [-Infinity, 1],
        [0, 1],
      ],
      targets: [0, 1],
      options: bernoulli,
    },
  ] as const)('of $of is minus the log of 0', ({ scores, targets, options }) => {
    expect(infiniteNotes(scores, targets, options)).toMatchObject([{ code: 'log-of-zero', rows: [0] }]);
  });

  it.each([
    {
      of: 'logits',
      scores: [
        [0, 1],
        [1e308, -1e308],
      ],
      targets: [0, 1],
      options: categorical,
    },
    {
      of: 'logits with a soft target',
      scores: [
        [0, 1],
        [1e308, -1e308],
      ],
      targets: [
        [1, 0],
        [0.9, 0.1],
      ],
      options: categorical,
    },
    {
      of: 'two logits of the Bernoulli family',
      scores: [
        [0, 1],
        [-1e308, 1e308],
      ],
      targets: [0, 0],
      options: bernoulli,
    },
    {
      of: 'a log-probability, times a target above 1',
      scores: [
        [0, -1],
        [-1e308, -1.7e308],
      ],
      targets: [
        [1, 0],
        [2, 2],
      ],
      options: { scoresAs: 'log-probabilities', convention: 'optax' },
    },
  ] as const)(
    'of finite $of exceeds the greatest double: no probability is 0',
    ({ scores, targets, options }) => {
      const [note, ...others] = infiniteNotes(scores, targets, options);
      expect(others).toEqual([]);
      expect(note).toMatchObject({ code: 'loss-too-great', rows: [1] });
      expect(note && inEnglish(note.message)).toMatch(
        /^The loss of 1 of 2 rows \(first: row 1, counting from 0\) exceeds the greatest double/,
      );
    },
  );

  it('is told apart row by row', () => {
    const scores = [
      [0, -Infinity],
      [1e308, -1e308],
      [0, 1],
      [-Infinity, 1e308],
    ];
    const targets = [1, 1, 1, 0];
    expect(infiniteNotes(scores, targets, categorical)).toMatchObject([
      { code: 'log-of-zero', rows: [0, 3], message: { args: { count: 2, n: 4, row: 0 } } },
      { code: 'loss-too-great', rows: [1], message: { args: { count: 1, n: 4, row: 1 } } },
    ]);
    const evaluator = new BlockEvaluator(categorical);
    scores.forEach((row, i) => {
      expect(evaluator.add({ scores: namedArray([row]), targets: namedArray([targets[i]]) })).toBeUndefined();
    });
    expect(evaluator.result()?.notes).toEqual(
      expect.arrayContaining([...infiniteNotes(scores, targets, categorical)]),
    );
  });
});
