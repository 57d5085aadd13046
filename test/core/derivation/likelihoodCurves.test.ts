import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LikelihoodCurve } from '../../../src/core/derivation/likelihoodCurve';
import { likelihoodCurves } from '../../../src/core/derivation/likelihoodCurves';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { bestTemperature } from '../../../src/core/evaluation/temperature';
import { namedArray } from '../evaluation/arrays';

function evaluated(scores: unknown, targets: unknown, options: EvaluationOptions = {}): Evaluation {
  const evaluation = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}

function curve(evaluation: Evaluation, parameter: LikelihoodCurve['parameter']): LikelihoodCurve {
  const found = likelihoodCurves(evaluation).find((each) => each.parameter === parameter);
  if (found === undefined) throw new Error(`no curve over the ${parameter}`);
  return found;
}

const logits: EvaluationOptions = { scoresAs: 'logits', targetsAs: 'class-indices' };
const three = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
  [3, 1, 1],
  [0, 0.5, 1],
];

describe('the likelihood over the temperature', () => {
  it('is the likelihood of the scores divided by it', () => {
    const { at, logLikelihood, crossEntropy } = curve(evaluated(three, [0, 1, 2, 2], logits), 'temperature');
    for (const sample of [0, 57, 100, 143, 200]) {
      const temperature = at[sample] ?? NaN;
      const divided = evaluated(
        three.map((row) => row.map((z) => z / temperature)),
        [0, 1, 2, 2],
        logits,
      );
      expect(logLikelihood[sample]).toBeCloseTo(divided.logLikelihood, 10);
      expect(crossEntropy[sample]).toBeCloseTo(divided.crossEntropy, 10);
    }
    expect(at[100]).toBe(1);
  });

  it('holds for one logit a row with soft labels', () => {
    const scores = [1.5, -0.3, 0.8];
    const options: EvaluationOptions = { scoresAs: 'logits', family: 'bernoulli' };
    const { at, crossEntropy } = curve(evaluated(scores, [1, 0, 0], options), 'temperature');
    const divided = evaluated(
      scores.map((z) => z / (at[160] ?? NaN)),
      [1, 0, 0],
      options,
    );
    expect(crossEntropy[160]).toBeCloseTo(divided.crossEntropy, 12);
  });

  it('has its maximum and the minimum of the cross-entropy at the same best temperature', () => {
    const { at, logLikelihood, crossEntropy, best } = curve(
      evaluated(three, [0, 1, 2, 2], logits),
      'temperature',
    );
    const highest = logLikelihood.indexOf(Math.max(...logLikelihood));
    expect(crossEntropy.indexOf(Math.min(...crossEntropy))).toBe(highest);
    expect(Math.abs(Math.log(best / (at[highest] ?? NaN)))).toBeLessThan(Math.log(2) / 25);
  });

  it('finds the temperature that the evaluation finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -4, max: 4, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
          minLength: 3,
          maxLength: 30,
        }),
        (rows) => {
          const evaluation = evaluated(
            rows.map(([z]) => [z, 0.3]),
            rows.map(([, label]) => label),
            logits,
          );
          const expected = bestTemperature(evaluation)?.temperature ?? NaN;
          const found = likelihoodCurves(evaluation).find(({ parameter }) => parameter === 'temperature');
          fc.pre(found !== undefined && found.open === undefined);
          expect(Math.log(found.best)).toBeCloseTo(Math.log(expected), 6);
        },
      ),
    );
  });

  it('says that the optimum lies beyond the range where ever sharper scores are ever better', () => {
    const { best, at, open } = curve(evaluated(three, [0, 1, 0, 2], logits), 'temperature');
    expect(open).toBe('low');
    expect(best).toBe(at[0]);
  });

  it('is left out where an observed class has probability 0 at every temperature', () => {
    const evaluation = evaluated(
      [
        [1, 0],
        [0.5, 0.5],
      ],
      [1, 0],
    );
    expect(likelihoodCurves(evaluation).map(({ parameter }) => parameter)).toEqual(['rate']);
  });

  it('says on how many rows it stands when there are many', () => {
    const rows = 30_000;
    const scores = Array.from({ length: rows }, (_, row) => [Math.sin(row), Math.cos(3 * row)]);
    const targets = scores.map((_, row) => (row % 3 === 0 ? 1 : 0));
    const found = curve(evaluated(scores, targets, logits), 'temperature');
    expect(found.sample).toEqual({ rows: 5_000, of: rows });
  });
});

describe('the likelihood over a rate', () => {
  it('is largest at the share of ones, and impossible at rates that exclude what was seen', () => {
    const found = curve(evaluated([0.9, 0.2, 0.6, 0.4], [1, 0, 1, 1]), 'rate');
    expect(found.best).toBe(0.75);
    expect(found.class).toBeUndefined();
    expect(found.logLikelihood[0]).toBe(-Infinity);
    expect(found.logLikelihood[200]).toBe(-Infinity);
    expect(found.logLikelihood[100]).toBeCloseTo(4 * Math.log(0.5), 14);
  });

  it('is that of the most frequent class against the rest', () => {
    const found = curve(evaluated(three, [2, 1, 2, 2], logits), 'rate');
    expect(found).toMatchObject({ class: 2, best: 0.75 });
  });

  it('is certain at 1 when only one class was seen', () => {
    const found = curve(evaluated([0.9, 0.8], [1, 1]), 'rate');
    expect(found.best).toBe(1);
    expect(found.logLikelihood[200]).toBe(0);
  });

  it('has no sample above its best, for any labels', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 40 }), (labels) => {
        const { best, at, crossEntropy } = curve(
          evaluated(
            labels.map(() => 0.5),
            labels,
          ),
          'rate',
        );
        const lowest = crossEntropy.indexOf(Math.min(...crossEntropy));
        expect(Math.abs((at[lowest] ?? NaN) - best)).toBeLessThanOrEqual(1 / 200);
      }),
    );
  });
});
