import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { type ExactCase, exactData, ulps } from './exactData';

const { cases } = JSON.parse(
  readFileSync(new URL('../../oracle/exact/definition.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly ExactCase[] };

function evaluated(own: ExactCase): Evaluation {
  const [scores, targets] = exactData(own);
  const evaluation = evaluate(scores, targets, {
    scoresAs: own.kind === 'bernoulli-probabilities' ? 'probabilities' : 'logits',
  });
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}

describe('against 60-digit arithmetic', () => {
  it('there are means of up to 10^6 rows and single rows', () => {
    expect(cases.filter(({ n }) => n === 1e6)).toHaveLength(3);
    expect(cases.filter(({ n }) => n === 1).length).toBeGreaterThanOrEqual(400);
  });

  it.each(cases.filter(({ n }) => n > 1))(
    '$id: the mean is within 2 ulp, the likelihood within 1e-10',
    (own) => {
      const { crossEntropy, loss, likelihood, perplexity } = evaluated(own);
      expect(ulps(crossEntropy, own.crossEntropy)).toBeLessThanOrEqual(2);
      expect(loss).toBe(crossEntropy);
      if (own.perplexity !== null) expect(ulps(perplexity, own.perplexity)).toBeLessThanOrEqual(20);
      expect(likelihood.exponent).toBe(own.likelihood.exponent);
      expect(Math.abs(likelihood.mantissa / own.likelihood.mantissa[0] - 1)).toBeLessThan(1e-10);
    },
  );

  it('every single row is within 2 ulp, from near ties to near certainty', () => {
    const errors = cases
      .filter(({ kind }) => kind === 'row')
      .map((own) => ({ id: own.id, error: ulps(evaluated(own).crossEntropy, own.crossEntropy) }));
    expect(errors.filter(({ error }) => !(error <= 2))).toEqual([]);
  });
});
