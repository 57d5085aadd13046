import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lossAt } from '../../../src/core/recognition/lossAt';
import { type LossesWithin, readLosses } from '../../../src/core/recognition/recogniseLosses';
import { parser } from './parser';

const folder = path.join(import.meta.dirname, '../../fixtures/recognition');
const fixtures = ['python', 'javascript', 'typescript'].flatMap((language) =>
  readdirSync(path.join(folder, language), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [`${language}/${name}`, language] as const),
);

async function reading<Result>(
  source: string,
  language: string,
  use: (lossesWithin: LossesWithin) => Result,
): Promise<Result> {
  const parsed = await parser.parse(source, language);
  try {
    return use(readLosses(parsed.root, source, language, parsed.queries));
  } finally {
    parsed.dispose();
  }
}

describe('a place has the loss that it has among all losses of the source', () => {
  it('is told of every fixture', () => {
    expect(fixtures.length).toBeGreaterThan(10);
  });

  it.each(fixtures)('%s', async (file, language) => {
    const source = readFileSync(path.join(folder, file), 'utf8');
    await reading(source, language, (lossesWithin) => {
      const all = lossesWithin();
      const ends = all.flatMap(({ range: { start, end } }) => [start - 1, start, end, end + 1]);
      const between = Array.from({ length: Math.floor(source.length / 9) }, (_, place) => 9 * place);
      for (const at of [...ends, ...between]) {
        expect(lossAt(lossesWithin({ start: at, end: at }), at), `offset ${at}`).toEqual(lossAt(all, at));
      }
    });
  });
});

describe('a part of a source', () => {
  const source = '# 损失 🙂\nimport torch.nn as nn\na = nn.NLLLoss()\nb = nn.BCELoss()\nc = nn.L1Loss()\n';
  const offset = (of: string): number => source.indexOf(of);

  it.each([
    ['one line', offset('b ='), offset('\nc'), ['torch.nn.BCELoss']],
    ['the place behind a loss', offset('\nb'), offset('\nb'), ['torch.nn.NLLLoss']],
    ['the middle of a loss', offset('BCE'), offset('BCE'), ['torch.nn.BCELoss']],
    ['two lines', offset('b ='), source.length, ['torch.nn.BCELoss', 'torch.nn.L1Loss']],
    ['a comment', 2, 2, []],
  ])('has the losses that touch it: %s', async (_, start, end, expected) => {
    const found = await reading(source, 'python', (lossesWithin) => lossesWithin({ start, end }));
    expect(found.map(({ api }) => api)).toEqual(expected);
  });
});
