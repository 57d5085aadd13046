import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import katex from 'katex';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { difference, log, meanOver, negate, product, sum } from '../../../src/core/expression/build';
import { freeSymbols } from '../../../src/core/expression/children';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { atRow, i, overRows, q, y } from '../../../src/core/likelihood/notation';
import type { RecognisedLoss } from '../../../src/core/recognition/recognisedLoss';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';
import { repetitionsIn } from './repetitionsIn';

const fixtures = path.join(import.meta.dirname, '../../fixtures/recognition/python');
const files = readdirSync(fixtures).filter((file) => file.endsWith('.py'));

async function derived(code: string): Promise<Derivation> {
  const [loss] = await lossesIn(`import numpy as np\nimport torch\nloss = ${code}\n`);
  const derivation = loss === undefined ? undefined : deriveHandwritten(loss);
  if (derivation === undefined) throw new Error(`nothing was derived of ${code}`);
  return derivation;
}

function failures({ steps }: Derivation): readonly string[] {
  return steps.flatMap(({ rule, expression, check }) =>
    check.kind === 'failed' ? [`${rule}: ${toPlain(expression)}: ${inEnglish(check.how)}`] : [],
  );
}

/** Each step as `rule: formula`. */
function written({ steps }: Derivation): readonly string[] {
  return steps.map(({ rule, expression }) => `${rule}: ${toPlain(expression)}`);
}

describe('every loss written by hand in the fixtures', () => {
  const losses: RecognisedLoss[] = [];
  beforeAll(async () => {
    for (const file of files) {
      const source = readFileSync(path.join(fixtures, file), 'utf8');
      losses.push(...(await lossesIn(source)).filter(({ origin }) => origin === 'expression'));
    }
  });

  it('is found', () => {
    expect(losses.length).toBeGreaterThan(30);
  });

  it('is rewritten to the form of the catalogue, every step checked', () => {
    const derivations = losses.flatMap((loss) => deriveHandwritten(loss) ?? []);
    expect(derivations.length).toBeGreaterThan(25);
    expect(derivations.flatMap(failures)).toEqual([]);
  });

  it('repeats no step, and says nothing of itself', () => {
    const repeated = losses.flatMap((loss) => repetitionsIn(deriveHandwritten(loss)?.steps ?? []));
    expect(repeated).toEqual([]);
  });

  it('explains every name that its steps use, and is LaTeX that KaTeX renders', () => {
    for (const loss of losses) {
      const derivation = deriveHandwritten(loss);
      const explained = new Set(derivation?.symbols.map(({ symbol }) => symbol.name));
      for (const { expression } of derivation?.steps ?? []) {
        katex.renderToString(toLatex(expression, { digits: 4 }), { throwOnError: true });
        for (const name of freeSymbols(expression)) expect(explained).toContain(name);
      }
    }
  });
});

describe('deriving from code', () => {
  it('leaves out a way that leads back to where it started', async () => {
    const dice = '1 - 2 * (p * t).sum() / (p.sum() + t.sum())';
    await expect(derived(dice)).rejects.toThrow('nothing was derived');
  });

  it('sets clipping aside as an assumption', async () => {
    const steps = (await derived('-np.log(np.clip(p[np.arange(n), y], 1e-7, 1)).mean()')).steps;
    expect(steps[1]).toMatchObject({ rule: 'guards set aside', relation: { kind: 'under assumption' } });
    expect(toPlain(steps[1]?.expression ?? never())).toBe('-1/n Σ_i log(p[i, y_i])');
  });

  it('takes a numerically stable form apart', async () => {
    expect(
      written(await derived('np.maximum(x, 0) - x * z + np.log1p(np.exp(-np.abs(x)))')).slice(0, 5),
    ).toEqual([
      'the code: max(x, 0) - x z + log1p(exp(-|x|))',
      'natural logarithms: max(x, 0) - x z + log(1 + exp(-|x|))',
      'sigmoid: max(x, 0) - x z + softplus(-|x|)',
      'stable form: softplus(x) - x z',
      'form of the catalogue: -(z logsigmoid(x) + (1 - z) logsigmoid(-x))',
    ]);
  });

  it('ends at the likelihood, in the names of the code', async () => {
    const derivation = await derived('-(labels * np.log(preds) + (1 - labels) * np.log(1 - preds)).mean()');
    expect(written(derivation).at(-1)).toBe(
      'exponential: Π_i preds_i^labels_i · (1 - preds_i)^(1 - labels_i)',
    );
    expect(inEnglish(derivation.conclusion)).toContain('maximum likelihood');
  });

  it('turns a log-likelihood without its minus into the loss', async () => {
    const { steps } = await derived('np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))');
    expect(steps[0]?.goal).toBe('maximise');
    expect(steps[1]).toMatchObject({
      goal: 'minimise',
      relation: { kind: 'same optimum', increasing: false },
    });
    expect(steps[1]?.check.kind).toBe('passed');
  });

  it('says up to which factor and constant a Gaussian loss is the definition', async () => {
    const { steps } = await derived('np.log(sigma) + (y - mu) ** 2 / (2 * sigma ** 2)');
    const { relation, check } = steps.find(({ rule }) => rule === 'density') ?? never();
    expect(relation.kind === 'same optimum' ? toPlain(relation.map) : relation.kind).toBe(
      'u + 0.5 · log(2 · π)',
    );
    expect(check.kind).toBe('passed');
  });

  it('shows the first step that fails, with numbers, where the formula is not the loss', () => {
    const canonical = negate(
      sum(product(atRow(y), log(atRow(q))), product(difference(1, atRow(y)), log(difference(1, atRow(q))))),
    );
    const mistaken = negate(
      meanOver(
        i,
        overRows,
        sum(product(atRow(y), log(atRow(q))), product(difference(1, atRow(y)), log(atRow(q)))),
      ),
    );
    const loss: RecognisedLoss = {
      id: 'binary-cross-entropy',
      origin: 'expression',
      expects: { scores: 'probabilities', targets: 'binary' },
      reduction: 'mean',
      base: 'e',
      modifiers: {},
      range: { start: 0, end: 0 },
      expression: mistaken,
      canonical,
      symbols: [q, y].map((symbol) => ({ symbol, ranges: [] })),
      notes: [],
    };
    const derivation = deriveHandwritten(loss) ?? never();
    const last = derivation.steps.at(-1) ?? never();
    expect(failures(derivation).length).toBe(1);
    expect(last.rule).toBe('form of the catalogue');
    const counterexample = last.check.kind === 'failed' ? last.check.counterexample : undefined;
    expect(inEnglish(counterexample ?? never())).toMatch(/^Before: 0\.\d+\. After: 0\.\d+\.$/);
    expect(inEnglish(derivation.conclusion)).toContain('not the loss it looks like');
  });

  it('comes before the general derivations of the loss', async () => {
    const [loss] = await lossesIn('import numpy as np\nloss = -np.sum(t * np.log(q), axis=1).mean()\n');
    expect(deriveLoss(loss ?? never()).map(({ id }) => id)).toEqual([
      'from-code',
      'mle-to-ce',
      'ce-to-mle',
      'from-logits',
    ]);
  });
});

function never(): never {
  throw new Error('there is no such step');
}
