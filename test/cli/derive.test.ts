import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runDerive } from '../../src/cli/derive';
import { derivationNames } from '../../src/core/derivation/derivationFor';
import { lossIds } from '../../src/core/likelihood/lossId';
import { parser } from '../core/recognition/parser';
import { printed, type Printed } from './printed';

const folder = mkdtempSync(path.join(tmpdir(), 'derive-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function run(...args: readonly string[]): Promise<Printed> {
  return printed(() => runDerive(args, parser.files));
}

interface StepDocument {
  readonly rule: string;
  readonly relation: string;
  readonly reason: string;
  readonly latex: string;
  readonly substituted?: string;
  readonly value?: number;
  readonly checked: boolean;
}

interface Document {
  readonly steps: readonly StepDocument[];
  readonly derivations: readonly { readonly id: string; readonly direction: string }[];
}

async function json(...args: readonly string[]): Promise<Document> {
  const { status, out } = await run(...args, '--format', 'json');
  expect(status).toBe(0);
  return JSON.parse(out) as Document;
}

const arrays = written(
  'arrays.py',
  'probs = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6]]\nlabels = [0, 1, 1]\n',
);

describe('derive', () => {
  it('derives the arrays of a file in both directions, every step with its numbers', async () => {
    const { steps, derivations } = await json(arrays);
    expect(derivations.map(({ direction }) => direction)).toEqual(['mle-to-ce', 'ce-to-mle']);
    expect(steps[0]).toMatchObject({ rule: 'likelihood', relation: 'start', checked: true });
    const mean = steps.find(({ rule }) => rule === 'mean');
    expect(mean?.value).toBeCloseTo(-(Math.log(0.7) + Math.log(0.8) + Math.log(0.2)) / 3, 12);
    expect(mean?.substituted).toContain('\\log 0.7');
    for (const step of steps)
      expect(step).toMatchObject({ checked: true, reason: expect.any(String) as string });
  });

  it('derives in one direction where one is asked for', async () => {
    const { steps, derivations } = await json(arrays, '--direction', 'ce-to-mle');
    expect(derivations.map(({ id }) => id)).toEqual(['ce-to-mle']);
    expect(steps[0]?.rule).toBe('cross-entropy');
  });

  it('derives without numbers where there is no file', async () => {
    const { steps } = await json();
    expect(steps.every(({ value, substituted }) => value === undefined && substituted === undefined)).toBe(
      true,
    );
    expect(steps.at(-1)?.latex).toContain('\\mathrm{KL}');
  });

  it.each(derivationNames)('derives %s by name, in every format', async (family) => {
    for (const format of ['text', 'latex', 'markdown', 'html', 'json']) {
      const { status, out } = await run('--family', family, '--format', format);
      expect(status).toBe(0);
      expect(out.length).toBeGreaterThan(100);
    }
  });

  it.each([...lossIds, 'infonce'])('knows the loss %s by its name', async (loss) => {
    expect((await json('--family', loss)).derivations.length).toBeGreaterThan(0);
  });

  it('writes a page that needs nothing beside itself', async () => {
    const { out } = await run(arrays, '--format', 'html');
    expect(out).toMatch(/^<!DOCTYPE html>/);
    expect(out).toContain('<math');
    expect(out).not.toMatch(/<script|<link|src=/);
  });

  it('derives the loss on a line of a source file', async () => {
    const file = written('train.py', 'import torch\nloss = torch.nn.MSELoss()\n');
    const { derivations } = await json(`${file}:2`);
    expect(derivations.map(({ id }) => id)).toEqual(['family-gaussian']);
  });

  it.each([
    ['a wrong direction', ['--direction', 'up'], 'usage', 'mle-to-ce, ce-to-mle'],
    ['an unknown family', ['--family', 'cauchy'], 'usage', 'gaussian'],
    ['an unknown family, naming the losses', ['--family', 'cauchy'], 'usage', lossIds.slice(0, 1).join()],
    ['an unknown format', ['--format', 'pdf'], 'usage', 'latex'],
    ['a missing file', [path.join(folder, 'nowhere.txt')], 'unreadable-file', 'nowhere.txt'],
    ['a line without a loss', [`${arrays}:1`], 'no-loss', 'line 1'],
    [
      'a direction that a family does not have',
      ['--family', 'gaussian', '--direction', 'ce-to-mle'],
      'no-derivation',
      '',
    ],
    ['a family of numbers for arrays of classes', [arrays, '--family', 'poisson'], 'usage', 'poisson'],
  ])('refuses %s', async (_what, args, code, message) => {
    const { status, out } = await run(...args, '--json');
    expect(status).toBe(2);
    const { error } = JSON.parse(out) as { error: { code: string; message: string } };
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it('says where an array cannot be read', async () => {
    const file = written('broken.py', 'probs = [0.2, 0.8]\nlabels = [1, 2.5]\n');
    const { status, err } = await run(file);
    expect(status).toBe(2);
    expect(err).not.toBe('');
  });
});
