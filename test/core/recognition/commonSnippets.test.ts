import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from './parser';

const head =
  'import numpy as np\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport keras\nfrom keras import backend as K\n';

/** The last loss in a source, of which no step of a derivation fails but where that is the point. */
async function lastOf(code: string) {
  const loss = (await lossesIn(`${head}${code}\n`)).at(-1);
  if (loss === undefined) throw new Error(`no loss in ${code}`);
  const failed = deriveLoss(loss).flatMap(({ steps }) =>
    steps.filter(({ check }) => check.kind === 'failed'),
  );
  expect(failed.map(({ rule }) => rule).filter((rule) => rule !== 'were it a likelihood')).toEqual([]);
  return { id: loss.id, formula: toPlain(loss.expression), modifiers: loss.modifiers };
}

describe('losses as they are copied from one project to the next', () => {
  it('focal loss after torchvision, its probability and its cross-entropy by their names', async () => {
    const code = `def f(inputs, targets, gamma=2):
    p = torch.sigmoid(inputs)
    ce_loss = F.binary_cross_entropy_with_logits(inputs, targets, reduction="none")
    p_t = p * targets + (1 - p) * (1 - targets)
    return (ce_loss * ((1 - p_t) ** gamma)).mean()`;
    expect(await lastOf(code)).toEqual({
      id: 'focal',
      formula: '1/n Σ_i ce_loss_i · (1 - p_t_i)^gamma',
      modifiers: { gamma: 'gamma' },
    });
  });

  it('focal loss on gathered log-probabilities is no cross-entropy with weights', async () => {
    const code = `def f(input, target):
    logpt = F.log_softmax(input, dim=1)
    logpt = logpt.gather(1, target.view(-1, 1))
    logpt = logpt.view(-1)
    pt = logpt.exp()
    loss = -1 * (1 - pt) ** gamma * logpt
    return loss.mean()`;
    expect((await lastOf(code)).id).toBe('focal');
  });

  it('focal loss by names gives way to what the names are bound to', async () => {
    const code = `ce_loss = F.cross_entropy(x, y, reduction='none')
pt = torch.exp(-ce_loss)
loss = ((1 - pt) ** 2 * ce_loss).mean()`;
    expect((await lastOf(code)).formula).toBe('1/n Σ_i (1 - exp(-ce_loss_i))^2 ce_loss_i');
  });

  it('smoothed labels after timm, with a confidence that is computed', async () => {
    const code = `class LabelSmoothingCrossEntropy(nn.Module):
    def __init__(self, smoothing=0.1):
        self.smoothing = smoothing
        self.confidence = 1. - smoothing
    def forward(self, x, target):
        logprobs = F.log_softmax(x, dim=-1)
        nll_loss = -logprobs.gather(dim=-1, index=target.unsqueeze(1))
        nll_loss = nll_loss.squeeze(1)
        smooth_loss = -logprobs.mean(dim=-1)
        loss = self.confidence * nll_loss + self.smoothing * smooth_loss
        return loss.mean()`;
    expect(await lastOf(code)).toMatchObject({
      id: 'label-smoothing',
      formula: '1/n Σ_i [-(1 - smoothing) logprobs[i, target_i] - smoothing · 1/K Σ_k logprobs_ik]',
    });
  });

  it('a variational autoencoder of Keras, whose rows have one index', async () => {
    const code = `xent_loss = original_dim * keras.losses.binary_crossentropy(x, x_mean)
kl_loss = -0.5 * K.sum(1 + z_log_var - K.square(z_mean) - K.exp(z_log_var), axis=-1)
loss = K.mean(xent_loss + kl_loss)`;
    expect((await lastOf(code)).formula).toBe(
      '-original_dim · (y_i log(q_i) + (1 - y_i) log(1 - q_i)) - 0.5 · Σ_k [1 + z_log_var_ik - z_mean_ik^2 - exp(z_log_var_ik)]',
    );
  });

  it('a score of features and weights stands for itself', async () => {
    const code =
      'scores = X @ W + b\np = 1 / (1 + np.exp(-scores))\nloss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))';
    expect(await lastOf(code)).toMatchObject({ id: 'binary-cross-entropy' });
  });
});
