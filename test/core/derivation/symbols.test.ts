import { describe, expect, it } from 'vitest';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { derive } from '../../../src/core/derivation/derivable';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

function meaningIn(derivation: Derivation | undefined, name: string): string | undefined {
  const found = derivation?.symbols.find(({ symbol }) => symbol.name === name);
  return found && inEnglish(found.meaning);
}

describe('a symbol of a derivation is explained as what it stands for', () => {
  it.each([
    ['ctc', 'tau', 'the time step'],
    ['ctc', 'L', 'the likelihood'],
  ] as const)('%s: %s', (name, symbol, meaning) => {
    expect(meaningIn(derive(name)[0], symbol)).toBe(meaning);
  });

  it.each([
    ['0.5 * (torch.exp(-log_var) * (y - mu) ** 2 + log_var).mean()', 'log_var', 'any real number'],
    ['-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', 'logvar', 'any real number'],
    ['-0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', 'mu', 'any real number'],
    ['-torch.logsumexp(log_pi + log_prob, dim=-1).mean()', 'log_prob', 'any real number'],
    ['torch.sum(torch.exp(teacher) * (teacher - student))', 'teacher', 'any real number'],
    ['-F.logsigmoid(beta * (a - b - c + d)).mean()', 'beta', 'a number that is the same for all rows'],
    ['np.maximum(0, 1 - y * s).mean()', 's', 'scores of the model'],
    ['np.maximum(0, 1 - y * s).mean()', 'y', 'observed labels, -1 or 1'],
    ['F.binary_cross_entropy_with_logits(z, y, pos_weight=w)', 'pos_weight', 'what a positive label counts'],
    ['F.cross_entropy(z, y, weight=w)', 'w', 'weight of each class'],
    ['F.binary_cross_entropy(q, y, weight=w)', 'w', 'weight of each row'],
    ['-F.logsigmoid(chosen - rejected).mean()', 'chosen', 'scores of the model, as logits'],
    ['((y - p) ** 2).mean()', 'p', 'observed or predicted values'],
    ['(logsumexp(z, axis=1) - z[np.arange(n), y]).mean()', 'z', 'scores of the model, as logits'],
  ])('%s: %s', async (code, symbol, meaning) => {
    const head =
      'import numpy as np\nimport torch\nimport torch.nn.functional as F\nfrom scipy.special import logsumexp\n';
    const loss = (await lossesIn(`${head}loss = ${code}\n`)).at(-1);
    expect(meaningIn(loss && deriveHandwritten(loss), symbol)).toBe(meaning);
  });
});
