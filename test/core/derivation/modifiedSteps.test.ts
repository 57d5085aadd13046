import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

async function endOf(code: string) {
  const head = 'import numpy as np\nimport torch\nimport torch.nn.functional as F\n';
  const loss = (await lossesIn(`${head}loss = ${code}\n`)).at(-1);
  const derivation = loss && deriveHandwritten(loss);
  const end = derivation?.steps.at(-1);
  return {
    name: end?.name && toPlain(end.name),
    reason: end && inEnglish(end.reason),
    assumptions: end?.assumptions.map(inEnglish),
    conclusion: derivation && inEnglish(derivation.conclusion),
  };
}

const independent =
  'Given its input, each observation is independent of all others, and all follow the same model.';
const fixed = 'The weights are fixed: they do not depend on θ.';

describe('a loss with weights or smoothed labels ends at the likelihood of its own sample, and claims no other', () => {
  it.each([
    ['-(logp[torch.arange(n), y] * w[y]).sum() / w[y].sum()', 'counts as if it had been observed twice'],
    ['-np.mean(w * (y * np.log(p) + (1 - y) * np.log(1 - p)))', 'counts as if it had been observed twice'],
    ['-(pos_weight * y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()', 'A positive counts'],
    ['(w * (y - mu) ** 2).mean()', 'counts as if it had been observed twice'],
    ['F.cross_entropy(z, y, weight=w)', 'counts as if it had been observed twice'],
  ])('%s', async (code, said) => {
    const end = await endOf(code);
    expect(end.name).toBe('L~(theta)');
    expect(end.reason).toContain('has its weight as an exponent');
    expect(end.assumptions).toEqual([independent, fixed]);
    expect(end.conclusion).toContain(said);
  });

  it.each(['F.cross_entropy(z, y, label_smoothing=0.1)', '-(log_probs * advantages).mean()'])(
    '%s has no weights that an assumption would fix',
    async (code) => {
      const end = await endOf(code);
      expect(end.name).toBe('L~(theta)');
      expect(end.assumptions).toEqual([independent]);
    },
  );

  it.each(['-(labels * preds.log()).sum(dim=-1).mean()', '-(t * F.log_softmax(z, dim=1)).sum(1).mean()'])(
    '%s may have soft targets, which are no observations',
    async (code) => {
      expect((await endOf(code)).assumptions).toEqual([
        independent,
        'Targets that are not one-hot count as fractions of observations.',
      ]);
    },
  );

  it.each([
    ['-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))', [independent]],
    ['-np.log(probs[label])', []],
    ["F.cross_entropy(z, y, reduction='none')", []],
  ])('%s needs the independence of rows only where there are several', async (code, assumptions) => {
    const end = await endOf(code);
    expect(end.name).toBe('L(theta)');
    expect(end.assumptions).toEqual(assumptions);
  });
});
