import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

const head =
  'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport optax\nimport keras\n';

async function derived(code: string) {
  const loss = (await lossesIn(`${head}loss = ${code}\n`)).at(-1);
  const [derivation] = loss === undefined ? [] : deriveLoss(loss);
  if (derivation === undefined) throw new Error(`no derivation of ${code}`);
  return derivation;
}

describe('a call with a minus in front is derived from the minus on', () => {
  it.each([
    ['-F.cross_entropy(z, y)', '1/n Σ_i log_softmax(z_i)[y_i]', 'Π_i softmax(z_i)[y_i]'],
    [
      '-0.1 * F.mse_loss(m, t)',
      '-0.1 · 1/n Σ_i (y_i - mu_i)^2',
      'Π_i exp(-(y_i - mu_i)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)',
    ],
    ['-F.poisson_nll_loss(x, y)', '-1/n Σ_i [exp(z_i) - y_i z_i]', 'Π_i exp(-exp(z_i) + y_i z_i)/y_i!'],
    [
      '-optax.softmax_cross_entropy_with_integer_labels(z, y).mean()',
      '1/n Σ_i log_softmax(z_i)[y_i]',
      'Π_i softmax(z_i)[y_i]',
    ],
    ['-F.nll_loss(F.log_softmax(x, dim=1), y)', '1/n Σ_i logq[i, y_i]', 'Π_i softmax(x_i)[y_i]'],
  ])('%s', async (code, start, likelihood) => {
    const { steps, conclusion } = await derived(code);
    const turned = steps.findIndex(({ rule }) => rule === 'as a loss');
    expect(toPlain(steps[0]?.expression ?? never())).toBe(start);
    expect(inEnglish(steps[0]?.reason ?? never())).toContain('has to be maximised');
    expect(steps.slice(0, turned).map(({ goal }) => goal)).not.toContain('minimise');
    expect(steps[turned]?.goal).toBe('minimise');
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
    expect(toPlain(steps.at(-1)?.expression ?? never())).toBe(likelihood);
    expect(inEnglish(conclusion)).toContain('minus the loss: maximising it is maximum likelihood');
  });

  it.each([
    '-F.triplet_margin_loss(a, p, n)',
    '-F.hinge_embedding_loss(x, y)',
    '-nn.CosineEmbeddingLoss()(a, b, y)',
  ])('%s, which leads to no likelihood', async (code) => {
    const { steps, title, conclusion } = await derived(code);
    expect(steps.map(({ rule }) => rule)).toEqual(['the code', 'as a loss']);
    expect(inEnglish(title)).toContain('minus');
    expect(inEnglish(conclusion)).toContain('makes the loss large');
  });
});

function never(): never {
  throw new Error('there is no such step');
}
