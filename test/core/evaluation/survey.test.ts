import { describe, expect, it } from 'vitest';
import { surveyScores } from '../../../src/core/evaluation/survey';

describe('a survey of scores that is known', () => {
  const scores = Float64Array.of(0.5, 0.5, 1, 0);
  const targets = Float64Array.of(0, 1);
  const known = surveyScores(scores, 2, 1e-6, targets);

  it('is taken for the same scores and targets', () => {
    expect(surveyScores(scores, 2, 1e-6, targets, known)).toBe(known);
  });

  it.each([
    { of: 'other scores', given: [scores.slice(), 2, 1e-6, targets] },
    { of: 'other rows', given: [scores, 4, 1e-6, targets] },
    { of: 'another tolerance', given: [scores, 2, 1e-3, targets] },
    { of: 'other targets', given: [scores, 2, 1e-6, undefined] },
  ] as const)('is not taken for $of', ({ given: [values, columns, tolerance, own] }) => {
    const survey = surveyScores(values, columns, tolerance, own, known);
    expect(survey).not.toBe(known);
    expect(survey).toEqual(surveyScores(values, columns, tolerance, own));
  });
});
