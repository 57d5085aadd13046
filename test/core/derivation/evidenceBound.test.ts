import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from '../recognition/parser';

const source = `import torch
import torch.nn.functional as F
def loss(x, recon, mu, logvar, beta):
    rec = F.binary_cross_entropy(recon, x, reduction="sum")
    kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return RETURNED
`;

async function bound(returned: string, before = '') {
  const losses = await lossesIn(source.replace('return RETURNED', `${before}\n    return ${returned}`));
  return losses.find(({ id }) => id === 'elbo');
}

describe('a reconstruction and a divergence together', () => {
  it.each([
    ['rec + kl', {}],
    ['kl + rec', {}],
    ['rec + 0.5 * torch.sum(mu.pow(2) + logvar.exp() - 1 - logvar)', {}],
    ['rec - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', {}],
    ['rec + beta * kl', { beta: 'beta' }],
    ['rec + kl * 0.1', { beta: '0.1' }],
    ['rec + kl / 128', { beta: '1 / 128' }],
    ['rec + beta * -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', { beta: 'beta' }],
    ['rec - 0.5 * beta * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', { beta: 'beta' }],
    ['rec + 0.1 * -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())', { beta: '0.1' }],
    ['rec - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()) / 784', { beta: '1/784' }],
    ['rec + torch.sum(mu.pow(2) + logvar.exp() - 1 - logvar)', { beta: '2' }],
    ['rec + kl.mean()', {}],
    ['rec + beta * torch.mean(kl)', { beta: 'beta' }],
  ])('%s: the negative evidence lower bound', async (returned, modifiers) => {
    const loss = await bound(returned);
    expect(loss?.modifiers).toEqual(modifiers);
    expect(loss?.notes.map(({ code }) => code)).toEqual(
      Object.keys(modifiers).length === 0 ? [] : ['scaled-divergence'],
    );
  });

  it.each([
    ['lik - kl', ['negated']],
    ['lik - beta * kl', ['negated', 'scaled-divergence']],
    ['kl - lik', []],
  ])('%s, of a log-likelihood: the bound, its minus in front or not', async (returned, notes) => {
    const lik = 'lik = torch.sum(x * torch.log(recon) + (1 - x) * torch.log(1 - recon))';
    const loss = await bound(returned, lik);
    expect(loss?.notes.map(({ code }) => code)).toEqual(notes);
    const steps = loss === undefined ? [] : deriveLoss(loss).flatMap((each) => each.steps);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
  });

  it('says of no term of a sum that is maximised that minimising makes it large', async () => {
    const lines =
      'lik = torch.sum(x * torch.log(recon) + (1 - x) * torch.log(1 - recon))\n    objective = lik - rec - kl';
    const losses = await lossesIn(source.replace('return RETURNED', `${lines}\n    return -objective`));
    const texts = losses.flatMap(({ notes }) => notes.map(({ message }) => message.message));
    expect(texts.filter((each) => each.includes('A term of a sum of losses'))).not.toEqual([]);
    expect(texts.filter((each) => each.includes('makes this loss large'))).toEqual([]);
  });

  it('does not say a divergence again whose mean is taken though it is one number', async () => {
    const losses = await lossesIn(source.replace('RETURNED', 'kl.mean()'));
    expect(losses.map(({ id }) => id)).toEqual(['binary-cross-entropy', 'kl-divergence']);
  });

  it.each(['rec - kl', 'rec * kl', 'kl - rec', 'rec + rec'])('%s: none', async (returned) => {
    expect(await bound(returned)).toBeUndefined();
  });

  it('is led back part by part, and shown as a bound in general', async () => {
    const loss = await bound('rec + beta * kl');
    const derivations = loss === undefined ? [] : deriveLoss(loss);
    expect(derivations.map(({ id }) => id)).toEqual(['part-0', 'part-1', 'evidence-lower-bound']);
    const checks = derivations.flatMap(({ steps }) => steps.slice(1).map(({ check }) => check.kind));
    expect(new Set(checks)).toEqual(new Set(['passed']));
    const [reconstruction] = derivations;
    const likelihood = reconstruction?.steps.at(-1)?.expression;
    expect(likelihood && toPlain(likelihood)).toBe('Π_i q_i^y_i · (1 - q_i)^(1 - y_i)');
  });
});
