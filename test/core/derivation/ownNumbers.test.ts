import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from '../recognition/parser';

const head =
  'import numpy as np\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nMARGIN = 0.3\nmargin = MARGIN\nalpha, g = 0.25, 3\nalpha = 0.25\ngamma = 3\n';

/** The steps of the last derivation of the last loss in a source. */
async function general(code: string) {
  const loss = (await lossesIn(`${head}${code}\n`)).at(-1);
  const steps = loss === undefined ? undefined : deriveLoss(loss).at(-1)?.steps;
  if (steps === undefined) throw new Error(`no derivation of ${code}`);
  return steps;
}

describe('a margin written in the code stands in the derivation of its loss', () => {
  it.each([
    ['loss = torch.clamp(d_ap - d_an + 0.5, min=0).mean()', '2 · exp(-0.5)'],
    ['loss = torch.relu(d_ap - d_an + margin).mean()', '2 · exp(-0.3)'],
    ['loss = np.mean(np.maximum(0, 1 - y * s))', '2 · exp(-1)'],
    ['loss = np.mean(np.maximum(0, 0.5 - y * s))', '2 · exp(-0.5)'],
    ['loss = np.mean(np.maximum(0, margin - y * s))', '2 · exp(-0.3)'],
    ['loss = torch.mean((1 - y) * d ** 2 + y * torch.clamp(2.0 - d, min=0) ** 2)', '1 + exp(-2^2)'],
    ['loss = torch.mean((1 - y) * d ** 2 + y * torch.clamp(margin - d, min=0) ** 2)', '1 + exp(-0.3^2)'],
    ['loss = torch.clamp(margin - y * (s - t), min=0).mean()', '2 · exp(-0.3)'],
    ['loss = nn.TripletMarginLoss(margin=margin)', '2 · exp(-0.3)'],
    ['def f(s, y, margin):\n    return np.maximum(0, margin - y * s).mean()', '2 · exp(-m)'],
  ])('%s', async (code, atZero) => {
    const last = (await general(code)).at(-1);
    expect(last && toPlain(last.expression)).toBe(atZero);
    expect(last?.check.kind).toBe('failed');
  });
});

describe('α and γ written in the code stand in the derivation of focal loss', () => {
  it.each([
    ['loss = -0.25 * ((1 - p) ** 2 * torch.log(p)).mean()', '0.25 · (1 - q_ik)^2'],
    ['loss = -(alpha * (1 - p) ** gamma * torch.log(p)).mean()', '0.25 · (1 - q_ik)^3'],
    ['loss = -((1 - p) ** gamma * torch.log(p)).mean()', '(1 - q_ik)^3'],
    [
      'loss = -(0.75 * t * (1 - p) ** 2 * torch.log(p) + 0.25 * (1 - t) * p ** 2 * torch.log(1 - p)).mean()',
      '(0.75 · k + 0.25 · (1 - k)) · (1 - q_ik)^2',
    ],
    [
      'loss = -(alpha * t * (1 - p) ** gamma * torch.log(p) + (1 - alpha) * (1 - t) * p ** gamma * torch.log(1 - p)).mean()',
      '(0.25 · k + 0.75 · (1 - k)) · (1 - q_ik)^3',
    ],
    [
      'def f(p, t, alpha):\n    return -(alpha * t * (1 - p) ** 2 * torch.log(p) + (1 - alpha) * (1 - t) * p ** 2 * torch.log(1 - p)).mean()',
      '(alpha k + (1 - alpha) · (1 - k)) · (1 - q_ik)^2',
    ],
  ])('%s', async (code, discount) => {
    const steps = await general(code);
    expect(steps[0] && toPlain(steps[0].expression)).toBe(`1/n Σ_i Σ_k exp(${discount} log(q_ik))`);
    expect(steps.map(({ check }) => check.kind)).toEqual(['not applicable', 'passed', 'failed']);
  });
});
