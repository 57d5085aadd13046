import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { freeSymbols } from '../../../src/core/expression/children';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

const head = `import numpy as np
import torch
import torch.nn.functional as F
def loss(a, y, b, t, p, q, w, lam, alpha, model, aux):
    ce = F.cross_entropy(a, y)
    mse = F.mse_loss(b, t)
    mae = F.l1_loss(b, t)
    bce = F.binary_cross_entropy(p, t)
    dice = 1 - 2 * (p * t).sum() / (p.sum() + t.sum())
    kl = torch.sum(torch.exp(la) * (la - lb))
    l2 = sum(v.pow(2).sum() for v in model.parameters())
`;

async function inSum(returned: string) {
  const losses = await lossesIn(`${head}    return ${returned}\n`);
  return losses.filter(({ sum }) => sum !== undefined);
}

async function derivedSum(returned: string) {
  const [loss] = await inSum(returned);
  const found = loss === undefined ? undefined : deriveLoss(loss).find(({ id }) => id === 'sum-of-losses');
  if (found === undefined) throw new Error(`nothing was derived of ${returned}`);
  return found;
}

const softmax = 'Π_i softmax(a_i)[y_i]';
const gaussian = 'Π_i exp(-(t_i - b_i)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)';

describe('a sum of losses is led to the product of their likelihoods, with a power for each factor', () => {
  it.each([
    [
      'ce + bce',
      `(${softmax}) Π_i p_i^t_i · (1 - p_i)^(1 - t_i)`,
      'maximum likelihood for all terms together',
    ],
    [
      'ce + lam * mse',
      `(${softmax}) · (${gaussian})^(2 · lam sigma^2)`,
      'can be chosen so that its power is 1',
    ],
    [
      'F.cross_entropy(a, y) + 0.5 * F.mse_loss(b, t)',
      `(${softmax}) · (${gaussian})^(sigma^2)`,
      'as often as its power',
    ],
    [
      'alpha * ce + (1 - alpha) * bce',
      `(${softmax})^alpha · (Π_i p_i^t_i · (1 - p_i)^(1 - t_i))^(1 - alpha)`,
      'as often as its power',
    ],
    [
      'bce + dice',
      '(Π_i p_i^t_i · (1 - p_i)^(1 - t_i)) exp(-n · (1 - (2 · Σ_i p_i t_i)/(Σ_i p_i + Σ_i t_i)))',
      'times factors that are none',
    ],
    ['ce + lam * kl', `(${softmax}) · (Π_i (exp(lb_i))^(exp(la_i)))^(n lam)`, 'as often as its power'],
    ['ce + lam * (w ** 2).sum()', `(${softmax}) exp(-n lam Σ_j w_j^2)`, 'maximum a posteriori'],
    [
      'ce - 0.01 * (-(p * torch.log(p)).sum(1).mean())',
      `(${softmax}) exp(-(Σ_i Σ_k p_ik log(p_ik))/100)`,
      'times factors that are none',
    ],
    ['ce + lam * l2', `(${softmax}) exp(-n lam Σ_j theta_j^2)`, 'maximum a posteriori'],
    ['ce + lam * torch.norm(w) ** 2', `(${softmax}) exp(-n lam Σ_j w_j^2)`, 'maximum a posteriori'],
    ['ce + lam * w.abs().sum()', `(${softmax}) exp(-n lam Σ_j |w_j|)`, 'maximum a posteriori'],
    [
      'ce + lam * l2 + aux',
      `(${softmax}) exp(-n lam Σ_j theta_j^2) exp(-n aux)`,
      'times factors that are none',
    ],
    [
      'np.mean((y - q @ w) ** 2) + lam * np.sum(w ** 2)',
      '(Π_i exp(-(y_i - Σ_k q_ik w_k)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)) exp(-(n lam Σ_k w_k^2)/(2 · sigma^2))',
      'maximum a posteriori',
    ],
    [
      '-(t * torch.log(p + 1e-8)).sum(1).mean() + lam * l2',
      '(Π_i Π_k p_ik^t_ik) exp(-n lam Σ_j theta_j^2)',
      'maximum a posteriori',
    ],
  ])('%s', async (returned, likelihood, said) => {
    const { steps, conclusion, symbols } = await derivedSum(returned);
    expect(steps.slice(1).filter(({ check }) => check.kind !== 'passed')).toEqual([]);
    expect(toPlain(steps.at(-1)?.expression ?? never())).toBe(likelihood);
    expect(inEnglish(conclusion)).toContain(said);
    const explained = new Set(symbols.map(({ symbol }) => symbol.name));
    for (const { name, expression } of steps) {
      katex.renderToString(toLatex(expression), { throwOnError: true });
      for (const symbol of [...freeSymbols(expression), ...freeSymbols(name ?? expression)])
        expect(explained).toContain(symbol);
    }
  });

  it('keeps what two terms leave open apart', async () => {
    const { steps } = await derivedSum('mse + F.mse_loss(p, q)');
    const end = toPlain(steps.at(-1)?.expression ?? never());
    expect(end).toContain('(t_i - b_i)^2/(2 · sigma^2)');
    expect(end).toContain('(q_i - p_i)^2/(2 · sigma0^2)');
  });

  it('names the prior that a penalty stands for', async () => {
    const { steps } = await derivedSum('ce + lam * l2');
    expect(steps.at(-1)?.assumptions.map(inEnglish)).toContain(
      'Before any data each parameter is Gaussian around 0, with the variance 1/(2 · n lam).',
    );
  });
});

describe('a term of a sum', () => {
  it.each([
    [
      'ce + mse',
      [
        ['ce', 'term-of-sum'],
        ['mse', 'term-of-sum'],
      ],
    ],
    [
      'ce + lam * mse.mean()',
      [
        ['ce', 'term-of-sum'],
        ['mse.mean()', 'term-of-sum'],
      ],
    ],
    ['ce + lam * l2', [['ce', 'term-of-sum', 'penalised']]],
    [
      'ce - lam * bce',
      [
        ['ce', 'term-of-sum'],
        ['bce', 'clamped-log', 'term-of-sum'],
      ],
    ],
    [
      '(ce + mse + bce) / 3',
      [
        ['ce', 'term-of-sum'],
        ['mse', 'term-of-sum'],
        ['bce', 'clamped-log', 'term-of-sum'],
      ],
    ],
    ['ce + aux', []],
    ['ce * mse', []],
    ['a + b', []],
    ['lam * l2', []],
  ])('of %s: %j', async (returned, expected) => {
    const source = `${head}    return ${returned}\n`;
    const terms = (await inSum(returned)).map(({ range, notes }) => [
      source.slice(range.start, range.end),
      ...notes.map(({ code }) => code),
    ]);
    expect(terms).toEqual(expected);
  });

  it('is a reference, in the names of the arguments, where only its name stands there', async () => {
    const [ce] = await inSum('ce + 0.5 * mse');
    expect(ce?.origin).toBe('reference');
    expect(toPlain(ce?.expression ?? never())).toBe('-1/n Σ_i log_softmax(a_i)[y_i]');
  });

  it.each([
    ['a list', 'sum([ce, 0.5 * mse])'],
    ['a tuple', 'sum((ce, 0.5 * mse))'],
    ['a total that is added to', 'total\n', 'total = ce\n    total += 0.5 * mse\n'],
    ['a total that is bound anew', 'total\n', 'total = ce\n    total = total + 0.5 * mse\n'],
  ])('is a term of %s', async (_what, returned, before = '') => {
    const losses = await lossesIn(`${head}    ${before}    return ${returned}\n`);
    expect(losses.flatMap(({ id, sum }) => (sum === undefined ? [] : [id]))).toEqual([
      'categorical-cross-entropy',
      'squared-error',
    ]);
  });

  it('is said with its factor', async () => {
    const [, mse] = await inSum('ce + 0.5 * mse');
    expect(mse?.notes.map(({ message }) => inEnglish(message))).toEqual([
      'A term of a sum of losses, with the factor 0.5: in the product of the likelihoods its own has this power.',
    ]);
  });
});

function never(): never {
  throw new Error('there is no such step');
}

describe('the last step of a sum says what is left of it', () => {
  it.each([
    ['ce + bce', 'the probability of everything observed'],
    ['ce + lam * mse', 'the product of the likelihoods, each to its power'],
    ['ce + lam * l2', 'the likelihood times the prior'],
    ['bce + dice', 'factors that are no probabilities'],
  ])('%s', async (returned, left) => {
    const { steps } = await derivedSum(returned);
    expect(inEnglish(steps.at(-1)?.reason ?? never())).toContain(left);
  });

  it('and its symbols are parameters where a penalty is on them', async () => {
    const { symbols } = await derivedSum('ce + lam * (w ** 2).sum()');
    const w = symbols.find(({ symbol }) => symbol.name === 'w');
    expect(inEnglish(w?.meaning ?? never())).toContain('parameters of the model');
  });
});
