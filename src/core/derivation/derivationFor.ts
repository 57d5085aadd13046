import { lossIds, type LossId } from '../likelihood/lossId';
import { derivableNames, derive, type DerivableName } from './derivable';
import type { Derivation } from './derivation';

/** What is derived of each loss: how it follows from a likelihood, or relates to one. */
const derivables: Readonly<Record<LossId, readonly DerivableName[]>> = {
  'categorical-cross-entropy': ['categorical'],
  'binary-cross-entropy': ['bernoulli', 'sigmoid'],
  'gaussian-nll': ['gaussian'],
  'squared-error': ['gaussian'],
  'absolute-error': ['laplace'],
  'poisson-nll': ['poisson'],
  'exponential-nll': ['exponential'],
  'label-smoothing': ['label-smoothing', 'soft-labels'],
  focal: ['focal'],
  'kl-divergence': ['kl-divergence'],
  entropy: ['entropy'],
  perplexity: ['perplexity'],
  'bradley-terry': ['bradley-terry'],
  'gamma-nll': ['gamma'],
  'student-t-nll': ['student-t'],
  'negative-binomial-nll': ['negative-binomial'],
  'ordinal-nll': ['ordinal'],
  'mutual-information-bound': ['info-nce'],
  huber: ['huber'],
  hinge: ['hinge'],
  triplet: ['triplet'],
  contrastive: ['contrastive'],
  'margin-ranking': ['margin-ranking'],
  'cosine-embedding': ['cosine-embedding'],
  dice: ['dice'],
  'mixture-nll': ['mixture'],
  nce: ['nce'],
  ctc: ['ctc'],
  dpo: ['dpo', 'bradley-terry'],
  elbo: ['elbo'],
  'gan-bce': ['gan-bce'],
  'js-divergence': ['js-divergence'],
  'policy-gradient': ['policy-gradient'],
  wasserstein: ['wasserstein'],
  distillation: ['distillation', 'kl-divergence'],
};

/** The derivations of a loss without numbers. */
export function derivationFor(id: LossId): readonly Derivation[] {
  return derivables[id].flatMap(derive);
}

/** What a derivation is asked for by: a family, what is built on cross-entropy, or a loss of the catalogue. */
export type DerivationName = DerivableName | LossId | 'infonce';

/** Every name that `deriveByName` takes, each once. */
export const derivationNames: readonly DerivationName[] = [
  ...new Set<DerivationName>([...derivableNames, ...lossIds, 'infonce']),
];

/** The derivations without numbers by any name; a loss that shares its name with what is built on cross-entropy is that. */
export function deriveByName(name: DerivationName): readonly Derivation[] {
  if (name === 'infonce') return derive('info-nce');
  return isDerivable(name) ? derive(name) : derivationFor(name);
}

function isDerivable(name: DerivationName): name is DerivableName {
  return (derivableNames as readonly DerivationName[]).includes(name);
}
