import { describe, expect, it } from 'vitest';
import { toPlain } from '../../../src/core/expression/toPlain';
import { explain } from '../../../src/core/explanation/explain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from './parser';

const head =
  'import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\nimport optax\nimport keras\nimport tensorflow as tf\nimport jax.numpy as jnp\n';
const tfjs = "import * as tf from '@tensorflow/tfjs';\n";

async function losses(code: string, language = 'python') {
  const before = language === 'python' ? head : tfjs;
  const found = await lossesIn(`${before}${code}\n`, language);
  return found.map((loss) => ({
    formula: toPlain(loss.expression),
    written: `${before}${code}`.slice(loss.range.start, loss.range.end),
    notes: loss.notes.map((note) => note.code),
    said: inEnglish(explain(loss).likelihood),
    reduction: loss.reduction,
  }));
}

describe('a call with a minus in front is explained with it', () => {
  it.each([
    ['-F.cross_entropy(z, y)', '1/n Σ_i log_softmax(z_i)[y_i]'],
    ["-F.kl_div(p, q, reduction='batchmean')", '-1/n Σ_i Σ_k t_ik · (log(t_ik) - logq_ik)'],
    ['F.cross_entropy(z, y) * -1', '1/n Σ_i log_softmax(z_i)[y_i]'],
    ['-0.1 * F.mse_loss(m, t)', '-0.1 · 1/n Σ_i (y_i - mu_i)^2'],
    ['-beta * F.mse_loss(m, t)', '-beta · 1/n Σ_i (y_i - mu_i)^2'],
    ['0 - F.mse_loss(m, t)', '-1/n Σ_i (y_i - mu_i)^2'],
    ["-1 / n * F.cross_entropy(z, y, reduction='sum')", '1/n Σ_i log_softmax(z_i)[y_i]'],
    ["-F.cross_entropy(z, y, reduction='none').mean()", '1/n Σ_i log_softmax(z_i)[y_i]'],
    ["-F.kl_div(p, q, reduction='none').sum(-1).mean()", '-1/n Σ_i Σ_k t_ik · (log(t_ik) - logq_ik)'],
    ['-optax.softmax_cross_entropy_with_integer_labels(z, y).mean()', '1/n Σ_i log_softmax(z_i)[y_i]'],
    [
      '-jnp.sum(optax.sigmoid_binary_cross_entropy(z, y))',
      'Σ_i [y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i)]',
    ],
    [
      '-tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=z))',
      '1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    ['tf.negative(keras.losses.mean_squared_error(y, m))', '-(y_i - mu_i)^2'],
    ['-keras.losses.CategoricalCrossentropy()(t, q)', '1/n Σ_i Σ_k t_ik log(q_ik)'],
    ['-nn.CrossEntropyLoss()(z, y)', '1/n Σ_i log_softmax(z_i)[y_i]'],
    ['-F.nll_loss(F.log_softmax(x, dim=1), y)', '1/n Σ_i logq[i, y_i]'],
  ])('%s', async (code, formula) => {
    const [loss, ...more] = await losses(`loss = ${code}`);
    expect(loss).toMatchObject({ formula, written: code });
    expect(loss?.notes[0]).toBe('negated');
    expect(loss?.said).toContain('maximising it is maximum likelihood');
    expect(more).toEqual([]);
  });

  it.each([
    ['tf.losses.softmaxCrossEntropy(t, z).neg()', '1/n Σ_i Σ_k t_ik log_softmax(z_i)_k'],
    ['tf.neg(tf.losses.meanSquaredError(t, m))', '-1/n Σ_i (y_i - mu_i)^2'],
    ['tf.losses.meanSquaredError(t, m).mul(-1)', '-1/n Σ_i (y_i - mu_i)^2'],
    ['tf.mul(tf.scalar(-0.5), tf.losses.meanSquaredError(t, m))', '-0.5 · 1/n Σ_i (y_i - mu_i)^2'],
  ])('in JavaScript: %s', async (code, formula) => {
    const [loss, ...more] = await losses(`const loss = ${code};`, 'javascript');
    expect(loss).toMatchObject({ formula, written: code });
    expect(loss?.notes[0]).toBe('negated');
    expect(more).toEqual([]);
  });

  it('of an instance with a name as well', async () => {
    const found = await losses('criterion = nn.CrossEntropyLoss()\nloss = -criterion(z, y)');
    expect(found.map(({ notes }) => notes)).toEqual([[], ['negated']]);
    expect(found[1]?.written).toBe('-criterion(z, y)');
  });

  it('which is a mean where a reduction around the call makes it one', async () => {
    const [loss] = await losses('loss = -optax.softmax_cross_entropy_with_integer_labels(z, y).mean()');
    expect(loss?.reduction).toBe('mean');
  });

  it('and said to be a log-likelihood where it is taken for one', async () => {
    const [loss] = await losses("log_prob = -F.cross_entropy(z, y, reduction='none')");
    expect(loss?.notes[0]).toBe('log-likelihood');
  });

  it('but not where it is no likelihood', async () => {
    const [loss] = await losses('loss = -F.triplet_margin_loss(a, p, n)');
    expect(loss?.notes[0]).toBe('negated');
    expect(loss?.said).toContain('not a likelihood');
  });
});

describe('a minus that something around the call knows of is said once', () => {
  it.each([
    'loss = -(-F.cross_entropy(z, y))',
    'loss = F.mse_loss(m, t) - F.cross_entropy(z, y)',
    'loss = -F.cross_entropy(z, y) + F.mse_loss(m, t)',
    'loss = F.mse_loss(m, t) + -0.1 * F.cross_entropy(z, y)',
    'loss = -(F.cross_entropy(z, y) + F.mse_loss(m, t))',
  ])('%s', async (code) => {
    const found = await losses(code);
    expect(found.flatMap(({ notes }) => notes)).not.toContain('negated');
    expect(found.every(({ formula }) => formula !== '1/n Σ_i log_softmax(z_i)[y_i]')).toBe(true);
  });

  it('a negated sum is to be maximised', async () => {
    const found = await losses('loss = -(F.cross_entropy(z, y) + F.mse_loss(m, t))');
    expect(found.map(({ notes }) => notes)).toEqual([
      ['term-of-sum', 'negated-sum'],
      ['term-of-sum', 'negated-sum'],
    ]);
  });
});
