import { describe, expect, it } from 'vitest';
import { toPlain } from '../../../src/core/expression/toPlain';
import { lossesIn } from './parser';

const entries = '-(Σ_i Σ_k t_ik log(q_ik))/(N K)';
const rows = '-1/n Σ_i Σ_k t_ik log(q_ik)';
const head = 'import numpy as np\nimport torch\n';

async function lastIn(code: string, language = 'python'): Promise<readonly unknown[]> {
  const loss = (await lossesIn(language === 'python' ? head + code : code, language)).at(-1);
  return loss === undefined ? [] : [toPlain(loss.expression), loss.reduction];
}

describe('a count behind a name counts what it counts inline', () => {
  it.each([
    ['the entries of a matrix', 'n = q.size\nloss = -np.sum(t * np.log(q)) / n', entries],
    ['the entries of a tensor', 'n = q.numel()\nloss = -torch.sum(t * torch.log(q)) / n', entries],
    ['the entries by a function', 'n = np.size(q)\nloss = -np.sum(t * np.log(q)) / n', entries],
    ['the rows by their length', 'n = len(q)\nloss = -np.sum(t * np.log(q)) / n', rows],
    ['the rows by a shape', 'n = q.shape[0]\nloss = -np.sum(t * np.log(q)) / n', rows],
    ['the rows by a size', 'n = q.size(0)\nloss = -torch.sum(t * torch.log(q)) / n', rows],
    ['the rows unpacked from a shape', 'n, m = q.shape\nloss = -np.sum(t * np.log(q)) / n', rows],
    ['the rows unpacked from a size', 'n, c = q.size()\nloss = -torch.sum(t * torch.log(q)) / n', rows],
    [
      'the rows under another name',
      'B, C = q.shape\nloss = -np.sum(t * np.log(q)) / B',
      '-1/B Σ_i Σ_k t_ik log(q_ik)',
    ],
    [
      'rows and classes multiplied',
      'B, C = q.shape\nloss = -np.sum(t * np.log(q)) / (B * C)',
      '-(Σ_i Σ_k t_ik log(q_ik))/(B C)',
    ],
    [
      'the rows under another name, behind the name of the sum',
      'B, C = q.shape\ns = np.sum(t * np.log(q)) / B\nloss = -s',
      '-1/B Σ_i Σ_k t_ik log(q_ik)',
    ],
    [
      'the columns where examples are columns, by the name',
      'm = Y.shape[1]\nloss = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))',
      '(-1)/m Σ_i [Y_i log(A_i) + (1 - Y_i) log(1 - A_i)]',
    ],
    ['the rows after others', '*_, C = q.shape\nloss = -np.sum(t * np.log(q)) / n', rows],
    [
      'the rows of one probability each',
      'm = y.size\nloss = -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum() / m',
      '-1/m Σ_i [y_i log(p_i) + (1 - y_i) log(1 - p_i)]',
    ],
  ])('%s', async (_what, code, formula) => {
    expect(await lastIn(code)).toEqual([formula, 'mean']);
  });

  it.each([
    ['inline', 'loss = -np.sum(t * np.log(q)) / q.shape[1]'],
    ['from the end', 'loss = -np.sum(t * np.log(q), axis=1).sum() / q.shape[-1]'],
    ['by a method', 'loss = -torch.sum(t * torch.log(q), 1).sum() / q.size(1)'],
    ['behind a name', 'C = q.shape[1]\nloss = -np.sum(t * np.log(q), axis=1).sum() / C'],
    ['unpacked', 'B, C = q.shape\nloss = -np.sum(t * np.log(q), axis=1).sum() / C'],
  ])('and a count of classes is no count of rows: %s', async (_what, code) => {
    const [formula, reduction] = await lastIn(code);
    expect(formula).toMatch(/\/[KC]$/);
    expect(reduction).toBe('sum');
  });

  it('in JavaScript, unpacked from a shape', async () => {
    const code = 'const [b, c] = q.shape;\nconst loss = t.mul(q.log()).sum().neg().div(b);';
    expect(await lastIn(code, 'javascript')).toEqual(['-1/b Σ_i Σ_k t_ik log(q_ik)', 'mean']);
  });
});
