import { describe, expect, it } from 'vitest';
import { deriveLoss } from '../../../src/core/derivation/deriveLoss';
import { toPlain } from '../../../src/core/expression/toPlain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

const head =
  'import torch\nimport torch.nn.functional as F\nimport torch.nn as nn\nimport keras\nimport optax\nimport torchvision\n';

async function derived(code: string) {
  const [loss] = await lossesIn(`${head}${code}\n`);
  if (loss === undefined) throw new Error(`no loss in ${code}`);
  return deriveLoss(loss);
}

describe('a call is led to its likelihood, with the values of its own arguments', () => {
  it.each([
    [
      'F.cross_entropy(z, y, label_smoothing=0.1)',
      'Π_i softmax(z_i)[y_i]^0.9 · (Π_k softmax(z_i)_k)^(0.1/K)',
      'fractions of observations',
    ],
    ['F.cross_entropy(z, y, weight=w)', 'Π_i softmax(z_i)[y_i]^w[y_i]', 'observed twice'],
    [
      'F.cross_entropy(z, y, weight=w, label_smoothing=0.2)',
      'Π_i softmax(z_i)[y_i]^(0.8 · w[y_i]) · (Π_k softmax(z_i)_k^w_k)^(0.2/K)',
      'smoothed and weighted',
    ],
    [
      'F.cross_entropy(z, y, ignore_index=-100)',
      'Π_i softmax(z_i)[y_i]^(1 - 1[y_i = -100])',
      'as if they had not been observed',
    ],
    [
      'F.cross_entropy(z, y, weight=w, ignore_index=-100)',
      'Π_i softmax(z_i)[y_i]^((1 - 1[y_i = -100]) w[y_i])',
      'as if they had not been observed',
    ],
    ["F.cross_entropy(z, y, reduction='sum')", 'Π_i softmax(z_i)[y_i]', 'itself'],
    ["F.cross_entropy(z, y, reduction='none')", 'softmax(z_i)[y_i]', 'one row'],
    [
      'F.binary_cross_entropy_with_logits(z, y, pos_weight=3.0)',
      'Π_i (sigmoid(z_i))^(3 · y_i) · (sigmoid(-z_i))^(1 - y_i)',
      'weighted sample',
    ],
    ['F.binary_cross_entropy(q, y, weight=w)', 'Π_i (q_i^y_i · (1 - q_i)^(1 - y_i))^w_i', 'observed twice'],
    [
      'keras.losses.CategoricalCrossentropy(label_smoothing=0.1, from_logits=True)',
      'Π_i Π_k softmax(z_i)_k^(0.9 · t_ik + 0.1/K)',
      'fractions of observations',
    ],
    [
      'F.huber_loss(x, y, delta=0.5)',
      'Π_i exp(-0.5 · (min(|y_i - mu_i|, 0.5))^2 - 0.5 · (|y_i - mu_i| - min(|y_i - mu_i|, 0.5)))/Z',
      'Gaussian in the middle',
    ],
    [
      "F.mse_loss(x, y, reduction='sum')",
      'Π_i exp(-(y_i - mu_i)^2/(2 · sigma^2))/sqrt(2 · π sigma^2)',
      'Gaussian',
    ],
    [
      'F.gaussian_nll_loss(x, y, v, full=True)',
      'Π_i exp(-(y_i - mu_i)^2/(2 · v_i))/sqrt(2 · π v_i)',
      'predicted variances',
    ],
    [
      'F.poisson_nll_loss(x, y, log_input=False, full=True)',
      'Π_i lambda_i^y_i exp(-lambda_i)/y_i!',
      'counts',
    ],
  ])('%s', async (code, likelihood, said) => {
    const [derivation] = await derived(code);
    expect(derivation?.id).toBe('from-code');
    const steps = derivation?.steps ?? [];
    expect(steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
    expect(toPlain(steps.at(-1)?.expression ?? never())).toBe(likelihood);
    expect(inEnglish(derivation?.conclusion ?? never())).toContain(said);
  });

  it('leaves a call without such arguments to the general derivations', async () => {
    const ids = (await derived('F.cross_entropy(z, y)')).map(({ id }) => id);
    expect(ids).toEqual(['mle-to-ce', 'ce-to-mle', 'from-logits']);
  });
});

describe("focal loss is shown to be no likelihood with the call's own α and γ", () => {
  it.each([
    ['optax.sigmoid_focal_loss(z, y, gamma=3.0)', '1/n Σ_i (1 - q[i, y_i])^3 H(t_i, q_i)', '(1 - q_ik)^3'],
    [
      "torchvision.ops.sigmoid_focal_loss(z, y, reduction='mean')",
      '1/n Σ_i (0.25 · y_i + 0.75 · (1 - y_i)) · (1 - q[i, y_i])^2 H(t_i, q_i)',
      '(0.25 · k + 0.75 · (1 - k)) · (1 - q_ik)^2',
    ],
    [
      "torchvision.ops.sigmoid_focal_loss(z, y, alpha=a, gamma=g, reduction='sum')",
      'Σ_i (alpha y_i + (1 - alpha) · (1 - y_i)) · (1 - q[i, y_i])^gamma H(t_i, q_i)',
      '(alpha k + (1 - alpha) · (1 - k)) · (1 - q_ik)^gamma',
    ],
    [
      'keras.losses.categorical_focal_crossentropy(y, q, alpha=0.5)',
      '1/n Σ_i 0.5 · (1 - q[i, y_i])^2 H(t_i, q_i)',
      '0.5 · (1 - q_ik)^2',
    ],
  ])('%s', async (code, discounted, exponent) => {
    const [discount, none] = await derived(code);
    expect(discount?.steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(toPlain(discount?.steps.at(-1)?.expression ?? never())).toBe(discounted);
    expect(toPlain(none?.steps[0]?.expression ?? never())).toContain(exponent);
    expect(none?.steps.map(({ check }) => check.kind)).toEqual(['not applicable', 'passed', 'failed']);
  });

  it('takes the exponent of a formula written by hand', async () => {
    const code = 'loss = -torch.mean((1 - p[torch.arange(n), y]) ** 2 * torch.log(p[torch.arange(n), y]))';
    const all = await derived(code);
    expect(toPlain(all.at(-1)?.steps[0]?.expression ?? never())).toContain('(1 - q_ik)^2');
  });

  it('leaves a loss without any discount alone', async () => {
    const ids = (await derived('optax.sigmoid_focal_loss(z, y, gamma=0.0)')).map(({ id }) => id);
    expect(ids).not.toContain('focal-no-likelihood');
  });
});

describe('scores that the code makes are put in their place, and led to the likelihood of the logits', () => {
  it.each([
    ['F.nll_loss(F.log_softmax(x, dim=1), y)', '-1/n Σ_i logq[i, y_i]', 'Π_i softmax(x_i)[y_i]'],
    ['F.nll_loss(torch.log(F.softmax(x, dim=1)), y)', '-1/n Σ_i logq[i, y_i]', 'Π_i softmax(x_i)[y_i]'],
    ['nn.NLLLoss()(nn.LogSoftmax(dim=1)(x), y)', '-1/n Σ_i logq[i, y_i]', 'Π_i softmax(x_i)[y_i]'],
    [
      'F.cross_entropy(F.log_softmax(x, dim=1), y)',
      '-1/n Σ_i log_softmax(z_i)[y_i]',
      'Π_i softmax(x_i)[y_i]',
    ],
    [
      'F.binary_cross_entropy(torch.sigmoid(model(x)), y)',
      '-1/n Σ_i [y_i log(q_i) + (1 - y_i) log(1 - q_i)]',
      'Π_i (sigmoid(z_i))^y_i · (sigmoid(-z_i))^(1 - y_i)',
    ],
    [
      'keras.losses.binary_crossentropy(y, keras.ops.sigmoid(x))',
      '-(y_i log(q_i) + (1 - y_i) log(1 - q_i))',
      '(sigmoid(x_i))^y_i · (sigmoid(-x_i))^(1 - y_i)',
    ],
  ])('%s', async (code, given, likelihood) => {
    const [derivation] = await derived(code);
    const formulas = derivation?.steps.map(({ expression }) => toPlain(expression)) ?? [];
    expect(derivation?.steps.map(({ rule }) => rule)).toContain('composition');
    expect(derivation?.steps.filter(({ check }) => check.kind === 'failed')).toEqual([]);
    expect(formulas[0]).toBe(given);
    expect(formulas.at(-1)).toBe(likelihood);
  });

  it.each([
    ['F.cross_entropy(F.softmax(x, dim=1), y)', '-1/n Σ_i log_softmax(x_i)[y_i]'],
    [
      'F.binary_cross_entropy_with_logits(torch.sigmoid(x), y)',
      '-1/n Σ_i [y_i logsigmoid(x_i) + (1 - y_i) logsigmoid(-x_i)]',
    ],
  ])(
    '%s is normalised twice: the step that takes it once fails, and nothing else is claimed',
    async (code, once) => {
      const [derivation, ...others] = await derived(code);
      expect(toPlain(derivation?.steps.at(-1)?.expression ?? never())).toBe(once);
      expect(derivation?.steps.at(-1)?.check.kind).toBe('failed');
      expect(others.map(({ id }) => id)).not.toContain('from-code');
    },
  );

  it.each([
    'F.nll_loss(F.log_softmax(x, dim=0), y)',
    'F.nll_loss(f(x), y)',
    'F.binary_cross_entropy(torch.tanh(x), y)',
  ])('%s: what does not run over the classes or is not known is left alone', async (code) => {
    expect((await derived(code)).map(({ id }) => id)).not.toContain('from-code');
  });
});
function never(): never {
  throw new Error('there is no such step');
}

describe('CTC is led to its likelihood as the call adds up its sequences', () => {
  it.each([
    [
      'nn.CTCLoss()',
      'loss(theta) = -1/n Σ_i 1/L_i · log(Σ_a Π_tau q[i, tau, c[i, a, tau]])',
      'Π_i (Σ_a Π_tau q[i, tau, c[i, a, tau]])^(1/L_i)',
      'weighted likelihood',
    ],
    [
      "F.ctc_loss(logq, y, T, L, reduction='sum')",
      'NLL(theta) = -Σ_i log(Σ_a Π_tau q[i, tau, c[i, a, tau]])',
      'Π_i Σ_a Π_tau q[i, tau, c[i, a, tau]]',
      'maximum likelihood for label sequences',
    ],
    [
      "nn.CTCLoss(reduction='none')",
      'NLL(theta) = -log(Σ_a Π_tau q[i, tau, c[i, a, tau]])',
      'Σ_a Π_tau q[i, tau, c[i, a, tau]]',
      'of one label sequence',
    ],
    [
      'optax.ctc_loss(z, zp, y, yp)',
      'NLL(theta) = -log(Σ_a Π_tau q[i, tau, c[i, a, tau]])',
      'Σ_a Π_tau q[i, tau, c[i, a, tau]]',
      'of one label sequence',
    ],
    [
      'keras.losses.CTC()',
      'mean NLL(theta) = -1/n Σ_i log(Σ_a Π_tau q[i, tau, c[i, a, tau]])',
      'Π_i Σ_a Π_tau q[i, tau, c[i, a, tau]]',
      'maximum likelihood for label sequences',
    ],
  ])('%s', async (code, start, likelihood, said) => {
    const [derivation] = await derived(code);
    const steps = derivation?.steps ?? [];
    const { name, expression } = steps[0] ?? never();
    expect(`${toPlain(name ?? never())} = ${toPlain(expression)}`).toBe(start);
    expect(toPlain(steps.at(-1)?.expression ?? never())).toBe(likelihood);
    expect(steps.slice(1).every(({ check }) => check.kind === 'passed')).toBe(true);
    expect(inEnglish(derivation?.conclusion ?? never())).toContain(said);
  });
});

describe('a loss with a margin is shown to be no likelihood with the margin of the call', () => {
  it.each([
    [
      'nn.TripletMarginLoss(margin=0.3)',
      '1/n Σ_i [exp(-max(d_p_i - d_n_i + 0.3, 0)) + exp(-max(d_n_i - d_p_i + 0.3, 0))]',
      '2 · exp(-0.3)',
    ],
    [
      'F.triplet_margin_loss(a, b, c)',
      '1/n Σ_i [exp(-max(d_p_i - d_n_i + 1, 0)) + exp(-max(d_n_i - d_p_i + 1, 0))]',
      '2 · exp(-1)',
    ],
    [
      'F.triplet_margin_loss(a, b, c, margin=alpha)',
      '1/n Σ_i [exp(-max(d_p_i - d_n_i + m, 0)) + exp(-max(d_n_i - d_p_i + m, 0))]',
      '2 · exp(-m)',
    ],
    ['nn.CosineEmbeddingLoss()', '1/n Σ_i [exp(-(1 - c_i)) + exp(-max(c_i, 0))]', 'exp(-1) + 1'],
    [
      'nn.CosineEmbeddingLoss(margin=-0.5)',
      '1/n Σ_i [exp(-(1 - c_i)) + exp(-max(c_i + 0.5, 0))]',
      'exp(-1) + exp(-0.5)',
    ],
    ['nn.MarginRankingLoss()', '1/n Σ_i [exp(-max(-a_i + b_i, 0)) + exp(-max(a_i - b_i, 0))]', '2'],
  ])('%s', async (code, both, atZero) => {
    const [derivation] = await derived(code);
    const [first, last] = derivation?.steps ?? [];
    expect(toPlain(first?.expression ?? never())).toBe(both);
    expect(toPlain(last?.expression ?? never())).toBe(atZero);
    expect(last?.check.kind).toBe('failed');
    const said = inEnglish(last?.reason ?? never());
    if (both.includes('m,')) expect(said).toContain('the margin 0.8');
    else expect(said).not.toContain('margin');
  });
});

describe('a hinge that is not the binary one', () => {
  it.each([
    'nn.HingeEmbeddingLoss()',
    'nn.HingeEmbeddingLoss(margin=2)',
    'nn.MultiMarginLoss()',
    'nn.MultiMarginLoss(p=2)',
  ])('%s is not given the derivation of the binary hinge', async (code) => {
    expect(await derived(code)).toEqual([]);
  });
});
