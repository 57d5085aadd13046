import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runExplain } from '../../src/cli/explain';
import { parser } from '../core/recognition/parser';
import { printed, type Printed } from './printed';

const folder = mkdtempSync(path.join(tmpdir(), 'explain-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function run(...args: readonly string[]): Promise<Printed> {
  return printed(() => runExplain(args, parser.files));
}

const training = written(
  'train.py',
  'import torch.nn as nn\n\ncriterion = nn.CrossEntropyLoss(weight=w, label_smoothing=0.1)\nloss = criterion(out, y)\n',
);

describe('explain', () => {
  it('lists every loss of a file with its range, its arguments and its formula', async () => {
    const { status, out } = await run(training, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      file: training,
      language: 'python',
      losses: [
        {
          id: 'categorical-cross-entropy',
          family: 'categorical',
          origin: 'library',
          framework: 'pytorch',
          api: 'torch.nn.CrossEntropyLoss',
          expects: { scores: 'logits', targets: 'class-indices | distributions' },
          reduction: 'mean',
          base: 'e',
          modifiers: { labelSmoothing: '0.1', classWeights: 'w' },
          range: { start: { line: 3, column: 13 }, end: { line: 3, column: 63 } },
        },
        { origin: 'reference', range: { start: { line: 4, column: 8 }, end: { line: 4, column: 25 } } },
      ],
    });
  });

  it.each([
    ['on the name of the class', ':3:18', ['library']],
    ['inside the arguments of a call', ':4:20', ['reference']],
    ['just behind the last bracket', ':4:25', ['reference']],
    ['on an import', ':1:5', []],
    ['on a line', ':3', ['library']],
    ['behind the end of the file', ':99:1', []],
  ])('%s says what a hover there would', async (_where, place, origins) => {
    const { status, out } = await run(`${training}${place}`, '--json');
    expect(status).toBe(0);
    const { losses } = JSON.parse(out) as { losses: { origin: string }[] };
    expect(losses.map((loss) => loss.origin)).toEqual(origins);
  });

  it('reads the cells of a notebook in order and gives places in the cell', async () => {
    const cells = [
      { cell_type: 'code', source: ['%matplotlib inline\n', 'import torch.nn as nn'] },
      { cell_type: 'markdown', source: 'criterion = nn.BCELoss()' },
      { cell_type: 'code', source: '!pip install torch\nloss = nn.BCELoss()' },
    ];
    const file = written('n.ipynb', JSON.stringify({ cells }));
    const { out } = await run(file, '--json');
    expect((JSON.parse(out) as { losses: unknown[] }).losses).toMatchObject([
      {
        id: 'binary-cross-entropy',
        cell: 3,
        range: { start: { line: 2, column: 8 }, end: { line: 2, column: 20 } },
      },
    ]);
  });

  it('says the same in sentences', async () => {
    const { out } = await run(`${training}:4:9`);
    expect(out).toContain(
      '4:8  Categorical cross-entropy (categorical-cross-entropy)  torch.nn.CrossEntropyLoss',
    );
    expect(out).toContain('https://docs.pytorch.org/');
  });

  it.each([
    ['a file that is not there', [path.join(folder, 'missing.py')], 'unreadable-file'],
    ['a language that is not read', [written('a.txt', 'x')], 'unknown-language'],
    ['a notebook that is none', [written('b.ipynb', '{"cells": 1}')], 'unreadable-notebook'],
    ['a line in a notebook', [`${written('c.ipynb', '{"cells": []}')}:3`], 'usage'],
    ['no file', [], 'usage'],
    ['an unknown option', [training, '--colour'], 'usage'],
  ])('%s is an error with a code and a sentence', async (_what, args, code) => {
    const { status, out } = await run(...args, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      error: { code, message: expect.stringMatching(/\w+ \w+/) as string },
    });
  });

  it('reads a file of no known ending when told its language', async () => {
    const { out } = await run(
      written('snippet.txt', 'loss = F.cross_entropy(z, y)'),
      '--language',
      'python',
      '--json',
    );
    expect((JSON.parse(out) as { losses: unknown[] }).losses).toHaveLength(1);
  });
});
