import { describe, expect, it } from 'vitest';
import { deriveHandwritten } from '../../../src/core/derivation/deriveHandwritten';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { explain } from '../../../src/core/explanation/explain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from './parser';

const head =
  'import numpy as np\nimport torch\nimport torch.nn.functional as F\nimport tensorflow as tf\nimport jax.numpy as jnp\n';

async function only(code: string, language = 'python') {
  const [loss, ...more] = await lossesIn(language === 'python' ? `${head}${code}\n` : code, language);
  expect(more).toEqual([]);
  if (loss === undefined) throw new Error(`no loss in ${code}`);
  return loss;
}

describe('entries that labels pick by their places', () => {
  it.each([
    [
      'loss = -tf.reduce_mean(tf.gather_nd(tf.nn.log_softmax(z), tf.stack([tf.range(n), y], axis=1)))',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    [
      'places = tf.stack([tf.range(n), y], axis=1)\nloss = -tf.reduce_mean(tf.math.log(tf.gather_nd(p, places)))',
      '-1/n Σ_i log(p[i, y_i])',
    ],
    [
      'loss = -tf.math.log(tf.gather_nd(p, tf.concat([tf.expand_dims(tf.range(n), 1), y], 1)))',
      '-log(p[i, y_i])',
    ],
    ['loss = -torch.log(torch.gather(p, 1, y.view(-1, 1))).mean()', '-1/n Σ_i log(p[i, y_i])'],
    [
      'loss = -torch.gather(F.log_softmax(z, dim=1), 1, y.unsqueeze(1)).mean()',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
    ],
    [
      'loss = 0\nfor t in range(len(inputs)):\n    loss += -np.log(ps[t][targets[t], 0])',
      '-Σ_t log(ps[t, targets_t, 0])',
    ],
  ])('%s', async (code, formula) => {
    const loss = await only(code);
    expect(loss.id).toBe('categorical-cross-entropy');
    expect(toPlain(loss.expression)).toBe(formula);
    const steps = deriveHandwritten(loss)?.steps ?? [];
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
  });

  it('in JavaScript', async () => {
    const code =
      "import * as tf from '@tensorflow/tfjs';\nconst loss = tf.gatherND(tf.log(p), tf.stack([tf.range(0, n), y], 1)).mean().neg();";
    const loss = await only(code, 'javascript');
    expect(toPlain(loss.expression)).toBe('-1/n Σ_i log(p[i, y_i])');
  });
});

const margins = `scores = X.dot(W)
right = scores[np.arange(n), y].reshape(-1, 1)
margins = np.maximum(0, scores - right + 1)
margins[np.arange(n), y] = 0
`;

describe('a hinge of several classes whose own margin is set to 0', () => {
  it.each([
    [
      `${margins}loss = np.sum(margins) / n`,
      '1/n Σ_i Σ_k (1 - 1[y_i = k]) max(0, scores_ik - scores[i, y_i] + 1)',
    ],
    [`${margins}loss = margins.sum()`, 'Σ_i Σ_k (1 - 1[y_i = k]) max(0, scores_ik - scores[i, y_i] + 1)'],
    [
      'm = np.maximum(0, s - s[np.arange(n), y][:, None] + delta)\nm[np.arange(n), y] = 0\nloss = np.mean(np.sum(m, axis=1))',
      '1/n Σ_i Σ_k (1 - 1[y_i = k]) max(0, s_ik - s[i, y_i] + delta)',
    ],
    [
      'loss = np.mean(np.sum(np.maximum(0, s - s[np.arange(n), y][:, np.newaxis] + 1), axis=1))',
      '1/n Σ_i Σ_k max(0, s_ik - s[i, y_i] + 1)',
    ],
  ])('%s', async (code, formula) => {
    const loss = await only(code);
    expect(loss.id).toBe('hinge');
    expect(toPlain(loss.expression)).toBe(formula);
    expect(inEnglish(explain(loss).title)).toBe('Multi-class hinge loss');
    const derivations = deriveLoss(loss);
    expect(derivations.map(({ id }) => id)).toEqual(['from-code']);
    expect(derivations.flatMap(({ steps }) => steps).filter(({ check }) => check.kind === 'failed')).toEqual(
      [],
    );
  });

  it('is none where the scores are not the same', async () => {
    const code = 'loss = np.mean(np.sum(np.maximum(0, s - u[np.arange(n), y][:, None] + 1), axis=1))';
    expect(await lossesIn(`${head}${code}\n`)).toEqual([]);
  });
});

describe('a Gaussian of one deviation, its logarithm times the number of rows', () => {
  it.each([
    'nll = n * np.log(sigma) + np.sum((x - mu) ** 2) / (2 * sigma ** 2)',
    'nll = n / 2 * np.log(2 * np.pi * sigma ** 2) + np.sum((x - mu) ** 2 / (2 * sigma ** 2))',
    'nll = 0.5 * n * np.log(2 * np.pi) + n * np.log(sigma) + 0.5 * np.sum(((x - mu) / sigma) ** 2)',
    'nll = np.log(sigma) + np.mean((x - mu) ** 2) / (2 * sigma ** 2)',
    'nll = len(x) * np.log(sigma) + np.sum((x - mu) ** 2) / (2 * sigma ** 2)',
  ])('%s', async (code) => {
    const loss = await only(code);
    expect(loss.id).toBe('gaussian-nll');
    expect(loss.notes).toEqual([]);
    const steps = deriveHandwritten(loss)?.steps ?? [];
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
    expect(toPlain(steps.at(-1)?.expression ?? loss.expression)).toBe(
      'Π_i exp(-(x_i - mu_i)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)',
    );
  });

  it('is another loss with another number of rows', async () => {
    const code = 'nll = 2 * n * np.log(sigma) + np.sum((x - mu) ** 2) / (2 * sigma ** 2)';
    expect(await lossesIn(`${head}${code}\n`)).toEqual([]);
  });
});
