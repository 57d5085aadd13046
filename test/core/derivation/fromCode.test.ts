import { describe, expect, it } from 'vitest';
import type { Derivation } from '../../../src/core/derivation/derivation';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

const head = 'import numpy as np\nimport torch\nimport torch.nn.functional as F\n';

async function derived(code: string): Promise<Derivation> {
  const [loss] = await lossesIn(`${head}loss = ${code}\n`);
  const derivation = loss === undefined ? undefined : deriveHandwritten(loss);
  if (derivation === undefined) throw new Error(`nothing was derived of ${code}`);
  return derivation;
}

function lastFormula({ steps }: Derivation): string {
  const step = steps.at(-1);
  if (step?.name === undefined) throw new Error('the last step has no name');
  return `${toPlain(step.name)} = ${toPlain(step.expression)}`;
}

const gaussianOf = (residual: string): string =>
  `L(theta) = Π_i exp(-${residual}^2/(2 · sigma^2))/sqrt(2 · π sigma^2)`;

describe('a loss by hand is led back to the likelihood that it belongs to, in the names of the code', () => {
  it.each([
    ['((y - p)**2).mean()', gaussianOf('(y_i - p_i)'), 'Gaussian noise'],
    ['np.mean((target - output)**2)', gaussianOf('(target_i - output_i)'), 'Gaussian noise'],
    ['torch.sum((y - p)**2) / (2 * len(y))', gaussianOf('(y_i - p_i)'), 'Gaussian noise'],
    ['np.abs(y - f).mean()', 'L(theta) = Π_i exp(-|y_i - f_i|/b)/(2 · b)', 'Laplace noise'],
    ['(lam - y * np.log(lam)).mean()', 'L(theta) = Π_i lam_i^y_i exp(-lam_i)/y_i!', 'counts'],
    [
      '(torch.exp(log_rate) - y * log_rate).mean()',
      'L(theta) = Π_i exp(-exp(log_rate_i) + y_i log_rate_i)/y_i!',
      'counts',
    ],
    [
      '0.5 * (torch.log(var) + (y - mu)**2 / var).mean()',
      'L(theta) = Π_i exp(-(y_i - mu_i)^2/(2 · var_i))/sqrt(2 · π var_i)',
      'predicted variances',
    ],
    [
      '(torch.log(s) + 0.5 * ((y - mu) / s)**2).sum()',
      'L(theta) = Π_i exp(-(y_i - mu_i)^2/(2 · s_i^2))/sqrt(2 · π s_i^2)',
      'predicted variances',
    ],
    [
      'torch.mean(0.5 * torch.exp(-log_var) * (y - mu)**2 + 0.5 * log_var)',
      'L(theta) = Π_i exp(-(y_i - mu_i)^2/(2 · exp(log_var_i)))/sqrt(2 · π exp(log_var_i))',
      'predicted variances',
    ],
    [
      '-(t * F.log_softmax(z, dim=1)).sum(1).mean()',
      'L(theta) = Π_i Π_k softmax(z_i)_k^t_ik',
      'negative log-likelihood',
    ],
    ['-(p * np.log(p)).sum()', 'L(theta) = Π_i p_i^p_i', 'least that any model of it can reach'],
    ['-(p * np.log(p)).sum(axis=1).mean()', 'L(theta) = Π_i Π_k p_ik^p_ik', 'least that any model'],
    ['-(logp * adv).mean()', 'L~(theta) = Π_i (exp(logp_i))^adv_i', 'as often as its advantage says'],
    [
      'np.sum(np.exp(p) * (p - q))',
      'L(theta) = Π_i (exp(q_i))^(exp(p_i))',
      'minimising the divergence is minimising the cross-entropy',
    ],
    [
      '-torch.logsumexp(log_pi + log_prob, dim=-1).mean()',
      'L(theta) = Π_i Σ_k exp(log_pi_ik) exp(log_prob_ik)',
      'which component a row comes from was not observed',
    ],
    [
      '-torch.logsumexp(torch.log(pi) - torch.log(s) - 0.5 * ((y[:, None] - mu) / s) ** 2, dim=1).sum()',
      'L(theta) = Π_i Σ_k pi_ik exp(-0.5 · ((y_ik - mu_ik)/s_ik)^2)/s_ik',
      'which component a row comes from was not observed',
    ],
    [
      '-torch.logsumexp(torch.log(mix) + comp.log_prob(y), dim=1).mean()',
      'L(theta) = Π_i Σ_k mix_ik exp(log_prob(y)_ik)',
      'which component a row comes from was not observed',
    ],
    ['-F.logsigmoid(r_w - r_l).mean()', 'L(theta) = Π_i sigmoid(r_w_i - r_l_i)', 'negative log-likelihood'],
  ])('%s', async (code, likelihood, said) => {
    const derivation = await derived(code);
    expect(derivation.steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(lastFormula(derivation)).toBe(likelihood);
    expect(inEnglish(derivation.conclusion)).toContain(said);
  });

  it('names what is assumed: one scale for all rows, and rows that are independent', async () => {
    const { steps } = await derived('((y - p)**2).mean()');
    const assumed = steps.flatMap(({ assumptions }) => assumptions.map(inEnglish));
    expect(assumed).toEqual([
      'The standard deviation is the same in every row and not learned.',
      'Given its input, each observation is independent of all others, and all follow the same model.',
    ]);
  });

  it('explains the scale that the code does not name, by a name that the code does not use', async () => {
    const { steps, symbols } = await derived('((sigma - p)**2).mean()');
    expect(toPlain(steps.at(-1)?.expression ?? never())).toContain('2 · sigma0^2');
    expect(symbols.map(({ symbol }) => symbol.name)).toContain('sigma0');
  });

  it.each([
    ['np.sum(lam - y * np.log(lam)) / batch_size', 'L(theta) = Π_i lam_i^y_i exp(-lam_i)/y_i!'],
    ['np.sum((y - p)**2) / batch_size', gaussianOf('(y_i - p_i)')],
    ['-np.sum(np.sum(t * np.log(q), axis=1)) / batch_size', 'L(theta) = Π_i Π_k q_ik^t_ik'],
    ['alpha * np.sum(lam - y * np.log(lam)) / steps', 'L(theta) = Π_i lam_i^y_i exp(-lam_i)/y_i!'],
  ])('takes a name that stands before or under the whole sum as a factor: %s', async (code, likelihood) => {
    const derivation = await derived(code);
    expect(derivation.steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(lastFormula(derivation)).toBe(likelihood);
  });

  it.each([
    [
      'a sum over the rows that count, divided by how many these are',
      '-(log_probs * mask).sum() / mask.sum()',
      'L(theta) = Π_i (exp(log_probs_i))^mask_i',
    ],
    [
      'a divergence from distributions given by their logarithms',
      '(torch.exp(log_t) * (log_t - log_q)).sum(1).mean()',
      'L(theta) = Π_i Π_k (exp(log_q_ik))^(exp(log_t_ik))',
    ],
  ])('%s', async (_what, code, likelihood) => {
    const derivation = await derived(code);
    expect(derivation.steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(lastFormula(derivation)).toBe(likelihood);
  });

  it('reads no factor off that is one for these data only', async () => {
    const { steps } = await derived(
      '-(F.softmax(zt / T, 1) * F.log_softmax(zs / T, 1)).sum(1).mean() * T * T',
    );
    const { relation } = steps[1] ?? never();
    expect(relation.kind === 'same optimum' ? toPlain(relation.map) : relation.kind).toBe('1/(T T) · u');
  });
});

function never(): never {
  throw new Error('there is no such step');
}
