import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTemperature } from '../../../src/core/evaluation/temperature';
import { diagnosticsOf } from '../../../src/core/evaluation/diagnostics';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { summarisePlainly } from '../../../src/core/evaluation/kernel/plainSoftmax';
import { wasmKernel } from '../../../src/core/evaluation/kernel/wasmKernel';
import { summariseInWasm, walkInWasm } from '../../../src/core/evaluation/kernel/wasmWalks';
import { negativeLogSoftmax, softmaxSummary } from '../../../src/core/evaluation/softmaxSummary';
import { namedArray } from './arrays';

function evaluated(scores: unknown, targets: unknown, options: EvaluationOptions = {}): Evaluation {
  const result = evaluate(namedArray(scores), namedArray(targets), { scoresAs: 'logits', ...options });
  if (isEvaluationError(result)) throw new Error(result.code);
  return result;
}

const greatest = Number.MAX_VALUE;

describe('logits whose differences are beyond the range of doubles', () => {
  it.each([
    // -log softmax is the gap to the greatest logit, rounded to double: beyond the range it is infinite.
    { row: [1e308, -1e308], losses: [0, Infinity] },
    { row: [greatest, -greatest, 0], losses: [0, Infinity, greatest] },
    { row: [1e308, 0], losses: [0, 1e308] },
    { row: [-1e308, 1e308, 1e308], losses: [Infinity, Math.LN2, Math.LN2] },
    { row: [-1e308, -1e308], losses: [Math.LN2, Math.LN2] },
    { row: [1e308, -Infinity, -1e308], losses: [0, Infinity, Infinity] },
  ])('have the loss of the exact difference: $row', ({ row, losses }) => {
    losses.forEach((loss, label) => {
      for (const convention of ['none', 'pytorch', 'optax'] as const)
        expect(evaluated([row], [label], { convention }).loss).toBe(loss);
      const { crossEntropy, perRow, brier, perplexity, likelihood } = evaluated([row], [label]);
      expect([crossEntropy, perRow[0]]).toEqual([loss, loss]);
      expect(perplexity).toBe(Math.exp(loss));
      expect(brier).not.toBeNaN();
      expect(likelihood.mantissa).not.toBeNaN();
    });
  });

  it('have a mean that is not lost beside one infinite loss, and likelihoods of any size', () => {
    const { likelihood, crossEntropy } = evaluated([[1e308, 0]], [1]);
    expect(likelihood).toEqual({ mantissa: 1, exponent: -1e308 * Math.LOG10E });
    expect(crossEntropy).toBe(1e308);
    const two = evaluated(
      [
        [1e308, -1e308],
        [1, 0],
      ],
      [1, 0],
    );
    expect(two.crossEntropy).toBe(Infinity);
    expect(two.likelihood).toEqual({ mantissa: 0, exponent: 0 });
  });

  it('have a gradient and a calibration', () => {
    const { gradient, calibration } = diagnosticsOf(evaluated([[1e308, -1e308]], [1]));
    expect(Array.from(gradient.values)).toEqual([1, -1]);
    expect(calibration.expectedCalibrationError).toBe(1);
  });

  it('have no best temperature where a loss is infinite, and one where none is', () => {
    const rows = [
      [1e308, -1e308],
      [2, 1],
    ];
    expect(bestTemperature(evaluated(rows, [1, 0]))).toBeUndefined();
    expect(bestTemperature(evaluated(rows, [0, 0]))).toEqual({ temperature: 0, crossEntropy: 0 });
  });

  it('do not hide the best temperature of the rows that have one', () => {
    const rows = [
      [3, 0],
      [3, 0],
      [3, 0],
    ];
    const alone = bestTemperature(evaluated(rows, [0, 0, 1]));
    for (const great of [1e9, 1e300, greatest]) {
      const beside = bestTemperature(evaluated([...rows, [great, 0]], [0, 0, 1, 0]));
      expect(beside?.temperature).toBeCloseTo(alone?.temperature ?? NaN, 9);
      expect(beside?.crossEntropy).toBeCloseTo(0.75 * (alone?.crossEntropy ?? NaN), 9);
    }
    const columns = [[3], [3], [3], [1e300]];
    const single = bestTemperature(evaluated(columns, [[1], [1], [0], [1]]));
    expect(single?.temperature).toBeCloseTo(alone?.temperature ?? NaN, 9);
  });

  it('have the same loss for two columns as for one score a row', () => {
    expect(evaluated([[-1e308, 1e308]], [0], { family: 'bernoulli' }).loss).toBe(Infinity);
    expect(evaluated([[-1e308, 1e308]], [1], { family: 'bernoulli' }).loss).toBe(0);
  });
});

describe('both kernels on logits of any size', () => {
  const logit = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(1e308, -1e308, greatest, -greatest, 0, 708, -Infinity),
  );
  const matrices = fc
    .tuple(fc.integer({ min: 2, max: 9 }), fc.array(logit, { minLength: 9, maxLength: 90 }))
    .map(([k, values]) => ({ k, scores: values.slice(0, values.length - (values.length % k)) }))
    .filter(({ k, scores }) =>
      Array.from({ length: scores.length / k }, (_, i) => scores.slice(i * k, i * k + k)).every((row) =>
        row.some(Number.isFinite),
      ),
    );

  it('agree to the bit, and no loss is NaN', () => {
    const kernel = wasmKernel();
    if (kernel === undefined) throw new Error('No WebAssembly with SIMD here.');
    fc.assert(
      fc.property(matrices, ({ k, scores: given }) => {
        const scores = Float64Array.from(given);
        const [fast, plain] = [0, 1].map(() => new Float64Array((4 * scores.length) / k)) as [
          Float64Array,
          Float64Array,
        ];
        summariseInWasm(kernel, scores, k, fast);
        summarisePlainly(scores, k, plain);
        expect(fast).toEqual(plain);
        const targets = Float64Array.from({ length: scores.length / k }, (_, i) => i % k);
        const { losses } = walkInWasm(kernel, scores, k, 1e-6, { kind: 'logits', targets });
        const { largest, rest } = softmaxSummary(scores, k);
        losses?.perRow.forEach((loss, i) => {
          const own = negativeLogSoftmax(scores[i * k + (i % k)] as number, largest(i), rest(i));
          if (loss !== own) expect(Math.abs(loss - own)).toBeLessThanOrEqual(2 ** -51 * own);
          expect(own).not.toBeNaN();
        });
      }),
      { numRuns: 2000 },
    );
  });
});
