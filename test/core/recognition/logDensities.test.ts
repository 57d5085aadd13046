import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from './parser';

const head = `import torch
import torch.distributions as D
from torch.distributions import Normal, Categorical, Bernoulli, Poisson, Laplace, Exponential, Gamma, StudentT
import tensorflow as tf
import tensorflow_probability as tfp
import jax.numpy as jnp
from jax.scipy.stats import norm
import scipy.stats as st
import numpyro.distributions as dist
import distrax
tfd = tfp.distributions
`;

describe('the log-density of a distribution object is written out', () => {
  it.each([
    [
      'gaussian-nll',
      '-Normal(mu, sigma).log_prob(y).mean()',
      '-1/n Σ_i [-(y_i - mu_i)^2/(2 · sigma_i^2) - log(sigma_i) - 0.5 · log(2 · π)]',
    ],
    [
      'gaussian-nll',
      '-D.Normal(loc=mu, scale=sigma).log_prob(y).sum(-1).mean()',
      '-1/n Σ_i Σ_k [-(y_ik - mu_ik)^2/(2 · sigma_ik^2) - log(sigma_ik) - 0.5 · log(2 · π)]',
    ],
    [
      'squared-error',
      '-Normal(mu, 0.5).log_prob(y).mean()',
      '-1/n Σ_i [-(y_i - mu_i)^2/(2 · 0.5^2) - log(0.5) - 0.5 · log(2 · π)]',
    ],
    [
      'categorical-cross-entropy',
      '-Categorical(logits=z).log_prob(y).mean()',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    ['categorical-cross-entropy', '-Categorical(p).log_prob(y).mean()', '-1/n Σ_i log(p[i, y_i])'],
    [
      'categorical-cross-entropy',
      '-tf.reduce_mean(tfd.Categorical(z).log_prob(y))',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    [
      'categorical-cross-entropy',
      '-distrax.Categorical(logits=z).log_prob(y).mean()',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    [
      'binary-cross-entropy',
      '-Bernoulli(logits=z).log_prob(y).sum()',
      '-Σ_i [y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i)]',
    ],
    [
      'binary-cross-entropy',
      '-torch.mean(Bernoulli(p).log_prob(y))',
      '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
    ],
    ['poisson-nll', '-Poisson(lam).log_prob(y).mean()', '-1/n Σ_i [y_i log(lam_i) - lam_i - log(y_i!)]'],
    [
      'poisson-nll',
      '-tf.reduce_mean(tfd.Poisson(log_rate=z).log_prob(y))',
      '-1/n Σ_i [y_i z_i - exp(z_i) - log(y_i!)]',
    ],
    ['absolute-error', '-Laplace(mu, b).log_prob(y).mean()', '-1/n Σ_i [-|y_i - mu_i|/b_i - log(2 · b_i)]'],
    ['exponential-nll', '-Exponential(lam).log_prob(x).mean()', '-1/n Σ_i [log(lam_i) - lam_i x_i]'],
    [
      'gamma-nll',
      '-Gamma(a, b).log_prob(x).mean()',
      '-1/n Σ_i [a_i log(b_i) + (a_i - 1) log(x_i) - b_i x_i - log(Γ(a_i))]',
    ],
    ['student-t-nll', '-StudentT(nu, mu, s).log_prob(x).mean()', undefined],
    ['gaussian-nll', '-jnp.mean(norm.logpdf(y, mu, sigma))', undefined],
    ['gaussian-nll', '-st.norm.logpdf(y, loc=mu, scale=sigma).sum()', undefined],
    ['gaussian-nll', '-dist.Normal(mu, sigma).log_prob(y).mean()', undefined],
    ['poisson-nll', '-st.poisson.logpmf(y, lam).mean()', undefined],
  ])('%s: %s', async (id, code, formula) => {
    const [loss, ...more] = await lossesIn(`${head}loss = ${code}\n`);
    expect(loss?.id).toBe(id);
    expect(loss?.notes.map((note) => note.code).filter((note) => note !== 'own-scale')).toEqual([]);
    expect(more).toEqual([]);
    if (loss !== undefined && formula !== undefined) expect(toPlain(loss.expression)).toBe(formula);
    const steps = loss === undefined ? [] : (deriveHandwritten(loss)?.steps ?? []);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
    expect(steps.at(-1)?.rule).toBe('exponential');
  });

  it('behind the names of the distribution and of its logarithm', async () => {
    const found = await lossesIn(
      `${head}d = Normal(mu, sigma)\nlog_prob = d.log_prob(y)\nnll = -log_prob.mean()\n`,
    );
    expect(found.map(({ id }) => id)).toEqual(['gaussian-nll']);
  });

  it('which is a policy gradient where an advantage weighs it', async () => {
    const found = await lossesIn(
      `${head}d = Categorical(logits=z)\nloss = -(d.log_prob(a) * advantages).mean()\n`,
    );
    expect(found.map(({ id }) => id)).toEqual(['policy-gradient']);
  });

  it('and lacks its minus where it is minimised', async () => {
    const [loss] = await lossesIn(`${head}loss = Normal(mu, sigma).log_prob(y).mean()\n`);
    expect(loss?.notes.map(({ code }) => code)).toEqual(['missing-minus']);
  });

  it.each([
    '-other.Normal(mu, sigma).log_prob(y).mean()',
    '-policy(x).log_prob(y).mean()',
    'Normal(mu, sigma).log_prob(y)',
  ])('but not of %s', async (code) => {
    expect(await lossesIn(`${head}v = ${code}\n`)).toEqual([]);
  });
});
