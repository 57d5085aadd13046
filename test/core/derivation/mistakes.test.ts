import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

const head = 'import numpy as np\nimport torch\nimport torch.nn.functional as F\n';

async function derived(code: string) {
  const [loss] = await lossesIn(`${head}loss = ${code}\n`);
  return loss === undefined ? [] : deriveLoss(loss);
}

describe('a formula that is not the loss it looks like', () => {
  it.each([
    [
      'without its minus',
      '(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()',
      'as a loss',
      '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
    ],
    [
      'with one label only, on one probability a row',
      '-(y * np.log(p)).mean()',
      'the other label',
      '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
    ],
    [
      'with a softmax of a softmax',
      '-(t * torch.log(F.softmax(F.softmax(z, 1), 1))).sum(1).mean()',
      'once',
      '-1/n Σ_i Σ_k t_ik log(softmax(z_i)_k)',
    ],
    [
      'with a sigmoid of a sigmoid',
      '-(y * torch.log(torch.sigmoid(torch.sigmoid(z))) + (1 - y) * torch.log(1 - torch.sigmoid(torch.sigmoid(z)))).mean()',
      'once',
      '-1/n Σ_i [y_i log(sigmoid(z_i)) + (1 - y_i) log(1 - sigmoid(z_i))]',
    ],
    [
      'with the bounds of the clip exchanged',
      '-np.mean(y * np.log(np.clip(p, 1 - 1e-7, 1e-7)) + (1 - y) * np.log(1 - np.clip(p, 1 - 1e-7, 1e-7)))',
      'guards set aside',
      '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
    ],
  ])('%s fails at the step that says so, with numbers', async (_what, code, rule, formula) => {
    const [derivation] = await derived(code);
    const last = derivation?.steps.at(-1);
    expect(last?.rule).toBe(rule);
    expect(toPlain(last?.expression ?? never())).toBe(formula);
    expect(last?.check).toMatchObject({ kind: 'failed' });
    const counterexample = last?.check.kind === 'failed' ? last.check.counterexample : undefined;
    expect(inEnglish(counterexample ?? never())).toMatch(/^Before: \S+\. After: \S+\.$/);
    expect(inEnglish(derivation?.conclusion ?? never())).toMatch(/not the loss it looks like|log-likelihood/);
  });

  it('is not called a mistake in every case where it may be the loss of classes as well', async () => {
    const [derivation] = await derived('-(y * np.log(p)).mean()');
    const said = inEnglish(derivation?.conclusion ?? never());
    expect(said).toContain('With one for each class it is the cross-entropy');
  });

  it.each([
    ['base 2', '-np.mean(np.sum(t * np.log2(q), axis=1))'],
    ['a factor', '-3 * np.mean(np.sum(t * np.log(q), axis=1))'],
  ])('is the loss up to a factor with %s, and keeps its optimum', async (_what, code) => {
    const [derivation] = await derived(code);
    expect(derivation?.id).toBe('from-code');
    expect(derivation?.steps.every(({ check }) => check.kind !== 'failed')).toBe(true);
    expect(derivation?.steps.some(({ relation }) => relation.kind === 'same optimum')).toBe(true);
  });

  it.each([
    ['a softmax over the rows, which losses of pairs have', '-(t * F.log_softmax(z, dim=0)).sum(1).mean()'],
    ['a mixture of two labels', '-(lam * torch.log(p[r, a]) + (1 - lam) * torch.log(p[r, b])).mean()'],
    ['the logarithm of a mean of weights', '-torch.log(torch.mean(torch.exp(w)))'],
    ['weights that are no complements', '-np.mean(y * np.log(p) + (2 - y) * np.log(p))'],
    ['logarithms of other probabilities', '-np.mean(y * np.log(p) - (1 - y) * np.log(r))'],
    ['a difference of entropies', 'np.mean(y * np.log(p) - y * np.log(r))'],
  ])('is not looked for where it could be meant: %s', async (_what, code) => {
    const derivations = await derived(code);
    expect(derivations.filter(({ id }) => id === 'mistake')).toEqual([]);
  });

  it.each([
    ['-np.log(np.mean(p[np.arange(len(y)), y]))', '-1/n Σ_i log(p[i, y_i])'],
    ['-np.mean(y * np.log(p) + (1 - y) * np.log(p))', '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]'],
    ['-np.mean((1 - y) * np.log(p) + y * np.log(p))', '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]'],
    ['-np.mean(y * np.log(p) - (1 - y) * np.log(1 - p))', '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]'],
  ])('is one part away from a loss: %s', async (code, meant) => {
    const derivations = await derived(code);
    const [mistake] = derivations;
    expect(mistake?.steps.at(-1)).toMatchObject({ rule: 'as it is meant', check: { kind: 'failed' } });
    expect(toPlain(mistake?.steps.at(-1)?.expression ?? never())).toBe(meant);
    expect(derivations.map(({ id }) => id)).not.toContain('from-code');
  });
});

function never(): never {
  throw new Error('there is no such step');
}
