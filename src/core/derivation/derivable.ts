import type { Derivation } from './derivation';
import { deriveFamily } from './deriveFamily';
import { deriveInGeneral } from './deriveFromData';
import { alignments } from './relatives/alignments';
import { classWeights } from './relatives/classWeights';
import { criticKnowsNoProbabilities } from './relatives/critic';
import { evidenceBound } from './relatives/evidenceBound';
import { focalAsDiscount, focalIsNoLikelihood } from './relatives/focal';
import { implicitReward } from './relatives/implicitReward';
import { bits, divergenceAndCrossEntropy, entropyAsFloor, perplexity } from './relatives/information';
import { bestDiscriminator, jensenShannon } from './relatives/jensenShannon';
import { labelSmoothing } from './relatives/labelSmoothing';
import { marginIsNoLikelihood } from './relatives/noLikelihood';
import { ofCatalogue } from './relatives/ofCatalogue';
import { diceIsNoSum } from './relatives/overlap';
import { policyGradient } from './relatives/policyGradient';
import { temperatureScaling } from './relatives/temperatureScaling';
import { bradleyTerry, sigmoidAsSoftmax } from './relatives/twoClasses';

/** What can be derived by name: the families, and what is built on cross-entropy. */
const derivables = {
  categorical: () => deriveInGeneral('categorical'),
  bernoulli: () => deriveInGeneral('bernoulli'),
  'soft-labels': () => deriveInGeneral('soft'),
  gaussian: () => [deriveFamily('gaussian')],
  laplace: () => [deriveFamily('laplace')],
  poisson: () => [deriveFamily('poisson')],
  exponential: () => [deriveFamily('exponential')],
  'label-smoothing': () => [labelSmoothing()],
  'class-weights': () => [classWeights()],
  focal: () => [focalAsDiscount(), focalIsNoLikelihood()].filter((each) => each !== undefined),
  'temperature-scaling': () => [temperatureScaling()],
  sigmoid: () => [sigmoidAsSoftmax()],
  'bradley-terry': () => [bradleyTerry()],
  'kl-divergence': () => [divergenceAndCrossEntropy()],
  entropy: () => [entropyAsFloor()],
  perplexity: () => [perplexity()],
  bits: () => [bits()],
  gamma: () => ofCatalogue('gamma-nll'),
  'student-t': () => ofCatalogue('student-t-nll'),
  'negative-binomial': () => ofCatalogue('negative-binomial-nll'),
  ordinal: () => ofCatalogue('ordinal-nll'),
  'info-nce': () => ofCatalogue('mutual-information-bound'),
  mixture: () => ofCatalogue('mixture-nll'),
  nce: () => ofCatalogue('nce'),
  ctc: () => [alignments()],
  dpo: () => [implicitReward()],
  elbo: () => [evidenceBound()],
  'gan-bce': () => [...ofCatalogue('gan-bce'), bestDiscriminator()],
  'js-divergence': () => [jensenShannon()],
  distillation: () => ofCatalogue('distillation'),
  'policy-gradient': () => [policyGradient()],
  wasserstein: () => [criticKnowsNoProbabilities()],
  huber: () => ofCatalogue('huber'),
  hinge: () => [marginIsNoLikelihood('hinge')],
  triplet: () => [marginIsNoLikelihood('triplet')],
  contrastive: () => [marginIsNoLikelihood('contrastive')],
  'margin-ranking': () => [marginIsNoLikelihood('margin-ranking')],
  'cosine-embedding': () => [marginIsNoLikelihood('cosine-embedding')],
  dice: () => [diceIsNoSum()],
} as const satisfies Record<string, () => readonly Derivation[]>;

export type DerivableName = keyof typeof derivables;

export const derivableNames = Object.keys(derivables) as readonly DerivableName[];

/** The derivations by a name, without numbers, checked on data made up for them. */
export function derive(name: DerivableName): readonly Derivation[] {
  return derivables[name]();
}
