import { describe, expect, it } from 'vitest';
import { lossesIn } from './parser';

const head =
  'import numpy as np\nimport torch\nimport torch.nn.functional as F\nfrom torch import nn\nfrom sklearn.metrics import log_loss\n';

/** The loss of a line, with its notes on what stands in the wrong place. */
async function found(code: string): Promise<readonly string[]> {
  const loss = (await lossesIn(`${head}${code}\n`)).at(-1);
  if (loss === undefined) return [];
  return [loss.id, ...loss.notes.map((note) => note.code).filter((each) => /swap|reverse/.test(each))];
}

describe('what stands in the wrong place is said', () => {
  it.each([
    ['binary-cross-entropy', 'swapped-labels', '-(y * np.log(1 - p) + (1 - y) * np.log(p)).mean()'],
    ['binary-cross-entropy', 'swapped-labels', '-((1 - t) * torch.log(q) + t * torch.log(1 - q)).sum()'],
    [
      'binary-cross-entropy',
      'swapped-labels',
      '-(y * torch.log(1 - torch.sigmoid(z)) + (1 - y) * torch.log(torch.sigmoid(z))).mean()',
    ],
    ['categorical-cross-entropy', 'swapped-arguments', '-(p * np.log(y)).sum()'],
    [
      'categorical-cross-entropy',
      'swapped-arguments',
      '-(y_pred * np.log(y_true + 1e-9)).sum(axis=1).mean()',
    ],
    ['categorical-cross-entropy', 'swapped-arguments', '-np.log(y_true[np.arange(n), y_pred]).mean()'],
    [
      'binary-cross-entropy',
      'swapped-arguments',
      '-np.mean(y_hat * np.log(y) + (1 - y_hat) * np.log(1 - y))',
    ],
    ['kl-divergence', 'reverse-divergence', '(y_pred * np.log(y_pred / y_true)).sum()'],
    ['kl-divergence', 'reverse-divergence', '(pred * (pred.log() - target.log())).sum()'],
    ['binary-cross-entropy', 'swapped-arguments', 'F.binary_cross_entropy(y_true, y_pred)'],
    ['binary-cross-entropy', 'swapped-arguments', 'nn.BCELoss()(target, torch.sigmoid(x))'],
    ['categorical-cross-entropy', 'swapped-arguments', 'F.cross_entropy(labels, logits)'],
    ['categorical-cross-entropy', 'swapped-arguments', 'log_loss(clf.predict_proba(X), y_test)'],
    ['categorical-cross-entropy', 'swapped-arguments', 'log_loss(y_pred, y_true)'],
    ['kl-divergence', 'swapped-arguments', 'F.kl_div(target.log(), pred)'],
  ])('%s, %s: %s', async (id, note, code) => {
    expect(await found(`loss = ${code}`)).toEqual([id, note]);
  });

  it.each([
    '-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean()',
    '-((1 - y) * np.log(1 - p) + y * np.log(p)).mean()',
    '-((1 - y) * np.log(p0) + y * np.log(1 - p0)).mean()',
    '-(y * torch.log(torch.sigmoid(z)) + (1 - y) * torch.log(1 - torch.sigmoid(z))).mean()',
    '-(t * np.log(y)).sum()',
    '-(p * np.log(q)).sum()',
    '-(q * np.log(p)).sum()',
    '-(y * np.log(y_hat)).sum()',
    '-(y_true * np.log(y_pred)).sum()',
    '(p * np.log(p / q)).sum()',
    '(q * np.log(q / p)).sum()',
    '(target * (target.log() - pred.log())).sum()',
    'F.binary_cross_entropy(y_pred, y_true)',
    'F.binary_cross_entropy(x, y)',
    'F.cross_entropy(logits, labels)',
    'log_loss(y_test, clf.predict_proba(X))',
    'F.kl_div(F.log_softmax(student, 1), F.softmax(teacher, 1))',
  ])('and nothing is said of %s', async (code) => {
    expect((await found(`loss = ${code}`)).slice(1)).toEqual([]);
  });

  it.each([
    'y = torch.softmax(z, 1)\nloss = -(p * torch.log(y)).sum()',
    'target = model(x)\nloss = F.cross_entropy(target, output)',
    'pred = torch.randint(0, 2, (8,))\nloss = F.cross_entropy(logits, pred)',
  ])('nor where a name is bound to what it does not say: %s', async (code) => {
    expect((await found(code)).slice(1)).toEqual([]);
  });
});
