import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';
import { repetitionsIn } from './repetitionsIn';

async function derived(code: string) {
  const [loss] = await lossesIn(`import numpy as np\nimport torch\n${code}\n`);
  const derivation = loss === undefined ? undefined : deriveHandwritten(loss);
  if (derivation === undefined) throw new Error(`no derivation of ${code}`);
  return derivation;
}

describe('what is written without its minus, or with one too many, is to be maximised', () => {
  it.each([
    ['loss = -np.sum(p * np.log(p / q))', 'Σ_i p_i · (log(p_i) - log(q_i))', 'minus a divergence'],
    [
      'loss = np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))',
      '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
      'a log-likelihood',
    ],
    [
      'loss = torch.log_softmax(z, dim=1).gather(1, y.unsqueeze(1)).mean()',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
      'a log-likelihood',
    ],
  ])('%s', async (code, asLoss, said) => {
    const { steps, conclusion } = await derived(code);
    const [first] = steps;
    const turned = steps.findIndex(({ rule }) => rule === 'as a loss');
    expect(first && inEnglish(first.reason)).toContain('has to be maximised');
    expect(steps.slice(0, turned).map(({ goal }) => goal)).not.toContain('minimise');
    expect(steps[turned]?.goal).toBe('minimise');
    expect(steps[turned] && toPlain(steps[turned].expression)).toBe(asLoss);
    expect(steps[turned]?.check.kind).toBe('passed');
    expect(steps.at(-1)?.goal).toBe('maximise');
    expect(steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(repetitionsIn(steps)).toEqual([]);
    expect(inEnglish(conclusion)).toContain(said);
    expect(inEnglish(conclusion)).toContain('to be maximised');
  });

  it('says nothing of the kind where the minus is right', async () => {
    const { steps, conclusion } = await derived('loss = np.sum(p * np.log(p / q))');
    expect(steps.map(({ rule }) => rule)).not.toContain('as a loss');
    expect(inEnglish(conclusion)).not.toContain('to be maximised');
  });
});
