import { expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { namedArray } from './arrays';

it.each([
  [
    'percentages',
    [
      [70, 30],
      [40.5, 59.5],
    ],
    {},
    true,
  ],
  [
    'percentages that are said to be logits',
    [
      [70, 30],
      [40.5, 59.5],
    ],
    { scoresAs: 'logits' },
    false,
  ],
  [
    'logits of which one row sums to 100',
    [
      [70, 30],
      [4, 5],
    ],
    {},
    false,
  ],
  [
    'probabilities',
    [
      [0.7, 0.3],
      [0.4, 0.6],
    ],
    {},
    false,
  ],
] as const)('of %s it is said that they may be percentages: %s', (_what, scores, options, expected) => {
  const evaluation = evaluate(namedArray(scores), namedArray([0, 1]), options);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  expect(evaluation.notes.some(({ code }) => code === 'scores-may-be-percentages')).toBe(expected);
});
