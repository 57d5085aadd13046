import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { runEvaluate } from '../../src/cli/evaluate';
import { openFile } from '../../src/cli/openFile';
import type { FileEntry } from '../../src/core/arrays/files/fileEntry';
import { isForBlocks, rolesOfEntries } from '../../src/core/evaluation/blockRoles';
import { evaluateBlocks } from '../../src/core/evaluation/evaluateBlocks';
import { npy } from './npy';
import { printed } from './printed';

const folder = mkdtempSync(path.join(tmpdir(), 'blocks-'));
const rows = 300_000;
const scores = Array.from({ length: rows * 5 }, (_, index) => ((index * 7919) % 1000) / 100 - 5);
const labels = Array.from({ length: rows }, (_, index) => (index * 31) % 5);
const file = path.join(folder, 'data.npz');
const contents = { 'labels.npy': npy([rows], labels), 'logits.npy': npy([rows, 5], scores) };
writeFileSync(file, zipSync(contents, { level: 1 }));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An entry that is known by its shape only. */
function shaped(...shape: readonly number[]): FileEntry {
  const none = (): never => {
    throw new Error('not to be read');
  };
  return { name: undefined, format: 'npy', dtype: 'float32', shape, read: none, readRows: none };
}

describe('files too large to be held', () => {
  it('are evaluated in blocks to the figures of the whole', async () => {
    const opened = await openFile(file);
    if ('code' in opened) throw new Error(opened.code);
    const roles = await rolesOfEntries(opened.entries);
    if (roles === undefined || 'code' in roles) throw new Error('no roles');
    expect([roles.scores.name, roles.targets.name]).toEqual(['logits', 'labels']);
    const blocks = await evaluateBlocks(roles, {});
    if ('code' in blocks) throw new Error(blocks.code);
    const whole = JSON.parse((await printed(() => runEvaluate([file, '--json']))).out) as Record<
      string,
      number
    >;
    expect(blocks.n).toBe(rows);
    for (const figure of ['loss', 'crossEntropy', 'accuracy', 'brier', 'perplexity'] as const)
      expect(blocks[figure]).toBeCloseTo(whole[figure] ?? NaN, 12);
    expect(blocks.notes.at(-1)).toMatchObject({ code: 'read-in-blocks', message: { args: { blocks: 2 } } });
    expect(blocks.scores.why.args).toMatchObject({ least: -5, greatest: 4.99 });
  });

  it.each([
    ['a matrix and a label for each row', shaped(2_000_000, 10), shaped(2_000_000), true],
    ['one score and one label a row', shaped(20_000_000), shaped(20_000_000), true],
    ['arrays that can be held', shaped(1_000_000, 10), shaped(1_000_000), false],
    ['another number of targets', shaped(2_000_000, 10), shaped(1_999_999), false],
    ['images', shaped(2000, 10, 100, 100), shaped(2000, 100, 100), false],
  ])('are those with %s', (_, scoresEntry, targets, expected) => {
    expect(isForBlocks({ scores: scoresEntry, targets })).toBe(expected);
  });
});
