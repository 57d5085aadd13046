import { describe, expect, it } from 'vitest';
import { lossesIn } from './parser';

const head = 'import numpy as np\nimport torch\nimport torch.nn.functional as F\n';

async function idsOf(code: string): Promise<readonly string[]> {
  return (await lossesIn(`${head}${code}\n`)).map(({ id }) => id);
}

describe('losses beyond cross-entropy, as people write them by hand', () => {
  it.each([
    ['exponential-nll', 'loss = (rate * t - np.log(rate)).mean()'],
    ['gamma-nll', 'loss = -(a * torch.log(b) - torch.lgamma(a) + (a - 1) * torch.log(y) - b * y).mean()'],
    [
      'student-t-nll',
      'loss = (0.5 * (nu + 1) * torch.log1p(((y - mu) / sigma) ** 2 / nu) + torch.log(sigma)).mean()',
    ],
    [
      'student-t-nll',
      'loss = -(torch.lgamma((nu + 1) / 2) - torch.lgamma(nu / 2) - 0.5 * torch.log(nu * np.pi) - torch.log(sigma)' +
        ' - (nu + 1) / 2 * torch.log(1 + ((y - mu) / sigma) ** 2 / nu)).mean()',
    ],
    [
      'negative-binomial-nll',
      'loss = -(torch.lgamma(y + r) - torch.lgamma(r) - torch.lgamma(y + 1) + r * torch.log(p) + y * torch.log(1 - p)).mean()',
    ],
    [
      'negative-binomial-nll',
      'loss = -(torch.lgamma(y + theta) - torch.lgamma(theta) + theta * torch.log(theta / (theta + mu))' +
        ' + y * torch.log(mu / (theta + mu))).mean()',
    ],
    ['ordinal-nll', 'loss = -torch.log(torch.sigmoid(c[y] - s) - torch.sigmoid(c[y - 1] - s)).mean()'],
    [
      'mixture-nll',
      'loss = -torch.logsumexp(torch.log(pi) - torch.log(s) - 0.5 * ((y[:, None] - mu) / s) ** 2, dim=1).mean()',
    ],
    ['triplet', 'loss = torch.relu(d_pos - d_neg + margin).mean()'],
    ['triplet', 'loss = np.maximum(d_ap - d_an + alpha, 0.0).mean()'],
    ['triplet', 'loss = torch.clamp(pos_dist - neg_dist + 0.2, min=0).mean()'],
    ['margin-ranking', 'loss = F.relu(-y * (s1 - s2) + margin).mean()'],
    ['margin-ranking', 'loss = torch.clamp(1.0 - pos_score + neg_score, min=0).mean()'],
    ['contrastive', 'loss = ((1 - y) * d ** 2 + y * torch.clamp(margin - d, min=0) ** 2).mean()'],
    [
      'contrastive',
      'loss = (0.5 * label * dist.pow(2) + 0.5 * (1 - label) * F.relu(margin - dist).pow(2)).mean()',
    ],
    [
      'huber',
      'err = torch.abs(y - f)\nsquare = torch.minimum(err, delta)\nloss = (0.5 * square ** 2 + delta * (err - square)).mean()',
    ],
    ['huber', 'loss = np.where(np.abs(e) < d, 0.5 * e ** 2, d * (np.abs(e) - 0.5 * d)).mean()'],
    ['huber', 'e = y - f\nloss = np.mean(np.where(np.abs(e) <= 1.0, 0.5 * np.square(e), np.abs(e) - 0.5))'],
    [
      'huber',
      'diff = torch.abs(pred - target)\nloss = torch.where(diff < beta, 0.5 * diff ** 2 / beta, diff - 0.5 * beta).mean()',
    ],
    ['huber', 'e = y - f\nloss = 0.5 * e ** 2 if abs(e) < delta else delta * (abs(e) - 0.5 * delta)'],
    [
      'huber',
      'e = (y - f).abs()\nm = (e < 1).float()\nloss = (m * 0.5 * e ** 2 + (1 - m) * (e - 0.5)).mean()',
    ],
    ['binary-cross-entropy', 'loss = np.where(y > 0.5, -np.log(p), -np.log(1 - p)).mean()'],
    ['binary-cross-entropy', 'loss = torch.where(y >= 0.5, -torch.log(p), -torch.log(1 - p)).mean()'],
    ['absolute-error', 'loss = (torch.abs(y - mu) / b + torch.log(2 * b)).mean()'],
    ['absolute-error', 'loss = np.mean(np.abs(y - mu) / b + np.log(b))'],
    ['absolute-error', 'loss = (torch.exp(-log_b) * torch.abs(y - mu) + log_b).mean()'],
    ['absolute-error', 'loss = np.sum(np.log(2 * scale) + np.abs(x - loc) / scale)'],
    [
      'label-smoothing',
      'lp = F.log_softmax(x, dim=-1)\nloss = -((1 - eps) * lp[torch.arange(n), y] + eps * lp.mean(dim=-1)).mean()',
    ],
    ['entropy', 'h = -(probs * log_probs).sum(-1).mean()'],
    ['entropy', 'h = -(p * log_p).sum()'],
    ['poisson-nll', 'loss = torch.sum(lam - y * torch.log(lam) + torch.lgamma(y + 1))'],
    ['kl-divergence', 'd = np.sum(np.where(p != 0, p * np.log(p / q), 0))'],
    ['kl-divergence', 'd = np.where(p > 0, p * np.log(p / q), 0.0).sum()'],
    ['hinge', 'loss = np.sum(np.maximum(0, 1 - y * (X @ w)))'],
    ['hinge', 'loss = np.mean(np.maximum(0, 1 - y * np.dot(X, w)))'],
    ['binary-cross-entropy', 'loss = np.mean(np.log(1 + np.exp(-y * (X @ w))))'],
    ['binary-cross-entropy', 'loss = np.sum(np.log1p(np.exp(-y * X.dot(w))))'],
    ['dice', 'loss = 1 - 2 * (pred * target).sum() / (pred.sum() + target.sum())'],
    [
      'dice',
      'inter = (pred * target).sum()\nloss = 1 - (2. * inter + smooth) / (pred.sum() + target.sum() + smooth)',
    ],
    ['dice', 'loss = 1 - 2 * torch.sum(p * t) / (torch.sum(p ** 2) + torch.sum(t ** 2))'],
    [
      'js-divergence',
      'm = 0.5 * (p + q)\nloss = 0.5 * np.sum(p * np.log(p / m)) + 0.5 * np.sum(q * np.log(q / m))',
    ],
    [
      'mutual-information-bound',
      'loss = -torch.log(torch.exp(torch.diag(sim)) / torch.exp(sim).sum(1)).mean()',
    ],
    [
      'mutual-information-bound',
      'loss = -torch.log(torch.exp(pos) / (torch.exp(pos) + torch.exp(neg).sum(-1))).mean()',
    ],
    [
      'focal',
      'loss = -(alpha * y * (1 - p) ** gamma * torch.log(p) + (1 - alpha) * (1 - y) * p ** gamma * torch.log(1 - p)).mean()',
    ],
    ['focal', 'loss = -(y * (1 - p) ** 2 * torch.log(p) + (1 - y) * p ** 2 * torch.log(1 - p)).mean()'],
    ['wasserstein', 'loss = fake_scores.mean() - real_scores.mean()'],
    ['dpo', 'loss = -F.logsigmoid(beta * ((pi_w - pi_l) - (ref_w - ref_l))).mean()'],
  ])('%s: %s', async (id, code) => {
    expect(await idsOf(code)).toEqual([id]);
  });
});

describe('an entropy of one array under two names', () => {
  it.each([
    'p = F.softmax(z, dim=-1)\nlog_p = F.log_softmax(z, dim=-1)\nh = -(p * log_p).sum(-1).mean()',
    'h = -(F.softmax(z, dim=1) * F.log_softmax(z, dim=1)).sum(1).mean()',
    'b = F.softmax(x, dim=1) * F.log_softmax(x, dim=1)\nb = -1.0 * b.sum()',
    'pi = F.softmax(z, dim=-1)\nlogp = F.log_softmax(z, dim=-1)\nh = -(pi * logp).sum(-1).mean()',
  ])('%s', async (code) => {
    expect(await idsOf(code)).toEqual(['entropy']);
  });

  it('is a cross-entropy where the arrays are two', async () => {
    expect(
      await idsOf('p = F.softmax(t, 1)\nlogp = F.log_softmax(z, 1)\nh = -(p * logp).sum(1).mean()'),
    ).toEqual(['categorical-cross-entropy']);
  });
});

describe('label smoothing by hand', () => {
  it.each([
    'lp = F.log_softmax(x, dim=-1)\nnll = -lp.gather(dim=-1, index=y.unsqueeze(1)).squeeze(1)\nsmooth = -lp.mean(dim=-1)\nloss = ((1 - eps) * nll + eps * smooth).mean()',
    'def f(x, y, smoothing=0.1):\n    confidence = 1.0 - smoothing\n    logprobs = F.log_softmax(x, dim=-1)\n    nll = -logprobs.gather(dim=-1, index=y.unsqueeze(1)).squeeze(1)\n    smooth = -logprobs.mean(dim=-1)\n    loss = confidence * nll + smoothing * smooth\n    return loss.mean()',
  ])('%s', async (code) => {
    expect(await idsOf(code)).toContain('label-smoothing');
  });
});

describe('entries picked along the wrong axis, which are no cross-entropy of rows', () => {
  it.each([
    'loss = -np.log(p[:, y]).mean()',
    'loss = -np.take_along_axis(np.log(p), y[:, None], axis=0).mean()',
    'loss = -torch.gather(torch.log(p), 0, y[:, None]).mean()',
    'loss = (logsumexp(z, axis=0) - z[np.arange(n), y]).mean()',
    'loss = -np.log(p[:, y.astype(int)]).mean()',
    'loss = -np.log(p[:, batch["y"]]).mean()',
    'loss = -np.log(p[:, y.argmax(1)]).mean()',
    'loss = -torch.gather(torch.log(p), -2, y[:, None]).mean()',
    'loss = (logsumexp(z, axis=-2) - z[np.arange(n), y]).mean()',
    'import scipy.special\nloss = -np.log(scipy.special.softmax(z)[np.arange(n), y]).mean()',
  ])('%s', async (code) => {
    expect(await idsOf(code)).toEqual([]);
  });
});

describe('lookalikes that say nothing of a loss', () => {
  it.each([
    'gap = after.mean() - before.mean()',
    'x = torch.relu(a - b + c).mean()',
    'x = F.relu(w * h + b).sum()',
    'x = np.maximum(price - strike, 0).mean()',
    'share = 1 - 2 * wins.sum() / (wins.sum() + losses.sum())',
    'balance = 1 - (a * b).sum() / (a.sum() + b.sum())',
    'x = (a * b - np.log(c)).mean()',
    'x = torch.lgamma(a) + torch.lgamma(b) - torch.lgamma(a + b)',
    'x = torch.logsumexp(a + b, dim=1).mean()',
    'd = ((1 - y) * d + y * torch.clamp(m - d, min=0)).mean()',
    'x = np.log(1 + r ** 2).mean()',
    'x = np.where(np.abs(e) < d, 0.5 * e ** 2, np.abs(e)).mean()',
    'x = np.where(a > b, a, b).mean()',
    'score = (tf_ * np.log(n / df)).sum()',
    'x = -torch.log(torch.exp(torch.diag(sim, n)) / torch.exp(sim).sum(1)).mean()',
    'x = -np.log(a * b + c).mean()',
    'x = (b - a + (c + (d - e) ** 2) / f - 1).sum()',
    'x = -(k * y * np.log(p) + (1 - y) * np.log(r)).mean()',
    'mu = np.mean(x, axis=0)\nvariance = np.mean((x - mu) ** 2)',
  ])('%s', async (code) => {
    expect(await idsOf(code)).toEqual([]);
  });
});
