import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockEvaluator, type BlocksEvaluation } from '../../../src/core/evaluation/blockEvaluator';
import { diagnosticsOf } from '../../../src/core/evaluation/diagnostics';
import { doubleDoubleSum, quotient, sum } from '../../../src/core/evaluation/doubleDouble';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { Spread } from '../../../src/core/evaluation/spread';
import { namedArray } from './arrays';
import { compared } from './compared';

const greatest = Number.MAX_VALUE;
const logits = { scoresAs: 'logits' } as const;
/** Rows of two classes with the given losses. */
const scoresOf = (losses: readonly number[]): number[][] => losses.map((loss) => [loss, 0]);

function evaluated(
  losses: readonly number[],
  options: EvaluationOptions = {},
  weights?: readonly number[],
): Evaluation {
  const targets = namedArray(losses.map(() => 1));
  const result = evaluate(
    namedArray(scoresOf(losses)),
    targets,
    { ...logits, ...options },
    weights && namedArray(weights),
  );
  if (isEvaluationError(result)) throw new Error(result.code);
  return result;
}

function inBlocks(losses: readonly number[], options: EvaluationOptions = {}): BlocksEvaluation {
  const evaluator = new BlockEvaluator({ ...logits, ...options });
  for (const row of scoresOf(losses)) evaluator.add({ scores: namedArray([row]), targets: namedArray([1]) });
  const result = evaluator.result();
  if (result === undefined) throw new Error('nothing');
  return result;
}

const codesOf = ({ notes }: Pick<Evaluation, 'notes'>): readonly string[] => notes.map(({ code }) => code);

describe('losses whose sum is beyond the range of doubles', () => {
  it.each([
    { losses: [1e308, 1e308], mean: 1e308 },
    { losses: [greatest, greatest, greatest], mean: greatest },
    { losses: [1.5e308, 1.5e308, 0, 0], mean: 0.75e308 },
    { losses: [1e308, 1e308, 1e292], mean: 1e308 / 1.5 },
  ])('have a finite mean: $losses', ({ losses, mean }) => {
    for (const evaluation of [evaluated(losses), inBlocks(losses)]) {
      expect(evaluation.crossEntropy / mean).toBeCloseTo(1, 15);
      expect(evaluation).toMatchObject({
        loss: evaluation.crossEntropy,
        klDivergence: evaluation.crossEntropy,
        negativeLogLikelihood: Infinity,
        logLikelihood: -Infinity,
        perplexity: Infinity,
      });
      expect(codesOf(evaluation)).toContain('sum-too-great');
    }
  });

  it('say so of a loss that is their sum', () => {
    const evaluation = evaluated([1e308, 1e308], { reduction: 'sum' });
    expect(evaluation.loss).toBe(Infinity);
    expect(codesOf(evaluation)).toContain('sum-too-great');
    expect(codesOf(evaluated([1e308, 0.7e308], { reduction: 'sum' }))).not.toContain('sum-too-great');
    expect(evaluated([1e308, 0.7e308], { reduction: 'sum' }).loss).toBe(1.7e308);
  });

  it('have a sum where it is within the range in the chosen base, and the likelihood it belongs to', () => {
    const evaluation = evaluated([1e308, 1e308], { base: '10' });
    expect(evaluation.negativeLogLikelihood / (1e308 / Math.LN10)).toBeCloseTo(2, 14);
    expect(evaluation.likelihood.mantissa).toBe(1);
    expect(evaluation.likelihood.exponent / (1e308 / Math.LN10)).toBeCloseTo(-2, 14);
    expect(codesOf(evaluation)).not.toContain('sum-too-great');
    expect(evaluated([greatest, greatest, greatest]).likelihood).toEqual({ mantissa: 0, exponent: 0 });
  });

  it('are added up exactly by the definition with weights', () => {
    expect(evaluated([1e308, 1e308, 0], {}, [1, 1, 2]).loss).toBe(0.5e308);
  });

  it.each(['pytorch', 'keras', 'optax', 'tfjs'] as const)(
    'have an infinite mean in %s, which adds up first',
    (convention) => {
      const evaluation = evaluated([1e308, 1e308], { convention });
      expect(evaluation.loss).toBe(Infinity);
      expect(evaluation.crossEntropy).toBe(1e308);
      expect(codesOf(evaluation)).toContain('framework-sum-too-great');
      const rows = compared(
        [{ scores: namedArray(scoresOf([1e308, 1e308])), targets: namedArray([1, 1]) }],
        logits,
      );
      const own = rows.find((row) => row.convention === convention);
      expect(own).toMatchObject({ loss: Infinity });
      expect(own?.differences).toHaveLength(1);
      expect(rows[0]).toMatchObject({ convention: 'none', loss: 1e308, differences: [] });
    },
  );

  it('have a standard error and shares', () => {
    for (const scale of [1e6, 1e160, 1e300, 1e308]) {
      const own = diagnosticsOf(evaluated([scale, scale, scale / 2, scale / 4]));
      const one = diagnosticsOf(evaluated([1, 1, 0.5, 0.25].map((loss) => loss * 2 ** 20)));
      expect(own.standardError / scale).toBeCloseTo(one.standardError / 2 ** 20, 6);
      expect(own.costliestRows[0]?.share).toBeCloseTo(1 / 2.75, 6);
    }
    expect(inBlocks([1e308, 1e308, 0.5e308]).standardError / 1e308).toBeCloseTo(1 / 6, 12);
    expect(inBlocks([1, 2, 1e308, 1e308]).standardError / 1e308).toBeCloseTo(Math.sqrt(1 / 3 / 4), 12);
  });
});

describe('a sum of great numbers', () => {
  const great = fc.double({ min: -greatest, max: greatest, noNaN: true });
  /** Exact, in units of 2^-1074. */
  const exact = (values: readonly number[]): bigint =>
    values.reduce((total, value) => total + units(value), 0n);

  it('is the exact one, in one go and in parts, and so is its mean', () => {
    fc.assert(
      fc.property(
        fc.array(great, { minLength: 1, maxLength: 9 }),
        fc.array(great, { minLength: 1, maxLength: 9 }),
        (one, other) => {
          const whole = doubleDoubleSum(Float64Array.from([...one, ...other]));
          const parts = sum(
            doubleDoubleSum(Float64Array.from(one)),
            doubleDoubleSum(Float64Array.from(other)),
          );
          const all = [...one, ...other];
          const size = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
          for (const total of [whole, parts]) {
            const mean = quotient(total, all.length);
            const error = units(mean) * BigInt(all.length) - exact(all);
            // Within an ulp of the mean, or of the 106 bits that the greatest term leaves.
            const bound =
              (units(Math.abs(mean)) / 2n ** 52n) * BigInt(all.length) + units(size) / 2n ** 90n + 20n;
            expect(error < 0n ? -error : error).toBeLessThanOrEqual(bound);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is infinite or NaN only where a term is', () => {
    const of = (...values: number[]): number => quotient(doubleDoubleSum(Float64Array.from(values)), 2);
    expect(of(Infinity, 1)).toBe(Infinity);
    expect(of(greatest, greatest, Infinity)).toBe(Infinity);
    expect(of(Infinity, -Infinity)).toBeNaN();
    expect(of(greatest, greatest, NaN)).toBeNaN();
    expect(of(greatest, greatest, -greatest, -greatest)).toBe(0);
    expect(
      quotient(sum(doubleDoubleSum(Float64Array.of(greatest, greatest)), { high: -Infinity, low: 0 }), 2),
    ).toBe(-Infinity);
  });
});

describe('the spread of numbers in blocks', () => {
  it('is that of all of them, whenever the great ones come', () => {
    const blocks = [[1, 2], [1e200, 3], [5], [1e300, 1e10]];
    const errors = [blocks, blocks.toReversed()].map((order) => {
      const spread = new Spread();
      for (const block of order) spread.add(Float64Array.from(block));
      return spread.standardError;
    });
    const [mean, n] = [1e300 / 7, 7];
    const squares = ((1e300 - mean) / 1e300) * (1 - mean / 1e300) + (n - 1) * (mean / 1e300) ** 2;
    for (const error of errors) expect(error / 1e300).toBeCloseTo(Math.sqrt(squares / (n - 1) / n), 12);
  });

  it('is NaN where one is infinite', () => {
    const spread = new Spread();
    spread.add(Float64Array.of(1, Infinity));
    expect(spread.standardError).toBeNaN();
  });
});

/** A double in units of 2^-1074. */
function units(value: number): bigint {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(value)).buffer)[0] as bigint;
  const exponent = bits >> 52n;
  const fraction = bits & (2n ** 52n - 1n);
  const size = exponent === 0n ? fraction : (fraction + 2n ** 52n) << (exponent - 1n);
  return value < 0 ? -size : size;
}
