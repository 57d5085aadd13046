import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { freeSymbols, walk } from '../../../src/core/expression/children';
import { toLatex } from '../../../src/core/expression/toLatex';
import { toPlain } from '../../../src/core/expression/toPlain';
import { kerasStrings } from '../../../src/core/recognition/frameworks/keras';
import { libraryLoss, libraryLosses } from '../../../src/core/recognition/frameworks/libraryLosses';
import { sklearnStrings } from '../../../src/core/recognition/frameworks/sklearn';
import { tfjsStrings } from '../../../src/core/recognition/frameworks/tfjs';
import { lossesIn } from './parser';

const rows = [...libraryLosses.values()];

describe('the tables of the frameworks', () => {
  it.each(rows.map((row) => [row.api, row] as const))(
    '%s has a formula without arguments that KaTeX renders',
    (_api, row) => {
      const { expression } = row.read({ code: () => undefined });
      expect(katex.renderToString(toLatex(expression), { throwOnError: true })).toContain('katex');
    },
  );

  it.each(rows.map((row) => [row.api, row] as const))('%s names only parameters it has', (_api, row) => {
    // Weights are keyword arguments of some rows only.
    const known = [...row.parameters, ...(row.callParameters ?? []), 'weights', 'sample_weight'];
    for (const parameter of Object.values(row.inputs)) expect(known).toContain(parameter);
    expect(new URL(row.documentation).protocol).toBe('https:');
  });

  it.each([...kerasStrings, ...sklearnStrings, ...tfjsStrings])(
    'the string %s stands for %s, which is known',
    (_string, api) => {
      expect(libraryLoss(api)?.api).toBe(api);
    },
  );
});

/** The formula of a call, and the arguments that change it. */
async function read(
  call: string,
): Promise<{ formula: string; modifiers: Readonly<Record<string, string>>; reduction: string }> {
  const [loss] = await lossesIn(`${call}\n`);
  if (loss === undefined) throw new Error(`no loss in ${call}`);
  return { formula: toPlain(loss.expression), modifiers: loss.modifiers, reduction: loss.reduction };
}

const mean = '1/n Σ_i';
const smoothed = '[0.9 · log_softmax(z_i)[y_i] + 0.1/K Σ_k log_softmax(z_i)_k]';

describe('arguments change the formula', () => {
  it.each([
    ['F.cross_entropy(z, y)', `-${mean} log_softmax(z_i)[y_i]`, {}],
    ['F.cross_entropy(z, y, reduction="none")', '-log_softmax(z_i)[y_i]', { reduction: 'none' }],
    ['F.cross_entropy(z, y, reduction="sum")', '-Σ_i log_softmax(z_i)[y_i]', { reduction: 'sum' }],
    ['F.cross_entropy(z, y, size_average=False)', '-Σ_i log_softmax(z_i)[y_i]', {}],
    ['F.cross_entropy(z, y, w)', '-(Σ_i w[y_i] log_softmax(z_i)[y_i])/(Σ_i w[y_i])', { classWeights: 'w' }],
    [
      'F.cross_entropy(z, y, None, None, -1)',
      '-(Σ_i (1 - 1[y_i = -1]) log_softmax(z_i)[y_i])/(Σ_i [1 - 1[y_i = -1]])',
      { ignoreIndex: '-1' },
    ],
    ['F.cross_entropy(z, y, label_smoothing=0.1)', `-${mean} ${smoothed}`, { labelSmoothing: '0.1' }],
    [
      'F.cross_entropy(z, y, label_smoothing=eps)',
      `-${mean} [(1 - epsilon) log_softmax(z_i)[y_i] + epsilon/K Σ_k log_softmax(z_i)_k]`,
      { labelSmoothing: 'eps' },
    ],
    [
      'F.cross_entropy(z, y, label_smoothing=0.0)',
      `-${mean} log_softmax(z_i)[y_i]`,
      { labelSmoothing: '0.0' },
    ],
    [
      'F.binary_cross_entropy_with_logits(z, y, pos_weight=3)',
      `-${mean} [3 · y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i)]`,
      { posWeight: '3' },
    ],
    [
      'F.binary_cross_entropy(p, y, weight=w)',
      `-${mean} w_i · (y_i log(q_i) + (1 - y_i) log(1 - q_i))`,
      { sampleWeights: 'w' },
    ],
    ['F.kl_div(a, b)', '(1/n Σ_i Σ_k t_ik · (log(t_ik) - logq_ik))/K', {}],
    [
      'F.kl_div(a, b, reduction="batchmean")',
      `${mean} Σ_k t_ik · (log(t_ik) - logq_ik)`,
      { reduction: 'batchmean' },
    ],
    [
      'F.kl_div(a, b, reduction="sum", log_target=True)',
      'Σ_i Σ_k exp(p_ik) · (p_ik - logq_ik)',
      { reduction: 'sum', logTarget: 'True' },
    ],
    ['F.poisson_nll_loss(a, b)', `${mean} [exp(z_i) - y_i z_i]`, {}],
    [
      'F.poisson_nll_loss(a, b, log_input=False, full=True)',
      `${mean} [lambda_i - y_i log(lambda_i) + log(y_i!)]`,
      { logInput: 'False', full: 'True' },
    ],
    [
      'keras.losses.BinaryCrossentropy(from_logits=True)',
      `-${mean} [y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i)]`,
      { fromLogits: 'True' },
    ],
    [
      'keras.losses.CategoricalCrossentropy(label_smoothing=0.3)',
      `-${mean} Σ_k (0.7 · t_ik + 0.3/K) log(q_ik)`,
      { labelSmoothing: '0.3' },
    ],
    [
      'keras.losses.SparseCategoricalCrossentropy(reduction="sum")',
      '-Σ_i log(q[i, y_i])',
      { reduction: 'sum' },
    ],
    ['keras.losses.categorical_crossentropy(y, p)', '-Σ_k t_ik log(q_ik)', {}],
    [
      'sklearn.metrics.log_loss(y, p, sample_weight=w)',
      '-(Σ_i w_i log(q[i, y_i]))/(Σ_i w_i)',
      { sampleWeights: 'w' },
    ],
    ['sklearn.metrics.log_loss(y, p, normalize=False)', '-Σ_i log(q[i, y_i])', { normalize: 'False' }],
    ['optax.sigmoid_binary_cross_entropy(z, y)', '-(y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i))', {}],
    [
      'tf.nn.weighted_cross_entropy_with_logits(y, z, 2.0)',
      '-(2 · y_i logsigmoid(z_i) + (1 - y_i) logsigmoid(-z_i))',
      { posWeight: '2.0' },
    ],
    ['F.hinge_embedding_loss(d, y)', `${mean} [1[y_i = 1] x_i + 1[y_i = -1] max(1 - x_i, 0)]`, {}],
    [
      'torch.nn.HingeEmbeddingLoss(margin=0.5, reduction="sum")',
      'Σ_i [1[y_i = 1] x_i + 1[y_i = -1] max(0.5 - x_i, 0)]',
      { margin: '0.5', reduction: 'sum' },
    ],
    ['F.multi_margin_loss(z, y)', `${mean} (Σ_k (1 - 1[y_i = k]) max(1 - z[i, y_i] + z_ik, 0))/K`, {}],
    [
      'torch.nn.MultiMarginLoss(2, 0.5, w)',
      `${mean} w[y_i] · (Σ_k (1 - 1[y_i = k]) · (max(0.5 - z[i, y_i] + z_ik, 0))^2)/K`,
      { p: '2', margin: '0.5', classWeights: 'w' },
    ],
    ['optax.ctc_loss(z, zp, y, yp)', '-log(Σ_a Π_tau q[i, tau, a[tau]])', {}],
    ['tf.nn.ctc_loss(y, z)', '-log(Σ_a Π_tau q[i, tau, a[tau]])', {}],
    ['tf.nn.nce_loss(w, b, y, x)', '-(logsigmoid(s[i, 0]) + Σ_j>=1 logsigmoid(-s_ij))', {}],
    ['optax.sigmoid_focal_loss(z, y)', '-(1 - q[i, y_i])^2 log(q[i, y_i])', {}],
    [
      'optax.sigmoid_focal_loss(z, y, alpha=0.25)',
      '-(0.25 · y_i + 0.75 · (1 - y_i)) · (1 - q[i, y_i])^2 log(q[i, y_i])',
      { alpha: '0.25' },
    ],
    [
      'optax.sigmoid_focal_loss(z, y, a, g)',
      '-(alpha y_i + (1 - alpha) · (1 - y_i)) · (1 - q[i, y_i])^gamma log(q[i, y_i])',
      { alpha: 'a', gamma: 'g' },
    ],
    [
      'keras.losses.BinaryFocalCrossentropy(gamma=3, apply_class_balancing=True, alpha=0.25)',
      `-${mean} (0.25 · y_i + 0.75 · (1 - y_i)) · (1 - q[i, y_i])^3 log(q[i, y_i])`,
      { alpha: '0.25', gamma: '3' },
    ],
    [
      'keras.losses.BinaryFocalCrossentropy(gamma=3, reduction="sum")',
      '-Σ_i (1 - q[i, y_i])^3 log(q[i, y_i])',
      { gamma: '3' },
    ],
    [
      'import torchvision\ntorchvision.ops.sigmoid_focal_loss(z, y, alpha=0.75, gamma=3)',
      '-(0.75 · y_i + 0.25 · (1 - y_i)) · (1 - q[i, y_i])^3 log(q[i, y_i])',
      { alpha: '0.75', gamma: '3' },
    ],
    [
      'import torchvision\ntorchvision.ops.sigmoid_focal_loss(z, y, -1, reduction="mean")',
      `-${mean} (1 - q[i, y_i])^2 log(q[i, y_i])`,
      { alpha: '-1', reduction: 'mean' },
    ],
    ['keras.losses.CategoricalFocalCrossentropy()', `-${mean} 0.25 · (1 - q[i, y_i])^2 log(q[i, y_i])`, {}],
    ['F.ctc_loss(lp, y, a, b)', `-${mean} log(Σ_a Π_tau q[i, tau, a[tau]])/L_i`, {}],
    ['torch.nn.CTCLoss(reduction="sum")', '-Σ_i log(Σ_a Π_tau q[i, tau, a[tau]])', { reduction: 'sum' }],
  ])('%s', async (call, formula, modifiers) => {
    expect(await read(call)).toMatchObject({ formula, modifiers });
  });

  it('a constant is followed to its value', async () => {
    const [loss] = await lossesIn('eps = 0.2\nF.cross_entropy(z, y, label_smoothing=eps)\n');
    expect(toPlain(loss?.expression ?? { kind: 'number', value: 0 })).toContain('0.8 ·');
  });

  it('a reduction that is not a constant is said to be unknown', async () => {
    const [loss] = await lossesIn('F.cross_entropy(z, y, reduction=how)\n');
    expect(loss?.notes.map(({ code }) => code)).toEqual(['unknown-reduction']);
  });

  it('the symbols of the formula are tied to the arguments', async () => {
    const source = 'F.cross_entropy(model(x), labels.long(), weight=w)\n';
    const [loss] = await lossesIn(source);
    const tied = loss?.symbols.map(({ symbol, ranges }) => [
      symbol.name,
      ...ranges.map(({ start, end }) => source.slice(start, end)),
    ]);
    expect(tied).toEqual([
      ['z', 'model(x)'],
      ['y', 'labels.long()'],
      ['w', 'w'],
    ]);
    const named = new Set(
      [...walk(loss?.expression ?? { kind: 'number', value: 0 })].flatMap((node) =>
        node.kind === 'symbol' ? [node.name] : [],
      ),
    );
    for (const [symbol] of tied ?? []) expect([...named]).toContain(symbol);
  });
});

describe('free symbols', () => {
  it.each(rows.map((row) => [row.api, row] as const))(
    'of %s hold no index that nothing binds, but the row and the class of an unreduced loss',
    (_api, row) => {
      const { expression, reduction } = row.read({ code: () => undefined });
      const indices = [...freeSymbols(expression)].filter((name) => ['i', 'j', 'k'].includes(name));
      expect(reduction === 'none' ? [] : indices).toEqual([]);
    },
  );
});

describe('a cross-entropy whose labels are the places of the rows', () => {
  it.each([
    'F.cross_entropy(z @ z.T / t, torch.arange(n))',
    'F.cross_entropy(sim, torch.arange(len(sim)).to(device))',
    'F.cross_entropy(sim, labels)',
    'nn.CrossEntropyLoss()(sim, labels)',
  ])('is said to be InfoNCE: %s', async (code) => {
    const source = `import torch\nfrom torch import nn\nimport torch.nn.functional as F\nlabels = torch.arange(n, device=device).long()\nloss = ${code}\n`;
    const notes = (await lossesIn(source)).flatMap((loss) => loss.notes.map((note) => note.code));
    expect(notes).toContain('labels-are-places');
  });

  it('is not, where the labels are others', async () => {
    const [loss] = await lossesIn('import torch.nn.functional as F\nloss = F.cross_entropy(z, y)\n');
    expect(loss?.notes).toEqual([]);
  });
});
