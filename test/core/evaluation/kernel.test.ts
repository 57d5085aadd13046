import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfSources } from '../../../scripts/buildKernel';
import { kernelSources } from '../../../src/core/evaluation/kernel/kernelBytes';
import { expOfNegative, summarisePlainly } from '../../../src/core/evaluation/kernel/plainSoftmax';
import { type WasmKernel, wasmKernel } from '../../../src/core/evaluation/kernel/wasmKernel';
import { summariseInWasm, walkInWasm } from '../../../src/core/evaluation/kernel/wasmWalks';
import { surveyPlainly } from '../../../src/core/evaluation/kernel/plainSurvey';
import { surveyScores } from '../../../src/core/evaluation/survey';
import { negativeLogSoftmax, softmaxSummary } from '../../../src/core/evaluation/softmaxSummary';

function kernel(): WasmKernel {
  const loaded = wasmKernel();
  if (loaded === undefined) throw new Error('No WebAssembly with SIMD here.');
  return loaded;
}

interface Rows {
  readonly k: number;
  readonly scores: Float64Array;
}

/** Up to 9 rows of up to 40 scores. */
function rowsOf(score: fc.Arbitrary<number>): fc.Arbitrary<Rows> {
  return fc.integer({ min: 1, max: 40 }).chain((k) =>
    fc
      .array(fc.array(score, { minLength: k, maxLength: k }), { minLength: 1, maxLength: 9 })
      .filter((matrix) => matrix.every((row) => row.some(Number.isFinite)))
      .map((matrix) => ({ k, scores: Float64Array.from(matrix.flat()) })),
  );
}

const nearTies = fc.double({ min: -1e-6, max: 1e-6, noNaN: true });

/** Rows with a finite score among them: near ties, exact ties, great distances, -Infinity. */
const rows = rowsOf(
  fc.oneof(
    fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    nearTies,
    fc.constantFrom(-Infinity, 0, 1, -745, -708.5),
  ),
);

/** Rows of scores that are not far from each other. */
const moderateRows = rowsOf(
  fc.oneof(fc.double({ min: -354, max: 354, noNaN: true }), nearTies, fc.constantFrom(0, 1, -20, 353)),
);

function expectWithinTwoUlp(actual: number, expected: number): void {
  if (actual === expected) return;
  const ulp = Math.max(Number.MIN_VALUE, 2 ** (Math.floor(Math.log2(expected)) - 52));
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(2 * ulp);
}

describe('the WebAssembly kernel', () => {
  it('is compiled from the sources beside it (npm run build:kernel)', () => {
    expect(hashOfSources()).toBe(kernelSources);
  });

  it('gives the same bits as the plain arithmetic', () => {
    const wasm = kernel();
    fc.assert(
      fc.property(rows, ({ k, scores }) => {
        const [fast, plain] = [0, 1].map(() => new Float64Array((4 * scores.length) / k)) as [
          Float64Array,
          Float64Array,
        ];
        summariseInWasm(wasm, scores, k, fast);
        summarisePlainly(scores, k, plain);
        expect(fast).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the same bits over many chunks, and for rows longer than one', () => {
    const wasm = kernel();
    for (const [n, k] of [
      [20_000, 7],
      [2, 50_000],
    ] as const) {
      const scores = Float64Array.from({ length: n * k }, (_, i) => Math.sin(i) * 20);
      const [fast, plain] = [new Float64Array(4 * n), new Float64Array(4 * n)];
      summariseInWasm(wasm, scores, k, fast);
      summarisePlainly(scores, k, plain);
      expect(fast).toEqual(plain);
    }
  });

  it.each([
    { of: 'any', scores: rows },
    { of: 'moderate', scores: moderateRows },
  ])('has losses of $of logits within 2 ulp of the precise ones, for few classes', ({ scores: matrices }) => {
    fc.assert(
      fc.property(matrices, fc.nat(), ({ k, scores }, seed) => {
        fc.pre(k <= 16);
        const targets = Float64Array.from({ length: scores.length / k }, (_, i) => (seed + i) % k);
        const { losses } = walkInWasm(kernel(), scores, k, 1e-6, { kind: 'logits', targets });
        expect(losses?.perRow).toHaveLength(targets.length);
        const { largest, rest } = softmaxSummary(scores, k);
        losses?.perRow.forEach((loss, i) => {
          const own = scores[i * k + (targets[i] as number)] as number;
          expectWithinTwoUlp(loss, negativeLogSoftmax(own, largest(i), rest(i)));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("has losses of probabilities within 2 ulp of the platform's logarithm, down to 0", () => {
    const probability = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      fc.constantFrom(0, 1, Number.MIN_VALUE, 2 ** -1022, 1 - 2 ** -53, Math.SQRT1_2),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(probability, probability), { minLength: 1 }), (pairs) => {
        const targets = Float64Array.from(pairs, (_, i) => i % 2);
        const onTheWay = { kind: 'probabilities', targets } as const;
        const { losses } = walkInWasm(kernel(), Float64Array.from(pairs.flat()), 2, 1e-6, onTheWay);
        pairs.forEach((pair, i) => {
          expectWithinTwoUlp(losses?.perRow[i] ?? NaN, 0 - Math.log(pair[(i % 2) as 0 | 1]));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([-1, 3, 0.5, NaN, Infinity, 2 ** 32, 2 ** 53])('counts a target of %d as no class', (target) => {
    for (const targets of [
      Float64Array.of(2, target),
      Float64Array.of(target),
      Float64Array.of(target, 0, 1),
    ]) {
      const scores = new Float64Array(3 * targets.length);
      expect(walkInWasm(kernel(), scores, 3, 1e-6, { kind: 'logits', targets }).losses).toBeUndefined();
    }
  });

  it('surveys scores as the plain pass does', () => {
    const score = fc.oneof(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(NaN, 0.5, 1, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(score, { minLength: 9 }), (k, raw) => {
        const scores = Float64Array.from(raw.slice(0, raw.length - (raw.length % k)));
        const fast = walkInWasm(kernel(), scores, k, 1e-6);
        const { least, greatest, largestGap, hasNaN } = surveyPlainly(scores, k, 1e-6);
        expect([fast.least, fast.greatest, fast.hasNaN]).toEqual([least, greatest, hasNaN]);
        if (Number.isFinite(largestGap)) expect(fast.largestGap).toBeCloseTo(largestGap, 12);
        else expect(fast.largestGap).toBe(largestGap);
      }),
    );
  });

  it('surveys long data as short data', () => {
    const k = 10;
    const proper = Float64Array.from({ length: 20_000 * k }, () => 1 / k);
    expect(surveyScores(proper, k, 1e-6)).toMatchObject({
      ...{ distributions: 20_000, least: 0.1, greatest: 0.1, hasNaN: false },
    });
    const mixed = Float64Array.from(proper);
    mixed.set([-0.1, 0.3], 5);
    const { largestGap, ...found } = surveyPlainly(mixed, k, 1e-6);
    expect(surveyScores(mixed, k, 1e-6)).toMatchObject({ ...found, distributions: 19_999 });
    expect(largestGap).toBeLessThan(1e-15);
  });

  it('has the losses of long data at hand when every target is a class', () => {
    const k = 10;
    const logits = Float64Array.from({ length: 20_000 * k }, (_, i) => 3 * Math.sin(i));
    const targets = Float64Array.from({ length: 20_000 }, (_, i) => i % k);
    const { losses } = surveyScores(logits, k, 1e-6, targets);
    const { largest, rest } = softmaxSummary(logits, k);
    expect(losses?.kind).toBe('logits');
    losses?.perRow.forEach((loss, i) => {
      const own = logits[i * k + (i % k)] as number;
      expectWithinTwoUlp(loss, negativeLogSoftmax(own, largest(i), rest(i)));
    });
    expect(losses?.counts).toEqual(new Float64Array(k).fill(2000));
    logits.set([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 5 * k);
    expect(surveyScores(logits, k, 1e-6, targets)).toMatchObject({
      distributions: 1,
      losses: { kind: 'logits' },
    });
    targets[19_999] = k;
    expect(surveyScores(logits, k, 1e-6, targets).losses).toBeUndefined();
    expect(surveyScores(logits.fill(-1), k, 1e-6, targets).losses).toBeUndefined();
    expect(surveyScores(logits.fill(1 / k), k, 1e-6, targets.fill(0)).losses?.kind).toBe('probabilities');
  });

  it("has an exponential within 1 ulp of the platform's", () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 0, noNaN: true }), (x) => {
        const expected = Math.exp(x);
        expect(Math.abs(expOfNegative(x) - expected)).toBeLessThanOrEqual(
          2 ** (Math.floor(Math.log2(expected)) - 52),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
