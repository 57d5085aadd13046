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

  describe('of several labels a row', () => {
    const size = 2;
    const rows = [0.9, 0.2, 0.6, 0.1, 0.7, 0.4, 0.3, 0.2, 0.1, 0.8, 0.95, 0, 0.4, 0.5, 0.6];
    const labels = [1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1];
    const scores = array(rows, [5, 3], 'probabilities');
    const options = { family: 'bernoulli' } as const;

    it('names the observations that cost most as the whole does, and the rows that they are in', () => {
      const whole = evaluate(scores, array(labels, [5, 3]), options);
      const blocks = inBlocks(scores, array(labels, [5, 3]), size, options);
      if (isEvaluationError(whole) || isEvaluationError(blocks)) throw new Error('refused');
      expect(blocks.costliest[0]).toEqual({ row: 11, loss: Infinity });
      for (const { row, loss } of blocks.costliest) expect(whole.perRow[row]).toBe(loss);
      expect(blocks).toMatchObject({ n: 15, rows: 15, labelsPerRow: 3 });
      const evaluator = new BlockEvaluator(options);
      for (const [from, to] of [
        [0, 2],
        [2, 5],
      ] as const)
        evaluator.add({
          scores: sliceRows(scores, from, to),
          targets: sliceRows(array(labels, [5, 3]), from, to),
        });
      expect(evaluator.costliestRows()).toEqual([3, 4, 0, 1, 2]);
    });

    it.each([
      ['a target that is missing', rows, labels.with(10, NaN), { row: 3, column: 1 }],
      ['a target that is no outcome', rows, labels.with(11, 7), { row: 3, column: 2 }],
      ['a score that is no probability', rows.with(13, 1.5), labels, { row: 4, column: 1 }],
    ] as const)('names the row of %s as the whole does', (_, given, targets, where) => {
      const read = { ...options, scoresAs: 'probabilities' } as const;
      const [own, other] = [array(given, [5, 3]), array(targets, [5, 3])];
      for (const refusal of [evaluate(own, other, read), inBlocks(own, other, size, read)]) {
        expect(refusal).toMatchObject(where);
        expect(refusal).toMatchObject({ message: { args: { row: where.row } } });
      }
    });

    it('names the rows that scikit-learn clips by their first labels, like all rows of such data', () => {
      const sklearn = { ...options, convention: 'sklearn' } as const;
      for (const found of [
        evaluate(scores, array(labels, [5, 3]), sklearn),
        inBlocks(scores, array(labels, [5, 3]), size, sklearn),
      ]) {
        if (isEvaluationError(found)) throw new Error(found.code);
        expect(found.notes.find(({ code }) => code === 'clipped')).toMatchObject({
          rows: [9],
          message: { args: { count: 1 } },
        });
      }
    });

    it('says which rows read differently', () => {
      const targets = array([...labels.slice(0, 12), 0.5, 0.25, 1], [5, 3]);
      expect(inBlocks(scores, targets, size, options)).toMatchObject({
        code: 'readings-differ',
        row: 4,
        message: { args: { from: 4, to: 4 } },
      });
    });
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
