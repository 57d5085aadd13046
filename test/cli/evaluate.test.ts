import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEvaluate } from '../../src/cli/evaluate';
import { printed, type Printed } from './printed';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const fileOf = (name: string): string => join(folder, name);

beforeAll(() => {
  writeFileSync(
    fileOf('logits.py'),
    'y_pred = [[2, 1, 0.1], [0.5, 2.5, 0.3], [1, 1, 1]]\ny_true = [0, 1, 2]\n',
  );
  writeFileSync(
    fileOf('reversed.py'),
    'labels = [0, 1, 2]\nlogits = [[2, 1, 0.1], [0.5, 2.5, 0.3], [1, 1, 1]]\n',
  );
  writeFileSync(
    fileOf('weighted.py'),
    'probs = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.2, 0.2, 0.6]]\ny = [0, 1, 2]\nsample_weight = [1, 2, 3]\n',
  );
  writeFileSync(fileOf('scores.json'), '[[0.7, 0.2, 0.1], [0.1, 0.8, 0.1]]');
  writeFileSync(fileOf('labels.json'), '[0, 1]');
  writeFileSync(fileOf('sum.py'), 'p = [[0.7, 0.3],\n     [0.9, 0.8]]\ny = [0, 1]\n');
  writeFileSync(fileOf('zero.py'), 'p = [0.0, 0.5]\ny = [1, 1]\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The exit status and what was printed; JSON is parsed. */
async function run(
  ...args: readonly string[]
): Promise<Printed & { readonly json: () => Record<string, unknown> }> {
  const result = await printed(() => runEvaluate(args));
  return { ...result, json: () => JSON.parse(result.out) as Record<string, unknown> };
}

describe('evaluate --json', () => {
  it('prints every figure of the promise', async () => {
    const { status, json } = await run(fileOf('logits.py'), '--json');
    const figures = json();
    expect(status).toBe(0);
    expect(figures).toMatchObject({
      ...{ n: 3, k: 3, family: 'categorical', convention: 'none', reduction: 'mean', base: 'e' },
      scores: { kind: 'logits', inferred: true },
      targets: { kind: 'class-indices', inferred: true },
      accuracy: 2 / 3,
      targetEntropy: 0,
      notes: [],
    });
    const promised = {
      loss: 0.5785639427,
      crossEntropy: 0.5785639427,
      negativeLogLikelihood: 1.7356918281,
      logLikelihood: -1.7356918281,
      perplexity: 1.7834754179,
      klDivergence: 0.5785639427,
      brier: 0.3033838115,
    };
    for (const [name, value] of Object.entries(promised)) expect(figures[name]).toBeCloseTo(value, 8);
    const { mantissa, exponent } = figures['likelihood'] as {
      readonly mantissa: number;
      readonly exponent: number;
    };
    expect([mantissa.toFixed(8), exponent]).toEqual(['1.76278204', -1]);
  });

  it('finds scores and targets by name in either order, and weights', async () => {
    expect((await run(fileOf('reversed.py'), '--json')).json()).toMatchObject({
      roles: { scores: 'logits', targets: 'labels' },
    });
    const weighted = (await run(fileOf('weighted.py'), '--convention', 'sklearn', '--json')).json();
    expect(weighted['loss']).toBeCloseTo(0.38923981964, 10);
  });

  it('reads one file for each', async () => {
    const { json } = await run(
      '--scores',
      fileOf('scores.json'),
      '--targets',
      fileOf('labels.json'),
      '--json',
    );
    expect(json()['crossEntropy']).toBeCloseTo((-Math.log(0.7) - Math.log(0.8)) / 2, 14);
  });

  it('names the numbers JSON cannot carry', async () => {
    expect((await run(fileOf('zero.py'), '--json')).json()).toMatchObject({
      loss: 'Infinity',
      perRow: ['Infinity', Math.LN2],
      likelihood: { mantissa: 0, exponent: 0 },
      notes: [{ code: 'log-of-zero', rows: [0] }, { code: 'worse-than-class-frequencies' }],
    });
  });

  it.each([
    [['--convention', 'pytorch', '--class-weights', '1,2,3'], 0.6921609880538732],
    [['--convention', 'pytorch', '--label-smoothing', '0.1'], 0.65745],
    [['--convention', 'keras', '--label-smoothing', '0.1'], 0.65745],
    [['--reduction', 'sum'], 1.7356918281],
    [['--base', '2'], 0.5785639427 / Math.LN2],
    [['--convention', 'pytorch', '--ignore-index', '-100'], 0.5785639427],
  ] as const)('%j changes the loss', async (options, loss) => {
    expect((await run(fileOf('logits.py'), ...options, '--json')).json()['loss']).toBeCloseTo(loss, 5);
  });

  it('gives an array under --reduction none', async () => {
    expect((await run(fileOf('logits.py'), '--reduction', 'none', '--json')).json()['loss']).toHaveLength(3);
  });
});

describe('what is wrong is said, with exit status 2:', () => {
  it.each([
    [
      ['--json', 'sum.py'],
      'rows-not-normalised',
      { start: { line: 2, column: 7 }, end: { line: 2, column: 15 } },
    ],
    [['--json', 'missing.py'], 'unreadable-file', undefined],
    [['--json', 'logits.py', '--base', '7'], 'usage', undefined],
    [['--json', 'logits.py', '--colour'], 'usage', undefined],
    [['--json', 'logits.py', '--class-weights', '1,x'], 'usage', undefined],
    [['--json', 'logits.py', 'sum.py'], 'usage', undefined],
    [['--json', 'labels.json'], 'single-array', undefined],
    [
      ['--json', 'logits.py', '--convention', 'sklearn', '--label-smoothing', '0.1'],
      'option-unsupported',
      undefined,
    ],
  ] as const)('%j', async (args, code, span) => {
    const { status, json } = await run(
      ...args.map((argument) => (/\.(py|json)$/.test(argument) ? fileOf(argument) : argument)),
    );
    expect(status).toBe(2);
    expect(json()).toMatchObject({ error: { code, ...(span === undefined ? {} : { span }) } });
  });

  it('on standard error without --json', async () => {
    const { status, out, err } = await run(fileOf('sum.py'));
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^2:7: Row 1 of the scores .* sums to 1\.7/);
  });
});

describe('the table', () => {
  it('aligns its columns and explains what was read', async () => {
    const { out } = await run(fileOf('logits.py'));
    const columns = out
      .split('\n')
      .slice(0, 12)
      .map((line) => /^.*? {2,}(?=\S)/.exec(line)?.[0].length);
    expect(new Set(columns)).toHaveProperty('size', 1);
    expect(out).toMatch(/cross-entropy +0\.5785639427 nats/);
    expect(out).toMatch(/outside \[0, 1\], so they are logits/);
  });
});
