import { describe, expect, it } from 'vitest';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from './parser';

/** The formula of the only loss in a line of code. */
async function formulaOf(code: string, language: string): Promise<string> {
  const [loss, ...more] = await lossesIn(code, language);
  expect(more).toEqual([]);
  return loss === undefined ? '' : toPlain(loss.expression);
}

const bce = '-1/n Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]';
const rowsOfClasses = '-1/n Σ_i Σ_k t_ik log(q_ik)';

describe('Python as a formula', () => {
  it.each([
    ['operators', '-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()', bce],
    [
      'functions',
      'np.negative(np.mean(np.add(np.multiply(y, np.log(p)), np.multiply(1 - y, np.log(1 - p)))))',
      bce,
    ],
    ['torch methods', '-(y.mul(p.log()).add((1 - y).mul((1 - p).log()))).mean()', bce],
    ['jax', '-jnp.mean(y * jnp.log(p) + (1 - y) * jnp.log(1 - p))', bce],
    ['tensorflow', '-tf.reduce_mean(y * tf.math.log(p) + (1 - y) * tf.math.log(1 - p))', bce],
    ['brackets that say nothing', '-((((y) * (np.log((p))))) + ((1 - y) * np.log(1 - p))).mean()', bce],
    ['a type conversion', '-(y.float() * np.log(p) + (1 - y.float()) * np.log(1 - p)).mean()', bce],
    ['a last axis', '-(t * np.log(q)).sum(axis=-1).mean()', rowsOfClasses],
    ['a second axis', '-np.mean(np.sum(t * np.log(q), 1))', rowsOfClasses],
    ['a kept axis', '-np.mean(np.sum(t * np.log(q), axis=1, keepdims=True))', rowsOfClasses],
    ['all axes', '-np.sum(t * np.log(q))', '-Σ_i t_i log(q_i)'],
    ['a sum divided by a length', '-np.sum(t * np.log(q)) / len(t)', rowsOfClasses],
    ['a sum divided by a shape', '-np.sum(t * np.log(q)) / t.shape[0]', rowsOfClasses],
    [
      'a sum divided by a count of entries',
      '-np.sum(t * np.log(q)) / q.size',
      '-(Σ_i Σ_k t_ik log(q_ik))/(n K)',
    ],
    [
      'a sum of rows divided by their number',
      '-(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / y.size',
      bce,
    ],
    [
      'a sum divided by the sum of the weights',
      '-(w * (y * np.log(p) + (1 - y) * np.log(1 - p))).sum() / w.sum()',
      '-(Σ_i w_i · (y_i log(p_i) + (1 - y_i) log(1 - p_i)))/(Σ_i w_i)',
    ],
    ["the author's own count", '-np.sum(t * np.log(q)) / N', '-1/N Σ_i Σ_k t_ik log(q_ik)'],
    ['a mean of one number, which is the number', 'np.mean(-np.sum(t * np.log(q)))', '-Σ_i t_i log(q_i)'],
    ['fancy indexing', '-np.log(p[np.arange(n), y]).mean()', '-1/n Σ_i log(p[i, y_i])'],
    ['indexing by a range', '-np.log(p[range(len(y)), y]).sum()', '-Σ_i log(p[i, y_i])'],
    ['gather', '-lp.gather(1, y.unsqueeze(1)).mean()', '-1/n Σ_i lp[i, y_i]'],
    [
      'gather with a reshaped label',
      '-torch.gather(log_p, 1, y.view(-1, 1)).mean()',
      '-1/n Σ_i log_p[i, y_i]',
    ],
    ['take_along_axis', '-np.take_along_axis(log_p, y[:, None], axis=1).mean()', '-1/n Σ_i log_p[i, y_i]'],
    [
      'a column',
      '-(y * np.log(p[:, 1]) + (1 - y) * np.log(1 - p[:, 1])).mean()',
      '-1/n Σ_i [y_i log(p[i, 1]) + (1 - y_i) log(1 - p[i, 1])]',
    ],
    ['einsum over everything', "-np.einsum('ij,ij->', t, np.log(q)) / n", rowsOfClasses],
    ['einsum over the classes', "-np.einsum('ij,ij->i', t, np.log(q)).mean()", rowsOfClasses],
    ['einsum of rows', "-torch.einsum('n,n->', t, torch.log(q))", '-Σ_i t_i log(q_i)'],
    ['a dot product', '-np.dot(t, np.log(q))', '-Σ_i t_i log(q_i)'],
    ['a matrix product', '-(t @ np.log(q))', '-Σ_i t_i log(q_i)'],
    ['a transposed vector', '-(t.T @ np.log(q))', '-Σ_i t_i log(q_i)'],
    [
      'where',
      '-np.where(y == 1, np.log(p), np.log(1 - p)).mean()',
      '-1/n Σ_i [1[y_i = 1] log(p_i) + (1 - 1[y_i = 1]) log(1 - p_i)]',
    ],
    ['a generator', '-sum(a * math.log(b) for a, b in zip(t, q))', '-Σ_i t_i log(q_i)'],
    ['a generator over positions', '-sum(t[j] * math.log(q[j]) for j in range(len(t)))', '-Σ_i t_i log(q_i)'],
    ['log_softmax', '-(t * F.log_softmax(z, dim=1)).sum(1).mean()', '-1/n Σ_i Σ_k t_ik log_softmax(z_i)_k'],
    ['an index the author already uses', '-(i * np.log(j)).sum()', '-Σ_r i_r log(j_r)'],
    ['a guard', '-np.sum(t * np.log(q + 1e-9))', '-Σ_i t_i log(q_i + 1e-9)'],
  ])('reads %s', async (_what, code, formula) => {
    expect(await formulaOf(`loss = ${code}\n`, 'python')).toBe(formula);
  });

  it('follows names to what they were bound to, as far as the loss needs it', async () => {
    const source = 'a = y * np.log(p)\nb = (1 - y) * np.log(1 - p)\nterms = a + b\nloss = -terms.mean()\n';
    const losses = await lossesIn(source);
    expect(losses.map((loss) => [toPlain(loss.expression), loss.notes.map((note) => note.code)])).toEqual([
      ['y log(p) + (1 - y) log(1 - p)', ['log-likelihood']],
      [bce, []],
    ]);
  });

  it("keeps the author's names where they are enough", async () => {
    const source = 'p = 1 / (1 + np.exp(-z))\nloss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()\n';
    expect((await lossesIn(source)).map((loss) => toPlain(loss.expression))).toEqual([bce]);
  });

  it('says where each symbol stands', async () => {
    const source = 'loss = -np.sum(t * np.log(q))\n';
    const [loss] = await lossesIn(source);
    const places = loss?.symbols.map(({ symbol, ranges }) => [
      symbol.name,
      ranges.map(({ start, end }) => [start, source.slice(start, end)]),
    ]);
    expect(places).toEqual([
      ['t', [[15, 't']]],
      ['q', [[26, 'q']]],
    ]);
  });
});

describe('JavaScript and TypeScript as a formula', () => {
  it.each([
    ['operators', '-(y * Math.log(p) + (1 - y) * Math.log(1 - p))', '-(y log(p) + (1 - y) log(1 - p))'],
    ['an entry', '-Math.log(probs[label])', '-log(probs[label])'],
    ['reduce', 't.reduce((sum, v, i) => sum - v * Math.log(q[i]), 0)', '-Σ_j t_j log(q_j)'],
    ['reduce of map', 't.map((v, k) => -v * Math.log(q[k])).reduce((a, b) => a + b)', '-Σ_i t_i log(q_i)'],
    [
      'a mean by length',
      't.reduce((s, v, i) => s - v * Math.log(q[i]), 0) / t.length',
      '-1/n Σ_j t_j log(q_j)',
    ],
    ['tensor methods', 't.mul(q.log()).sum(-1).mean().neg()', rowsOfClasses],
    ['tensor functions', 'tf.neg(tf.mean(tf.sum(tf.mul(t, tf.log(q)), -1)))', rowsOfClasses],
    ['a choice', 'y === 1 ? -Math.log(p) : -Math.log(1 - p)', '-1[y = 1] log(p) - (1 - 1[y = 1]) log(1 - p)'],
  ])('reads %s', async (_what, code, formula) => {
    expect(await formulaOf(`const loss = ${code};`, 'typescript')).toBe(formula);
  });
});
