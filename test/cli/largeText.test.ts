import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runArrays } from '../../src/cli/arrays';
import { runEvaluate } from '../../src/cli/evaluate';
import { textLimits } from '../../src/core/arrays/files/openTextFile';
import { npy } from './npy';
import { printed, type Printed } from './printed';

const folder = mkdtempSync(path.join(tmpdir(), 'large-text-'));
const fileOf = (name: string): string => path.join(folder, name);
const count = 120_000;
const scoresOf = (row: number): readonly [number, number] => (row % 3 === 0 ? [0.25, 0.75] : [0.625, 0.375]);
const lines = Array.from(
  { length: count },
  (_, row) => `${row % 2},${scoresOf(row).join(',')},"row ${row}"\n`,
);
const header = 'label,no,yes,remark\n';

writeFileSync(fileOf('table.csv'), header + lines.join(''));
writeFileSync(
  fileOf('bad.csv'),
  header + lines.map((line, row) => (row === 101_234 ? '1,0.25,?,""\n' : line)).join(''),
);
writeFileSync(
  fileOf('scores.npy'),
  npy([count, 2], Array.from({ length: count }, (_, row) => scoresOf(row)).flat()),
);
writeFileSync(
  fileOf('labels.npy'),
  npy(
    [count],
    Array.from({ length: count }, (_, row) => row % 2),
  ),
);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const parse = ({ out }: Printed): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;
const evaluated = async (...args: readonly string[]): Promise<Record<string, unknown>> =>
  parse(await printed(() => runEvaluate([...args, '--json'])));

describe('a table that is longer than what is held as text', () => {
  it('is one here', () => {
    expect(header.length + lines.join('').length).toBeGreaterThan(textLimits.whole);
  });

  it('is evaluated to the figures of the same arrays as bytes', async () => {
    const chosen = ['--scores', `${fileOf('table.csv')}#no,yes`, '--targets', `${fileOf('table.csv')}#label`];
    const { perRow, notes, ...figures } = await evaluated(...chosen);
    const bytes = await evaluated('--scores', fileOf('scores.npy'), '--targets', fileOf('labels.npy'));
    expect(perRow).toEqual(bytes['perRow']);
    for (const figure of ['n', 'k', 'loss', 'accuracy', 'brier', 'perplexity'])
      expect([figure, figures[figure]]).toEqual([figure, bytes[figure]]);
  });

  it('is listed with its columns and their first values', async () => {
    const { arrays } = parse(await printed(() => runArrays([fileOf('table.csv'), '--json'])));
    expect(arrays).toMatchObject([
      { name: 'label', dtype: 'int64', shape: [count] },
      { name: 'no', dtype: 'float64', shape: [count] },
      { name: 'yes', dtype: 'float64', shape: [count] },
      { name: 'remark', dtype: 'string', shape: [count] },
    ]);
  });

  it('is refused with the row, the line and the column of what is wrong', async () => {
    const { error } = await evaluated(`${fileOf('bad.csv')}#label,yes`);
    expect(error).toMatchObject({
      code: 'missing-cell',
      message: 'Row 101234 (counting from 0) has no value in column yes. Fill it in or leave the row out.',
      span: { start: { line: 101_236, column: 8 } },
    });
  });
});
