import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import { sliceRows, widthOf } from '../../../src/core/arrays/files/shapes';
import type { RowBlock } from '../../../src/core/evaluation/blockEvaluator';
import type { ComparedConvention } from '../../../src/core/evaluation/comparedConvention';
import type { KnownReading } from '../../../src/core/evaluation/comparison';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { EvaluatedFamily, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { seededRandom } from '../../../src/core/derivation/seededRandom';
import type { ScoresKind } from '../../../src/core/likelihood/lossId';
import { surveyNumbers } from '../../../src/core/arrays/numberSurvey';
import { namedArray } from './arrays';
import { compared } from './compared';

type Data = readonly {
  readonly scores: readonly number[];
  readonly target: readonly number[];
  readonly weight: number;
}[];

/** What data are made of; numbers that are drawn are from [0, 1). */
interface Kind {
  readonly family: EvaluatedFamily;
  readonly scores: ScoresKind;
  readonly columns: number;
  readonly scoresOf: (drawn: readonly number[]) => readonly number[];
  readonly targetOf: (drawn: readonly number[]) => readonly number[];
}

const k = 3;
const whole = (drawn = 0): number => Math.floor(drawn * k);
const oneHot = (at: number): readonly number[] => Array.from({ length: k }, (_, j) => Number(j === at));
const normalised = (row: readonly number[]): readonly number[] => {
  const sum = row.reduce((total, value) => total + value, 0);
  return row.map((value) => value / sum);
};
const logits = (drawn: readonly number[]): readonly number[] => drawn.map((u) => 80 * u - 40);
/** Now and then 0, which conventions clip. */
const masses = (drawn: readonly number[]): readonly number[] =>
  drawn.map((u, j) => (u < 0.2 && j > 0 ? 0 : u + 0.01));
const probabilities = (drawn: readonly number[]): readonly number[] => normalised(masses(drawn));
const logarithms = (drawn: readonly number[]): readonly number[] => probabilities(drawn).map(Math.log);

const categorical = {
  family: 'categorical',
  columns: k,
  targetOf: ([u]) => [whole(u)],
} as const satisfies Partial<Kind>;
const bernoulli = {
  family: 'bernoulli',
  columns: 1,
  targetOf: ([u = 0]) => [Number(u > 0.5)],
} as const satisfies Partial<Kind>;

const kinds: Readonly<Record<string, Kind>> = {
  'logits and classes': { ...categorical, scores: 'logits', scoresOf: logits },
  'probabilities and classes': { ...categorical, scores: 'probabilities', scoresOf: probabilities },
  'log-probabilities and classes': { ...categorical, scores: 'log-probabilities', scoresOf: logarithms },
  'probabilities that do not sum to 1': {
    ...categorical,
    scores: 'probabilities',
    scoresOf: (drawn) => masses(drawn).map((mass) => mass / Math.PI),
  },
  'logits and one-hot rows': {
    ...categorical,
    scores: 'logits',
    scoresOf: logits,
    targetOf: ([u]) => oneHot(whole(u)),
  },
  'probabilities and soft labels': {
    ...categorical,
    scores: 'probabilities',
    scoresOf: probabilities,
    targetOf: (drawn) => normalised(drawn.map((u) => u + 0.01)),
  },
  'Bernoulli logits': { ...bernoulli, scores: 'logits', scoresOf: logits },
  'Bernoulli probabilities': {
    ...bernoulli,
    scores: 'probabilities',
    scoresOf: ([u = 0]) => [u < 0.2 ? 0 : u > 0.8 ? 1 : u],
  },
  'several labels a row': {
    ...bernoulli,
    columns: k,
    scores: 'probabilities',
    scoresOf: (drawn) => drawn,
    targetOf: (drawn) => drawn.map((u) => Number(u > 0.5)),
  },
};

const optionSets: readonly (EvaluationOptions & { readonly weighted?: true })[] = [
  {},
  { weighted: true },
  { reduction: 'sum', dtype: 'float32' },
  { labelSmoothing: 0.1 },
  { classWeights: [1, 2, 0.5] },
  { classWeights: [1, 2], posWeight: 3 },
  { ignoreIndex: 1 },
  { epsilon: 1e-3, dtype: 'float32' },
  { meanOver: 'weights', weighted: true },
];

const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const drawnRow = fc.array(drawn, { minLength: k, maxLength: k });

function dataOf({ scoresOf, targetOf, columns }: Kind): fc.Arbitrary<Data> {
  const row = fc.record({
    scores: drawnRow.map((row) => scoresOf(row.slice(0, columns))),
    target: drawnRow.map(targetOf),
    weight: fc.double({ min: 0.1, max: 5, noNaN: true }),
  });
  return fc.array(row, { minLength: 4, maxLength: 40 });
}

function seededData({ scoresOf, targetOf, columns }: Kind, n: number): Data {
  const { between } = seededRandom(7);
  const draw = (count: number): readonly number[] => Array.from({ length: count }, () => between(0, 1));
  return Array.from({ length: n }, () => ({
    scores: scoresOf(draw(columns)),
    target: targetOf(draw(k)),
    weight: 1,
  }));
}

function arraysOf(data: Data, weighted: boolean): RowBlock {
  const column = (rows: readonly (readonly number[])[]): NamedArray =>
    namedArray(rows[0]?.length === 1 ? rows.flat() : rows);
  return {
    scores: column(data.map(({ scores }) => scores)),
    targets: column(data.map(({ target }) => target)),
    weights: weighted ? namedArray(data.map(({ weight }) => weight)) : undefined,
  };
}

function blocksOf({ scores, targets, weights }: RowBlock, size: number): readonly RowBlock[] {
  const n = scores.shape[0] ?? 0;
  const survey = surveyNumbers(targets.values, widthOf(targets.shape), k + 2);
  return Array.from({ length: Math.ceil(n / size) }, (_, at) => {
    const rows = (array: NamedArray): NamedArray => sliceRows(array, at * size, Math.min(n, (at + 1) * size));
    return { scores: rows(scores), targets: rows(targets), weights: weights && rows(weights), survey };
  });
}

/** The same, but for the last bits of the losses. */
function expectAlike(found: readonly ComparedConvention[], expected: readonly ComparedConvention[]): void {
  const known = (rows: readonly ComparedConvention[]): unknown => rows.map(({ loss, ...rest }) => rest);
  expect(known(found)).toEqual(known(expected));
  for (const [at, { loss = NaN }] of expected.entries()) expectClose(found[at]?.loss ?? NaN, loss);
}

function expectClose(found: number, expected: number): void {
  if (!Number.isFinite(expected)) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
}

describe('the conventions side by side on data in blocks', () => {
  const rows = Object.entries(kinds).flatMap(([name, kind]) =>
    optionSets.map((options) => [name, options, kind] as const),
  );
  it.each(rows)('are those of the whole, whatever the size of the blocks: %s, %j', (_, given, kind) => {
    const { weighted = false, ...options } = given;
    const reading: KnownReading = { family: kind.family, scores: { kind: kind.scores } };
    const property = fc.property(dataOf(kind), fc.integer({ min: 2, max: 45 }), (data, size) => {
      const arrays = arraysOf(data, weighted);
      expectAlike(compared(blocksOf(arrays, size), options, reading), compared([arrays], options, reading));
    });
    fc.assert(property, { numRuns: 12 });
  });

  it.each(rows)('are what each convention reports by itself: %s, %j', (_, given, kind) => {
    const { weighted = false, reduction = 'mean', ...rest } = given;
    const options = { ...rest, reduction, scoresAs: kind.scores, family: kind.family };
    const property = fc.property(dataOf(kind), (data) => {
      const { scores, targets, weights } = arraysOf(data, weighted);
      const reading: KnownReading = { family: kind.family, scores: { kind: kind.scores } };
      for (const { convention, loss, refusal } of compared(
        [{ scores, targets, weights }],
        options,
        reading,
      )) {
        const alone = evaluate(scores, targets, { ...options, convention }, weights);
        if (isEvaluationError(alone)) expect(refusal).toEqual(alone);
        else expectClose(loss ?? NaN, alone.loss as number);
      }
    });
    fc.assert(property, { numRuns: 5 });
  });

  it('refuse labels that are no class at their row in all rows, or give the number that they give of the whole', () => {
    const reading: KnownReading = { family: 'categorical', scores: { kind: 'logits' } };
    const kind: Kind = {
      ...categorical,
      scores: 'logits',
      scoresOf: logits,
      targetOf: ([u = 0]) => [Math.floor(u * 5) - 1],
    };
    const property = fc.property(dataOf(kind), fc.integer({ min: 2, max: 45 }), (data, size) => {
      const arrays = arraysOf(data, false);
      const expected = compared([arrays], {}, reading);
      for (const [at, { loss, refusal }] of compared(blocksOf(arrays, size), {}, reading).entries()) {
        expect(refusal?.row).toBe(expected[at]?.refusal?.row);
        if (loss !== undefined) expectClose(loss, expected[at]?.loss ?? NaN);
      }
    });
    fc.assert(property, { numRuns: 50 });
  });

  it('are told where a single row differs, with its number in all rows', () => {
    const { scores, targets } = arraysOf(
      Array.from({ length: 10 }, (_, row) => ({
        scores: row === 7 ? [0.5, 0.25, 0.125] : [0.5, 0.25, 0.25],
        target: [row % k],
        weight: 1,
      })),
      false,
    );
    const reading: KnownReading = { family: 'categorical', scores: { kind: 'probabilities' } };
    const [definition] = compared(blocksOf({ scores, targets }, 3), {}, reading);
    expect(definition?.refusal).toMatchObject({
      code: 'rows-not-normalised',
      row: 7,
      message: { args: { row: 7, count: 1, n: 10 } },
    });
  });

  it.each(Object.entries(kinds))('are assessed in turns of some rows, to the same end: %s', (_, kind) => {
    const data = seededData(kind, Math.ceil(400_000 / kind.columns));
    const reading: KnownReading = { family: kind.family, scores: { kind: kind.scores } };
    const arrays = arraysOf(data, false);
    expectAlike(compared(blocksOf(arrays, 10_000), {}, reading), compared([arrays], {}, reading));
  });
});
