import { describe, expect, it } from 'vitest';
import { heldEntry } from '../../../src/core/arrays/files/heldEntry';
import { isReadError } from '../../../src/core/arrays/files/fileErrors';
import {
  BlockEvaluator,
  type BlocksEvaluation,
  type RowBlock,
} from '../../../src/core/evaluation/blockEvaluator';
import { openBlocks } from '../../../src/core/evaluation/blockReader';
import type { ComparedConvention } from '../../../src/core/evaluation/comparedConvention';
import { conventionIds } from '../../../src/core/evaluation/conventions/conventions';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationError, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { seededRandom } from '../../../src/core/derivation/seededRandom';
import { namedArray } from './arrays';
import { compared } from './compared';

/** One target a row, or several. */
type Targets = readonly (number | string)[] | readonly (readonly number[])[];

/** `times` of each, one after the other. */
function sorted<Target>(times: number, ...targets: readonly Target[]): readonly Target[] {
  return targets.flatMap((target) => Array<Target>(times).fill(target));
}

const oneHot = [
  [0, 0, 1],
  [0, 1, 0],
  [1, 0, 0],
];

/** How many scores a row has, and the targets sorted. */
const data: Readonly<Record<string, readonly [columns: number, targets: Targets]>> = {
  'outcomes 0 and 1': [1, sorted(6, 0, 1)],
  'outcomes 1 and 0': [1, sorted(6, 1, 0)],
  'labels -1 and +1': [1, sorted(6, -1, 1)],
  'labels +1 and -1': [1, sorted(6, 1, -1)],
  'labels 1 and 2': [1, sorted(6, 1, 2)],
  'labels 7 and 3': [1, sorted(6, 7, 3)],
  'labels 0 and 2': [1, sorted(6, 0, 2)],
  'outcomes, then soft labels': [1, sorted(4, 0, 1, 0.25)],
  'three labels beside one score': [1, sorted(4, 0, 1, 2)],
  'names of outcomes': [1, sorted(6, 'no', 'yes')],
  'names of outcomes, the later one first': [1, sorted(6, 'yes', 'no')],
  'two columns of outcomes beside one score': [1, sorted(6, [1, 0], [0, 1])],
  'two columns of outcomes, then of soft labels': [1, sorted(4, [1, 0], [0, 1], [0.25, 0.75])],
  'classes 0 and 1': [2, sorted(6, 1, 0)],
  'labels -1 and +1 beside two scores': [2, sorted(6, -1, 1)],
  'labels +1 and -1 beside two scores': [2, sorted(6, 1, -1)],
  'labels 1 and 2 beside two scores': [2, sorted(6, 1, 2)],
  'labels 2 and 1 beside two scores': [2, sorted(6, 2, 1)],
  'labels -1, 0 and +1 beside two scores': [2, sorted(4, -1, 0, 1)],
  'one-hot rows of two': [2, sorted(6, [0, 1], [1, 0])],
  'several labels a row that begin one-hot': [2, sorted(4, [0, 1], [1, 0], [1, 1])],
  'several labels a row that begin with none': [3, sorted(4, [0, 0, 0], [0, 1, 0], [1, 0, 1])],
  'several labels -1 and +1 a row': [3, sorted(4, [-1, -1, -1], [1, 1, 1], [1, -1, 1])],
  'several soft labels a row that begin certain': [3, sorted(4, [1, 1, 1], [0, 1, 1], [0.5, 0.25, 1])],
  classes: [3, sorted(4, 2, 0, 1)],
  'classes of which one does not occur': [3, sorted(6, 2, 1)],
  'labels 1 to 3': [3, sorted(4, 3, 1, 2)],
  'labels 10, 20 and 30': [3, sorted(4, 20, 10, 30)],
  'labels 1 to 4 beside three scores': [3, sorted(3, 1, 2, 3, 4)],
  'labels of which some are no class': [3, sorted(3, 0, -1, -100, 1)],
  'labels that PyTorch ignores': [3, sorted(3, 0, -100, 2, 1)],
  'labels of which one is no whole number': [3, sorted(4, 0, 1.5, 1)],
  'targets of which one is missing': [3, sorted(4, 0, 1, NaN)],
  'names of classes': [3, sorted(4, 'cat', 'ant', 'bee')],
  'one-hot rows': [3, sorted(4, ...oneHot)],
  'one-hot rows, then soft labels': [3, sorted(3, ...oneHot, [0.5, 0.25, 0.25])],
  'soft labels, then one-hot rows': [3, sorted(3, [0.5, 0.25, 0.25], ...oneHot)],
  'one-hot rows, then rows of several ones and halves': [
    3,
    [...sorted(3, ...oneHot), ...sorted(1, [1, 1, 0], [0.5, 0.5, 0], [0, 1, 0])],
  ],
};

const n = 12;
const sizes = [1, 2, 3, 4, 5, 7, 11];
const optionSets: readonly EvaluationOptions[] = [
  ...conventionIds.map((convention) => ({ convention })),
  { ignoreIndex: -1 },
  { convention: 'pytorch', ignoreIndex: 1 },
  { family: 'bernoulli' },
  { family: 'bernoulli', convention: 'sklearn' },
];

function arraysOf([columns, targets]: readonly [number, Targets]): RowBlock {
  const { between } = seededRandom(11);
  const rows = targets.map(() => Array.from({ length: columns }, () => between(-3, 3)));
  return {
    scores: namedArray(columns === 1 ? rows.flat() : rows, { name: 'logits' }),
    targets: namedArray(targets, { name: 'labels' }),
  };
}

async function blocksOf({ scores, targets }: RowBlock, size: number): Promise<readonly RowBlock[]> {
  const why = { message: '', args: {} };
  const roles = { scores: heldEntry(scores), targets: heldEntry(targets), why, ambiguous: false };
  const reader = await openBlocks(roles, {}, size);
  if (isReadError(reader)) throw new Error(reader.code);
  const blocks: RowBlock[] = [];
  for (const range of reader.ranges) {
    const block = await reader.read(range);
    if (isReadError(block)) throw new Error(block.code);
    blocks.push(block);
  }
  return blocks;
}

function inBlocks(
  blocks: readonly RowBlock[],
  options: EvaluationOptions,
): BlocksEvaluation | EvaluationError | undefined {
  const evaluator = new BlockEvaluator(options);
  for (const block of blocks) {
    const wrong = evaluator.add(block);
    if (wrong !== undefined) return wrong;
  }
  return evaluator.result();
}

const figures = [
  'loss',
  'crossEntropy',
  'negativeLogLikelihood',
  'targetEntropy',
  'klDivergence',
  'accuracy',
  'brier',
] as const;

/** What has to be the same, but for the last bits of the figures. */
function known(
  result: Evaluation | BlocksEvaluation | EvaluationError | undefined,
  figure: (value: number) => unknown,
): unknown {
  if (result === undefined) return undefined;
  if (isEvaluationError(result))
    return { code: result.code, row: result.row, message: result.message.message };
  const notes = result.notes.filter(({ code }) => code !== 'read-in-blocks' && code !== 'one-observation');
  return {
    n: result.n,
    family: result.family,
    targets: { kind: result.targets.kind, why: result.targets.why },
    classNames: 'data' in result ? result.data.classNames : result.classNames,
    notes: notes
      .map(({ code, rows, message }) => JSON.stringify([code, rows, message.message]))
      .toSorted((a, b) => a.localeCompare(b)),
    classFrequencies: figure(result.baselines.classFrequencies),
    ...Object.fromEntries(figures.map((name) => [name, figure(result[name] as number)])),
  };
}

function comparedParts(
  { convention, loss, refusal, differences }: ComparedConvention,
  figure: (value: number) => unknown,
): unknown {
  return {
    convention,
    loss: loss === undefined ? undefined : figure(loss),
    refusal: known(refusal, figure),
    differences,
  };
}

function itself(value: number): number {
  return value;
}

function nearly(value: number): unknown {
  return Number.isFinite(value) ? expect.closeTo(value, 12) : value;
}

describe('targets that are sorted, so that a block need not have all of them', () => {
  const rows = Object.entries(data).flatMap(([name, given]) =>
    optionSets.map((options) => [name, options, given] as const),
  );
  it.each(rows)('are evaluated in blocks as all at once: %s, %j', async (_, options, given) => {
    const arrays = arraysOf(given);
    const all = { scoresAs: 'logits', ...options } as const;
    expect(arrays.scores.shape[0]).toBe(n);
    const whole = evaluate(arrays.scores, arrays.targets, all);
    for (const size of sizes) {
      const found = inBlocks(await blocksOf(arrays, size), all);
      expect(known(found, itself)).toEqual(known(whole, nearly));
    }
  });

  it.each(Object.entries(data))('are compared by all conventions as all at once: %s', async (_, given) => {
    const arrays = arraysOf(given);
    const families = given[0] === 1 ? (['bernoulli'] as const) : (['categorical', 'bernoulli'] as const);
    for (const family of families) {
      const reading = { family, scores: { kind: 'logits' } } as const;
      const whole = compared([arrays], {}, reading);
      for (const size of sizes) {
        const found = compared(await blocksOf(arrays, size), {}, reading);
        expect(found.map((row) => comparedParts(row, itself))).toEqual(
          whole.map((row) => comparedParts(row, nearly)),
        );
      }
    }
  });

  it.each<readonly [readonly number[], number, EvaluationOptions]>([
    [[3, 1, 2], 3, { convention: 'sklearn' }],
    [[1, -1], 2, {}],
    [[2, 1], 1, {}],
  ])('are evaluated in long blocks as all at once: %j beside %d scores', async (labels, columns, options) => {
    const arrays = arraysOf([columns, sorted(360_000 / columns / labels.length, ...labels)]);
    const whole = evaluate(arrays.scores, arrays.targets, options);
    for (const size of [110_000 / columns, 200_000 / columns]) {
      const found = inBlocks(await blocksOf(arrays, Math.floor(size)), options);
      expect(known(found, itself)).toEqual(known(whole, nearly));
    }
  });
});
