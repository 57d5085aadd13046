import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/core/explanation/explain';
import { inEnglish } from '../../../src/core/text';
import { lossesIn } from '../recognition/parser';

/** What is said about the first loss of a source. */
async function explained(source: string, language = 'python') {
  const [loss] = await lossesIn(`${source}\n`, language);
  if (loss === undefined) throw new Error(`no loss in ${source}`);
  const { title, expects, likelihood, convention, notes, ...rest } = explain(loss);
  return {
    ...rest,
    title: inEnglish(title),
    expects: inEnglish(expects),
    likelihood: inEnglish(likelihood),
    convention: inEnglish(convention),
    notes: notes.map(inEnglish),
  };
}

describe('an explanation', () => {
  it.each([
    ['nn.HingeEmbeddingLoss()', 'Hinge embedding loss', 'a distance for each pair', 'distances'],
    ['nn.MultiMarginLoss()', 'Multi-class hinge loss', 'one class index for each row', 'scores'],
  ])('of %s is not that of the binary hinge', async (code, title, expects, likelihood) => {
    expect(await explained(code)).toMatchObject({
      id: 'hinge',
      title,
      expects: expect.stringContaining(expects) as string,
      likelihood: `not a likelihood: ${likelihood} within a margin`,
    });
  });

  it("of PyTorch's CTC says that its mean is one for each label", async () => {
    const { convention } = await explained('nn.CTCLoss()');
    expect(convention).toContain('divided by the length of its target');
  });

  it('of a call says what it is, what it expects, whose likelihood it is and where it is documented', async () => {
    expect(await explained('nn.CrossEntropyLoss()')).toMatchObject({
      id: 'categorical-cross-entropy',
      family: 'categorical',
      api: 'torch.nn.CrossEntropyLoss',
      title: 'Categorical cross-entropy',
      documentation: 'https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html',
    });
  });

  it.each([
    ['F.cross_entropy(z, y)', /logits .* class index .* or a distribution/],
    ['F.nll_loss(z, y)', /log-probabilities .* class index/],
    ['nn.BCELoss()', /probabilities between 0 and 1/],
    ['nn.BCEWithLogitsLoss()', /logits \(sigmoid is applied inside\)/],
    ['keras.losses.CategoricalCrossentropy()', /probabilities .* one-hot row or a distribution/],
    ['keras.losses.SparseCategoricalCrossentropy(from_logits=True)', /logits .* class index/],
    ['sklearn.metrics.log_loss(y, p)', /probabilities .* the classes, or one-hot rows/],
    ['nn.MSELoss()', /one predicted value/],
    ['-np.log(p[np.arange(n), y]).mean()', /probabilities .* class index/],
  ])('of %s says what it expects', async (source, expected) => {
    expect((await explained(source)).expects).toMatch(expected);
  });

  it.each([
    ['nn.CrossEntropyLoss()', /not ignore_index/],
    ['nn.CrossEntropyLoss(weight=w)', /sum of the weights/],
    ['nn.BCELoss()', /bounded below by -100/],
    ['F.kl_div(a, b, reduction="batchmean")', /as it is defined/],
    ['F.kl_div(a, b)', /every element/],
    ['keras.losses.CategoricalCrossentropy()', /divided by their sum, then clipped/],
    ['keras.losses.CategoricalCrossentropy(from_logits=True)', /Mean over the rows/],
    ['sklearn.metrics.log_loss(y, p)', /not renormalised/],
    ['optax.softmax_cross_entropy(z, y)', /take the mean yourself/],
    ['-np.sum(t * np.log(q))', /Sum over the rows/],
    ['-np.sum(p * np.log2(p))', /base 2/],
  ])('of %s names its convention', async (source, expected) => {
    expect((await explained(source)).convention).toMatch(expected);
  });

  it.each([
    ['nn.MSELoss()', /Gaussian distribution with a fixed variance/],
    ['nn.L1Loss()', /Laplace/],
    ['nn.HingeEmbeddingLoss()', /not a likelihood/],
    ['F.kl_div(a, b)', /cross-entropy minus the entropy/],
  ])('of %s gives its likelihood reading', async (source, expected) => {
    expect((await explained(source)).likelihood).toMatch(expected);
  });

  it('of a handwritten log-likelihood notes the missing minus', async () => {
    const { notes, documentation } = await explained(
      'loss = np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))',
    );
    expect(notes).toEqual([expect.stringMatching(/without the minus/)]);
    expect(documentation).toBeUndefined();
  });
});
