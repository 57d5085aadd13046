import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { runArrays } from '../../src/cli/arrays';
import { runDerive } from '../../src/cli/derive';
import { runEvaluate } from '../../src/cli/evaluate';
import { npy } from './npy';
import { printed, type Printed } from './printed';

const folder = mkdtempSync(path.join(tmpdir(), 'files-'));
const fixtures = path.join(import.meta.dirname, '../fixtures/arrays/files');
const fileOf = (name: string): string => path.join(folder, name);

const logits = npy([3, 3], [2, 1, 0.1, 0.5, 2.5, 0.3, 1, 1, 1]);
const labels = npy([3], [0, 1, 2]);
const crossEntropy = 0.5785639427;

beforeAll(() => {
  writeFileSync(fileOf('logits.npy'), logits);
  writeFileSync(fileOf('labels.npy'), labels);
  writeFileSync(fileOf('both.npz'), zipSync({ 'logits.npy': logits, 'labels.npy': labels }));
  writeFileSync(
    fileOf('many.npz'),
    zipSync({ 'a.npy': logits, 'b.npy': labels, 'c.npy': logits, 'd.npy': labels }),
  );
  writeFileSync(fileOf('cut.npy'), logits.subarray(0, 150));
  writeFileSync(
    fileOf('long.npy'),
    npy(
      [5000],
      Array.from({ length: 5000 }, (_, index) => index),
    ),
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const evaluated = (...args: readonly string[]): Promise<Printed> => printed(() => runEvaluate(args));
const arrays = (...args: readonly string[]): Promise<Printed> => printed(() => runArrays(args));
const parse = ({ out }: Printed): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

describe('evaluate reads files of bytes', () => {
  it.each([
    [['both.npz']],
    [['both.npz#logits,labels']],
    [['both.npz#1,2']],
    [['many.npz#c,b']],
    [['--scores', 'logits.npy', '--targets', 'labels.npy']],
    [['--scores', 'many.npz#a', '--targets', 'both.npz#labels']],
  ])('%j', async ([...args]) => {
    const paths = args.map((argument) => (argument.startsWith('--') ? argument : fileOf(argument)));
    const { status, out, err } = await evaluated(...paths, '--json');
    expect([status, err]).toEqual([0, '']);
    expect((JSON.parse(out) as { crossEntropy: number }).crossEntropy).toBeCloseTo(crossEntropy, 9);
  });

  it('and names the arrays of a file where it is not clear which are meant, and how to choose', async () => {
    const { status, out } = await evaluated(fileOf('many.npz'), '--json');
    const { error } = JSON.parse(out) as { error: { code: string; message: string } };
    expect([status, error.code]).toEqual([2, 'too-many-arrays']);
    expect(error.message).toContain('a float64 [3, 3], b float64 [3], c float64 [3, 3], d float64 [3]');
    expect(error.message).toContain('many.npz#SCORES,TARGETS');
  });

  it.each([
    ['many.npz#a,z', 'no-such-array'],
    ['cut.npy', 'truncated-file'],
    ['none.npy', 'unreadable-file'],
    ['logits.npy', 'single-array'],
  ])('%s is refused: %s', async (file, code) => {
    const printed = await evaluated(fileOf(file), '--json');
    expect([printed.status, parse(printed)]).toMatchObject([2, { error: { code } }]);
  });

  it('as derive does', async () => {
    const { status, out } = await printed(() => runDerive([fileOf('both.npz'), '--format', 'json']));
    expect(status).toBe(0);
    expect(out).toContain('"steps"');
  });
});

describe('arrays lists files of bytes', () => {
  it.each([
    ['tensors.safetensors', 4],
    ['deflated.npz', 2],
    ['columns.parquet', 5],
    ['brotli.parquet', 5],
    ['zstd.arrow', 5],
    ['fortran.npy', 1],
  ])('%s has %i arrays with their types, shapes and values', async (file, count) => {
    const found = parse(await arrays(path.join(fixtures, file), '--json'));
    const listed = found['arrays'] as { shape: number[]; count: number; values: unknown[] }[];
    expect(listed).toHaveLength(count);
    for (const { shape, count: all, values } of listed) {
      expect(all).toBe(shape.reduce((product, size) => product * size, 1));
      expect(values).toHaveLength(all);
    }
  });

  it('at most a thousand values and their count', async () => {
    const found = parse(await arrays(fileOf('long.npy'), '--json'));
    expect(found['arrays']).toMatchObject([
      { name: 'long', format: 'npy', dtype: 'float64', shape: [5000], count: 5000 },
    ]);
    expect((found['arrays'] as { values: number[] }[])[0]?.values).toEqual(
      Array.from({ length: 1000 }, (_, index) => index),
    );
  });

  it('in lines for people, with what cannot be read', async () => {
    const { status, out } = await arrays(path.join(fixtures, 'changed.npz'));
    expect(status).toBe(0);
    expect(out).toMatch(/^y {2}2 {2}int64 {2}npy {2}\[1, 0\]\n/);
    expect((await arrays(path.join(fixtures, 'objects.npy'), '--json')).out).toContain('object-array');
  });
});
