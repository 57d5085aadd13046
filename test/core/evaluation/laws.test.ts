import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { inEnglish } from '../../../src/core/text';
import { namedArray } from './arrays';

function evaluated(scores: unknown, targets: unknown, options: EvaluationOptions): Evaluation {
  const result = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(result)) throw new Error(`${result.code}: ${inEnglish(result.message)}`);
  return result;
}

function expectClose(actual: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

/** n rows of k logits and a label for each. */
const classified = fc.integer({ min: 2, max: 6 }).chain((k) =>
  fc.array(
    fc.record({
      z: fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: k, maxLength: k }),
      y: fc.integer({ min: 0, max: k - 1 }),
    }),
    { minLength: 2, maxLength: 20 },
  ),
);

const categorical = { family: 'categorical', scoresAs: 'logits' } as const;

function softmax(z: readonly number[]): readonly number[] {
  const largest = Math.max(...z);
  const powers = z.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

describe('laws of the definition', () => {
  it('cross-entropy is the negative log-likelihood per row, perplexity its exponential, the likelihood exp of the log-likelihood', () => {
    fc.assert(
      fc.property(classified, (rows) => {
        const e = evaluated(
          rows.map(({ z }) => z),
          rows.map(({ y }) => [y]),
          categorical,
        );
        expectClose(e.crossEntropy, e.negativeLogLikelihood / e.n);
        expectClose(e.perplexity, Math.exp(e.crossEntropy));
        expect(e.logLikelihood).toBe(0 - e.negativeLogLikelihood);
        expectClose(
          Math.log(e.likelihood.mantissa) + e.likelihood.exponent * Math.LN10,
          e.logLikelihood,
          1e-11,
        );
        expect(e.likelihood.mantissa).toBeGreaterThanOrEqual(1);
        expect(e.likelihood.mantissa).toBeLessThan(10);
      }),
    );
  });

  it('cross-entropy is target entropy plus KL divergence, which is not negative', () => {
    fc.assert(
      fc.property(classified, (rows) => {
        const soft = rows.map(({ z }) => softmax(z.map((value) => value / 3)));
        const e = evaluated(
          rows.map(({ z }) => z),
          soft,
          categorical,
        );
        expectClose(e.crossEntropy, e.targetEntropy + e.klDivergence);
        expect(e.klDivergence).toBeGreaterThanOrEqual(-1e-14);
      }),
    );
  });

  it('the order of the rows does not matter beyond rounding', () => {
    fc.assert(
      fc.property(classified, (rows) => {
        const figures = [rows, rows.toReversed()].map((own) =>
          evaluated(
            own.map(({ z }) => z),
            own.map(({ y }) => [y]),
            categorical,
          ),
        );
        const [forward, backward] = figures as [Evaluation, Evaluation];
        expectClose(forward.crossEntropy, backward.crossEntropy, 1e-15);
        expect(forward.accuracy).toBe(backward.accuracy);
      }),
    );
  });

  it('adding the same number to every logit of a row changes nothing beyond its rounding', () => {
    fc.assert(
      fc.property(classified, fc.integer({ min: -1000, max: 1000 }), (rows, shift) => {
        const labels = rows.map(({ y }) => [y]);
        const plain = evaluated(
          rows.map(({ z }) => z),
          labels,
          categorical,
        );
        const shifted = evaluated(
          rows.map(({ z }) => z.map((value) => value + shift)),
          labels,
          categorical,
        );
        expectClose(shifted.crossEntropy, plain.crossEntropy, 1e-12);
      }),
    );
  });

  it('two classes with logits 0 and z are one score z a row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -700, max: 700, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
          minLength: 2,
          maxLength: 20,
        }),
        (rows) => {
          const labels = rows.map(([, y]) => y);
          const pairs = evaluated(
            rows.map(([z]) => [0, z]),
            labels,
            categorical,
          );
          const scalars = evaluated(
            rows.map(([z]) => z),
            labels,
            { scoresAs: 'logits', family: 'bernoulli' },
          );
          expectClose(pairs.crossEntropy, scalars.crossEntropy, 1e-15);
          expectClose(pairs.brier, 2 * scalars.brier, 1e-14);
        },
      ),
    );
  });

  it('logits, their softmax and its logarithm are the same scores', () => {
    fc.assert(
      fc.property(classified, (rows) => {
        const labels = rows.map(({ y }) => [y]);
        const q = rows.map(({ z }) => softmax(z.map((value) => value / 3)));
        const byLogits = evaluated(
          rows.map(({ z }) => z.map((value) => value / 3)),
          labels,
          categorical,
        );
        const byProbabilities = evaluated(q, labels, { scoresAs: 'probabilities' });
        const byLogs = evaluated(
          q.map((row) => row.map(Math.log)),
          labels,
          { scoresAs: 'log-probabilities' },
        );
        expectClose(byProbabilities.crossEntropy, byLogits.crossEntropy);
        expectClose(byLogs.crossEntropy, byLogits.crossEntropy);
      }),
    );
  });

  it('class indices and their one-hot rows give the same figures', () => {
    fc.assert(
      fc.property(classified, (rows) => {
        const z = rows.map((row) => row.z);
        const indices = evaluated(
          z,
          rows.map(({ y }) => [y]),
          categorical,
        );
        const oneHot = evaluated(
          z,
          rows.map(({ y, z: own }) => own.map((_, j) => Number(j === y))),
          categorical,
        );
        expect(oneHot.perRow).toEqual(indices.perRow);
        expect(oneHot.brier).toBe(indices.brier);
        expect(oneHot.baselines).toEqual(indices.baselines);
      }),
    );
  });

  it.each([
    ['2', Math.LN2],
    ['10', Math.LN10],
  ] as const)('base %s divides every logarithm by the same number', (base, ln) => {
    fc.assert(
      fc.property(classified, (rows) => {
        const [z, y] = [rows.map((row) => row.z), rows.map((row) => [row.y])];
        const nats = evaluated(z, y, categorical);
        const other = evaluated(z, y, { ...categorical, base });
        for (const figure of [
          'crossEntropy',
          'negativeLogLikelihood',
          'targetEntropy',
          'klDivergence',
        ] as const) {
          expectClose(other[figure] * ln, nats[figure]);
        }
        expect(other.perplexity).toBe(nats.perplexity);
        expect(other.likelihood).toEqual(nats.likelihood);
        expectClose(other.baselines.uniform * ln, nats.baselines.uniform);
      }),
    );
  });
});
