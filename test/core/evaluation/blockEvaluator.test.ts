import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { sliceRows } from '../../../src/core/arrays/files/shapes';
import { BlockEvaluator, type BlocksEvaluation } from '../../../src/core/evaluation/blockEvaluator';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluationError, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';

function array(values: readonly number[], shape: readonly number[], name?: string): NamedArray {
  const made = { format: 'test', dtype: 'float64', shape, values: new Float64Array(values), notes: [] };
  return { ...made, span: { start: 0, end: 0 }, ...(name === undefined ? {} : { name }) };
}

/** Evaluates `size` rows at a time. */
function inBlocks(
  scores: NamedArray,
  targets: NamedArray,
  size: number,
  options: EvaluationOptions,
  weights?: NamedArray,
): BlocksEvaluation | EvaluationError {
  const evaluator = new BlockEvaluator(options);
  const n = scores.shape[0] ?? 0;
  for (let from = 0; from < n; from += size) {
    const rows = (whole: NamedArray): NamedArray => sliceRows(whole, from, Math.min(n, from + size));
    const wrong = evaluator.add({
      scores: rows(scores),
      targets: rows(targets),
      weights: weights === undefined ? undefined : rows(weights),
    });
    if (wrong !== undefined) return wrong;
  }
  const result = evaluator.result();
  if (result === undefined) throw new Error('no rows');
  return result;
}

const k = 3;
const logit = fc.double({ min: -20, max: 20, noNaN: true });
const dataset = fc
  .array(
    fc.record({
      row: fc.array(logit, { minLength: k, maxLength: k }),
      label: fc.nat({ max: k - 1 }),
      weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
    }),
    {
      minLength: 8,
      maxLength: 60,
    },
  )
  .map((rows) => ({
    scores: array(
      rows.flatMap(({ row }) => row),
      [rows.length, k],
      'logits',
    ),
    targets: array(
      rows.map(({ label }) => label),
      [rows.length],
      'labels',
    ),
    weights: array(
      rows.map(({ weight }) => weight),
      [rows.length],
      'weights',
    ),
  }));

const figures = [
  'loss',
  'crossEntropy',
  'negativeLogLikelihood',
  'perplexity',
  'targetEntropy',
  'klDivergence',
  'accuracy',
  'brier',
] as const;

describe('an evaluation in blocks', () => {
  it.each<EvaluationOptions>([
    {},
    { base: '2', reduction: 'sum' },
    { convention: 'pytorch', labelSmoothing: 0.1, ignoreIndex: 1 },
    { convention: 'sklearn' },
    { convention: 'keras' },
  ])('is that of the whole, whatever the size of the blocks: %j', (options) => {
    const property = fc.property(
      dataset,
      fc.integer({ min: 3, max: 70 }),
      ({ scores, targets, weights }, size) => {
        const given = { ...options, scoresAs: 'logits' } as const;
        const sampleWeights = options.convention === 'sklearn' ? weights : undefined;
        const whole = evaluate(scores, targets, given, sampleWeights);
        const blocks = inBlocks(scores, targets, size, given, sampleWeights);
        if (isEvaluationError(whole) || isEvaluationError(blocks)) throw new Error('refused');
        expect(blocks.n).toBe(whole.n);
        for (const figure of figures) {
          const [found, expected] = [blocks[figure] as number, whole[figure] as number];
          if (!Number.isFinite(expected)) expect(found).toBe(expected);
          else
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
        }
        expect(blocks.baselines.classFrequencies).toBeCloseTo(whole.baselines.classFrequencies, 12);
        const greatest = Array.from(whole.perRow).sort((a, b) => b - a);
        expect(blocks.costliest.map(({ loss }) => loss)).toEqual(greatest);
        for (const { row, loss } of blocks.costliest)
          expect(whole.perRow[whole.sourceRows?.indexOf(row) ?? row]).toBe(loss);
        const codes = ({ notes }: Pick<BlocksEvaluation, 'notes'>): readonly string[] =>
          notes.map(({ code }) => code).sort();
        expect(codes(blocks)).toEqual([...codes(whole), 'read-in-blocks'].sort());
      },
    );
    fc.assert(property, { numRuns: 60 });
  });

  it('counts rows from the beginning of the data in notes and refusals', () => {
    const scores = array([0.5, 0.5, 1, 0, 0.5, 0.5, 0, 1], [4, 2], 'probabilities');
    const zero = inBlocks(scores, array([0, 0, 1, 0], [4]), 2, {});
    expect(zero).toMatchObject({ loss: Infinity, notes: [{ code: 'log-of-zero', rows: [3] }, {}, {}] });
    const label = inBlocks(scores, array([0, 0, 1, 7], [4]), 2, {});
    expect(label).toMatchObject({ code: 'label-out-of-range', row: 3, message: { args: { row: 3 } } });
  });

  it('refuses blocks that read differently rather than mixing them', () => {
    const scores = array([0.5, 0.5, 1, 0, 3, -2, 4, 1], [4, 2]);
    const result = inBlocks(scores, array([0, 0, 1, 0], [4]), 2, {});
    expect(result).toMatchObject({ code: 'readings-differ', row: 2 });
    expect(inBlocks(scores, array([0, 0, 1, 0], [4]), 2, { scoresAs: 'logits' })).not.toHaveProperty('code');
  });

  it('is that of the whole where a block is ignored whole, of which Keras says 0 and the others nothing', () => {
    const scores = array([0.5, 0.5, 1, 0, 0.5, 0.5, 0, 1], [4, 2], 'probabilities');
    const targets = array([0, 0, -1, -1], [4]);
    for (const convention of ['keras', 'pytorch'] as const) {
      const options = { convention, ignoreIndex: -1 };
      const whole = evaluate(scores, targets, options);
      const blocks = inBlocks(scores, targets, 2, options);
      if (isEvaluationError(whole) || isEvaluationError(blocks)) throw new Error('refused');
      expect(blocks.loss).toBe(whole.loss);
    }
    const nothing = array([-1, -1, -1, -1], [4]);
    const lossOf = (convention: 'keras' | 'pytorch'): unknown =>
      inBlocks(scores, nothing, 2, { convention, ignoreIndex: -1 });
    expect(lossOf('keras')).toMatchObject({ loss: 0 });
    expect(lossOf('pytorch')).toMatchObject({ loss: NaN });
  });

  it('does not keep the loss of each row', () => {
    const scores = array([0.5, 0.5, 1, 0], [2, 2]);
    expect(inBlocks(scores, array([0, 0], [2]), 2, { reduction: 'none' })).toMatchObject({
      code: 'option-unsupported',
    });
  });
});
