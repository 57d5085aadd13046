import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from '../recognition/parser';

const head =
  'import math\nimport numpy as np\nimport torch\nimport torch.nn.functional as F\nimport tensorflow as tf\n';

/** What the last loss in a piece of code is, and where its derivation ends; with the steps that fail. */
async function outcome(code: string) {
  const loss = (await lossesIn(`${head}${code}\n`)).at(-1);
  const steps = (loss === undefined ? undefined : deriveHandwritten(loss))?.steps ?? [];
  const end = steps.at(-1);
  return {
    id: loss?.id,
    end: end === undefined ? undefined : toPlain(end.expression),
    failed: steps.filter(({ check }) => check.kind === 'failed').map(({ rule }) => rule),
  };
}

const bernoulli = 'Π_i p_i^y_i · (1 - p_i)^(1 - y_i)';

describe('a loss as people write it ends at what it is the likelihood of, and no step fails', () => {
  it.each([
    [
      'absolute-error',
      '(torch.abs(y - mu) / b + torch.log(2 * b)).mean()',
      'Π_i exp(-|y_i - mu_i|/b_i)/(2 · b_i)',
    ],
    [
      'absolute-error',
      '(torch.exp(-s) * torch.abs(y - mu) + s).mean()',
      'Π_i exp(-|mu_i - y_i|/exp(s_i))/(2 · exp(s_i))',
    ],
    [
      'binary-cross-entropy',
      'np.where(y > 0.5, -np.log(p), -np.log(1 - p)).mean()',
      'Π_i p_i^1[0.5 < y_i] · (1 - p_i)^(1 - 1[0.5 < y_i])',
    ],
    ['binary-cross-entropy', 'll = (y * np.log(p) + (1 - y) * np.log(1 - p)).sum()', bernoulli],
    [
      'binary-cross-entropy',
      '-(y * torch.log(p + 1e-8) + (1 - y) * torch.log(1 - p + 1e-8)).mean()',
      bernoulli,
    ],
    [
      'binary-cross-entropy',
      '-(y * torch.log(p + 1e-8) + (1 - y) * torch.log(1 - (p - 1e-8))).mean()',
      bernoulli,
    ],
    [
      'binary-cross-entropy',
      '-torch.log(y * p + (1 - y) * (1 - p)).mean()',
      'Π_i [y_i p_i + (1 - y_i) · (1 - p_i)]',
    ],
    [
      'binary-cross-entropy',
      '-torch.log(torch.where(y == 1, p, 1 - p)).mean()',
      'Π_i [1[y_i = 1] p_i + (1 - 1[y_i = 1]) · (1 - p_i)]',
    ],
    [
      'binary-cross-entropy',
      'np.mean(np.logaddexp(0, z) - y * z)',
      'Π_i (sigmoid(z_i))^y_i · (sigmoid(-z_i))^(1 - y_i)',
    ],
    [
      'binary-cross-entropy',
      '-(pos_weight * y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()',
      'Π_i p_i^(pos_weight_i y_i) · (1 - p_i)^(1 - y_i)',
    ],
    [
      'categorical-cross-entropy',
      '-(mask * torch.gather(logp, 2, y.unsqueeze(2)).squeeze(2)).sum() / mask.sum()',
      'Π_i (exp(logp[i, y_i]))^mask_i',
    ],
    [
      'categorical-cross-entropy',
      '(-logp[torch.arange(n), y] * w[y]).sum() / w[y].sum()',
      'Π_i (exp(logp[i, y_i]))^w[y_i]',
    ],
    [
      'squared-error',
      'np.mean((y - X @ w) ** 2)',
      'Π_i exp(-(y_i - Σ_k X_ik w_k)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)',
    ],
    [
      'kl-divergence',
      '(torch.log(s2 / s1) + (s1**2 + (m1 - m2)**2) / (2 * s2**2) - 0.5).sum()',
      'Σ_i 0.5 · (2 · log(s2_i) - 2 · log(s1_i) + (s1_i^2 + (m1_i - m2_i)^2)/s2_i^2 - 1)',
    ],
    [
      'kl-divergence',
      '0.5 * torch.sum(l2 - l1 + (l1.exp() + (m1 - m2).pow(2)) / l2.exp() - 1)',
      'Σ_i 0.5 · (l2_i - l1_i + (exp(l1_i) + (m1_i - m2_i)^2)/exp(l2_i) - 1)',
    ],
    [
      'kl-divergence',
      '0.5 * (torch.log(v2) - torch.log(v1) + (v1 + (m1 - m2)**2) / v2 - 1).sum()',
      'Σ_i 0.5 · (log(v2_i) - log(v1_i) + (v1_i + (m1_i - m2_i)^2)/v2_i - 1)',
    ],
  ])('%s: %s', async (id, code, end) => {
    expect(await outcome(`loss = ${code}`)).toEqual({ id, end, failed: [] });
  });
});

const largestTaken = 'm = z.max(axis=1, keepdims=True)\nlse = m[:, 0] + np.log(np.exp(z - m).sum(axis=1))';

describe('a log-sum-exp with the largest score taken out is the log-sum-exp', () => {
  it.each([
    `${largestTaken}\nloss = (lse - z[np.arange(len(y)), y]).mean()`,
    'm = np.max(z, axis=1)\nlse = m + np.log(np.sum(np.exp(z - m[:, None]), axis=1))\nloss = np.mean(lse - z[np.arange(len(y)), y])',
    's = z - np.max(z, axis=1, keepdims=True)\nlse = np.log(np.exp(s).sum(axis=1))\nloss = np.mean(lse - s[np.arange(len(y)), y])',
  ])('%s', async (code) => {
    expect(await outcome(code)).toEqual({
      id: 'categorical-cross-entropy',
      end: 'Π_i softmax(z_i)[y_i]',
      failed: [],
    });
  });

  it('says that it cancels', async () => {
    const [loss] = await lossesIn(`${head}${largestTaken}\nloss = (lse - z[np.arange(len(y)), y]).mean()\n`);
    const steps = (loss === undefined ? undefined : deriveHandwritten(loss))?.steps ?? [];
    expect(steps.map(({ rule }) => rule)).toContain('shift');
    expect(steps.slice(1).map(({ check }) => check.kind)).toEqual(steps.slice(1).map(() => 'passed'));
  });
});

describe('a mean weighted by what the code divides by', () => {
  it('is a mean of weighted rows, not a sum', async () => {
    const [loss] = await lossesIn(`${head}loss = -(mask * torch.log(p[range(n), y])).sum() / mask.sum()\n`);
    expect(loss).toMatchObject({ reduction: 'mean', modifiers: { sampleWeights: 'mask' } });
  });
});
