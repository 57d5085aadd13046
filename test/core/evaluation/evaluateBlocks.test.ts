import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../../src/core/arrays/arrays';
import type { FileEntry } from '../../../src/core/arrays/files/fileEntry';
import { LabelTable } from '../../../src/core/arrays/labelTable';
import { heldEntry } from '../../../src/core/arrays/files/heldEntry';
import type { BlocksEvaluation } from '../../../src/core/evaluation/blockEvaluator';
import { areTooLarge, type EntryRoles, rolesOfEntries } from '../../../src/core/evaluation/blockRoles';
import { standardErrorOf } from '../../../src/core/evaluation/diagnostics';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import { evaluateBlocks } from '../../../src/core/evaluation/evaluateBlocks';
import type { EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import type { PartsTask } from '../../../src/core/evaluation/knownTargets';
import { RowKeeper } from '../../../src/core/evaluation/rowKeeper';

const rows = 600_000;
const classes = 4;

function array(name: string, shape: readonly number[], valueAt: (index: number) => number): NamedArray {
  const values = new Float64Array(shape.reduce((product, size) => product * size, 1));
  values.forEach((_, index) => (values[index] = valueAt(index)));
  return { name, format: 'test', dtype: 'float32', shape, values, span: { start: 0, end: 0 }, notes: [] };
}

const logits = array('logits', [rows, classes], (index) => ((index * 7919) % 1000) / 100 - 5);
const labels = array('labels', [rows], (index) => (index * 31) % classes);

async function rolesOf(arrays: readonly NamedArray[]): Promise<EntryRoles> {
  const roles = await rolesOfEntries(arrays.map(heldEntry));
  if (roles === undefined || 'code' in roles) throw new Error('no roles');
  return roles;
}

async function evaluated(
  arrays: readonly NamedArray[],
  options: EvaluationOptions = {},
  task: PartsTask = {},
  keeper?: RowKeeper,
): Promise<BlocksEvaluation> {
  const result = await evaluateBlocks(await rolesOf(arrays), options, task, keeper);
  if ('code' in result) throw new Error(result.code);
  return result;
}

const figures = ['crossEntropy', 'accuracy', 'brier', 'perplexity', 'loss'] as const;

describe('arrays evaluated block by block', () => {
  it('have the figures of the whole, its standard error too', async () => {
    const blocks = await evaluated([logits, labels], { base: '2' });
    const whole = evaluate(logits, labels, { base: '2' });
    if ('code' in whole) throw new Error(whole.code);
    for (const figure of figures) expect(blocks[figure]).toBeCloseTo(whole[figure] as number, 12);
    expect(blocks.standardError).toBeCloseTo(standardErrorOf(whole.perRow), 12);
    expect(blocks).toMatchObject({ rows, n: rows });
  });

  it('may be the columns of a table, which stand side by side', async () => {
    const columns = Array.from({ length: classes }, (_, column) =>
      array(`z${column}`, [rows], (row) => logits.values[row * classes + column] as number),
    );
    const roles = await rolesOf([...columns, labels]);
    expect(roles.scores).toMatchObject({
      name: 'z0, z1, z2, z3',
      shape: [rows, classes],
    });
    const blocks = await evaluated([...columns, labels]);
    const whole = evaluate(logits, labels, {});
    if ('code' in whole) throw new Error(whole.code);
    for (const figure of figures) expect(blocks[figure]).toBeCloseTo(whole[figure] as number, 12);
  });

  it('may have class names that do not occur in every block', async () => {
    const names = ['ant', 'bee', 'cat', 'dog'];
    const y = array('y', [rows], (row) => (row === rows - 1 ? 3 : row % 3));
    const whole = evaluate(logits, { ...y, labels: names }, {});
    if ('code' in whole) throw new Error(whole.code);
    // As a file of texts is read: each part numbers the labels that it has.
    const readRows: FileEntry['readRows'] = (from, to) => {
      const table = new LabelTable();
      const values = y.values.slice(from, to).map((label) => table.indexOf(names[label] ?? ''));
      return Promise.resolve({ ...y, shape: [to - from], values, labels: table.names });
    };
    const roles = await rolesOf([logits, y]);
    const targets: FileEntry = { ...roles.targets, readRows };
    const blocks = await evaluateBlocks({ ...roles, targets }, {});
    if ('code' in blocks) throw new Error(blocks.code);
    expect(blocks.classNames).toEqual(names);
    for (const figure of figures) expect(blocks[figure]).toBeCloseTo(whole[figure] as number, 12);
  });

  it('may be a column of lists, whose first rows tell how long they are', async () => {
    const column = { ...heldEntry(logits), shape: [rows] };
    const roles = await rolesOfEntries([column, heldEntry(labels)]);
    expect(roles).toMatchObject({ scores: { name: 'logits', shape: [rows, classes] } });
  });

  it('are too large when together they have more values than are held', () => {
    const column: Pick<FileEntry, 'shape'> = { shape: [4_000_000] };
    expect(areTooLarge([column, column, column, column])).toBe(false);
    expect(areTooLarge([column, column, column, column, column])).toBe(true);
  });

  it('say how far they are, and stop between two blocks', async () => {
    const done: number[] = [];
    const task: PartsTask = {
      onProgress: (read, total) => done.push(read / total),
      isCancelled: () => done.length === 2,
    };
    expect(await evaluateBlocks(await rolesOf([logits, labels]), {}, task)).toMatchObject({
      code: 'cancelled',
    });
    expect(done).toEqual([1 / 3, 2 / 3]);
  });
});

describe('rows that are kept of blocks', () => {
  it('are an even sample and the costliest rows, with their values', async () => {
    const keeper = new RowKeeper(rows);
    const { costliest } = await evaluated([logits, labels], {}, {}, keeper);
    const [all, sample] = [keeper.all(), keeper.sample()];
    expect(sample.numbers).toHaveLength(10_000);
    expect(sample.numbers.slice(0, 3)).toEqual([30, 90, 150]);
    expect(all.numbers).toEqual(all.numbers.toSorted((a, b) => a - b));
    expect(costliest.every(({ row }) => all.numbers.includes(row))).toBe(true);
    for (const [at, row] of all.numbers.entries()) {
      expect(all.targets.values[at]).toBe(labels.values[row]);
      expect(all.scores.values[at * classes]).toBe(logits.values[row * classes]);
    }
  });

  it('are few where rows are wide, and all where there are few', async () => {
    const wide = array('logits', [40, 100_000], (index) => index % 17);
    const keeper = new RowKeeper(40);
    await evaluated([wide, array('labels', [40], (index) => index)], {}, {}, keeper);
    expect(keeper.sample().numbers).toHaveLength(9);
    const small = new RowKeeper(8);
    await evaluated([array('logits', [8, 3], (i) => i), array('labels', [8], (i) => i % 3)], {}, {}, small);
    expect(small.all().numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
