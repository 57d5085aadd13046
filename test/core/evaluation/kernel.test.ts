import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expOfNegative, summarisePlainly } from '../../../src/core/evaluation/kernel/plainSoftmax';
import { softmaxKernelSource } from '../../../src/core/evaluation/kernel/softmaxKernelBytes';
import {
  loadWasmKernel,
  summariseInWasm,
  surveyInWasm,
  type WasmKernel,
} from '../../../src/core/evaluation/kernel/wasmSoftmax';
import { surveyPlainly, surveyScores } from '../../../src/core/evaluation/survey';
import {
  fewClasses,
  negativeLogSoftmax,
  singlePrecisionLosses,
  softmaxSummary,
} from '../../../src/core/evaluation/softmaxSummary';

function kernel(): WasmKernel {
  const loaded = loadWasmKernel();
  if (loaded === undefined) throw new Error('No WebAssembly with SIMD here.');
  return loaded;
}

/** Rows of k scores with a finite one among them: near ties, exact ties, great distances, -Infinity. */
const rows = fc.integer({ min: 1, max: 40 }).chain((k) =>
  fc
    .array(
      fc.array(
        fc.oneof(
          fc.double({ min: -1e3, max: 1e3, noNaN: true }),
          fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
          fc.constantFrom(-Infinity, 0, 1, -745, -708.5),
        ),
        { minLength: k, maxLength: k },
      ),
      { minLength: 1, maxLength: 9 },
    )
    .filter((matrix) => matrix.every((row) => row.some(Number.isFinite)))
    .map((matrix) => ({ k, scores: Float64Array.from(matrix.flat()) })),
);

describe('the WebAssembly kernel', () => {
  it('is compiled from the source beside it (npm run build:kernel)', () => {
    const source = readFileSync(
      new URL('../../../src/core/evaluation/kernel/assembly/softmaxSummary.ts', import.meta.url),
    );
    expect(createHash('sha256').update(source).digest('hex')).toBe(softmaxKernelSource);
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

  it('in single precision is within 2 ulp of the precise losses', () => {
    fc.assert(
      fc.property(rows, fc.nat(), ({ k, scores }, seed) => {
        fc.pre(k <= fewClasses);
        const single = new Float32Array(scores);
        const classes = Int32Array.from({ length: scores.length / k }, (_, i) => (seed + i) % k);
        const { largest, rest } = softmaxSummary(new Float64Array(single), k);
        singlePrecisionLosses(single, classes, k).forEach((loss, i) => {
          const precise = negativeLogSoftmax(
            single[i * k + (classes[i] as number)] as number,
            largest(i),
            rest(i),
          );
          if (loss !== precise)
            expect(Math.abs(loss - precise)).toBeLessThanOrEqual(
              2 * 2 ** (Math.floor(Math.log2(precise)) - 52),
            );
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('surveys scores as the plain pass does', () => {
    const score = fc.oneof(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(NaN, 0.5, 1, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(score, { minLength: 9 }), (k, raw) => {
        const scores = Float64Array.from(raw.slice(0, raw.length - (raw.length % k)));
        const fast = surveyInWasm(kernel(), scores, k, 1e-6);
        const { least, greatest, largestGap, hasNaN } = surveyPlainly(scores, k, 1e-6);
        expect([fast.least, fast.greatest, fast.undefinedSums > 0]).toEqual([least, greatest, hasNaN]);
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
    expect(surveyScores(mixed, k, 1e-6)).toEqual(surveyPlainly(mixed, k, 1e-6));
    expect(surveyScores(mixed, k, 1e-6).distributions).toBe(19_999);
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
