/** The ids of the catalogue, as the command line promises them. */
export const lossIds = [
  'categorical-cross-entropy',
  'binary-cross-entropy',
  'gaussian-nll',
  'squared-error',
  'absolute-error',
  'poisson-nll',
  'exponential-nll',
  'gamma-nll',
  'student-t-nll',
  'negative-binomial-nll',
  'mixture-nll',
  'ctc',
  'ordinal-nll',
  'entropy',
  'kl-divergence',
  'js-divergence',
  'perplexity',
  'mutual-information-bound',
  'focal',
  'label-smoothing',
  'distillation',
  'elbo',
  'gan-bce',
  'policy-gradient',
  'dpo',
  'bradley-terry',
  'nce',
  'triplet',
  'contrastive',
  'hinge',
  'huber',
  'dice',
  'cosine-embedding',
  'margin-ranking',
  'wasserstein',
] as const;

export type LossId = (typeof lossIds)[number];

/** The probability distribution whose negative log-likelihood a loss is. */
export type FamilyId = 'bernoulli' | 'categorical' | 'gaussian' | 'laplace' | 'poisson' | 'exponential';

/** What a model puts out. */
export type ScoresKind = 'probabilities' | 'log-probabilities' | 'logits';

/** What was observed. */
export type TargetsKind = 'class-indices' | 'one-hot' | 'distributions' | 'binary';

export type Reduction = 'mean' | 'sum' | 'none';

export type Base = 'e' | '2' | '10';
