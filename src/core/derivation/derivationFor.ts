import type { LossId } from '../likelihood/lossId';
import type { Derivation } from './derivation';
import { deriveFamily } from './deriveFamily';
import { deriveInGeneral } from './deriveFromData';
import { classWeights } from './relatives/classWeights';
import { focalAsDiscount, focalIsNoLikelihood } from './relatives/focal';
import { bits, divergenceAndCrossEntropy, entropyAsFloor, perplexity } from './relatives/information';
import { labelSmoothing } from './relatives/labelSmoothing';
import { temperatureScaling } from './relatives/temperatureScaling';
import { bradleyTerry, sigmoidAsSoftmax } from './relatives/twoClasses';

/** How each loss follows from a likelihood, or relates to one; a loss that is not here has no derivation. */
const derivations: Partial<Record<LossId, () => readonly Derivation[]>> = {
  'categorical-cross-entropy': () => deriveInGeneral('categorical'),
  'binary-cross-entropy': () => [...deriveInGeneral('bernoulli'), sigmoidAsSoftmax()],
  'gaussian-nll': () => [deriveFamily('gaussian')],
  'squared-error': () => [deriveFamily('gaussian')],
  'absolute-error': () => [deriveFamily('laplace')],
  'poisson-nll': () => [deriveFamily('poisson')],
  'exponential-nll': () => [deriveFamily('exponential')],
  'label-smoothing': () => [labelSmoothing(), ...deriveInGeneral('soft')],
  focal: () => [focalAsDiscount(), focalIsNoLikelihood()],
  'kl-divergence': () => [divergenceAndCrossEntropy()],
  entropy: () => [entropyAsFloor()],
  perplexity: () => [perplexity()],
  'bradley-terry': () => [bradleyTerry()],
  distillation: () => [temperatureScaling(), divergenceAndCrossEntropy()],
};

/** The derivations of a loss without numbers; none for a loss that no likelihood leads to. */
export function derivationFor(id: LossId): readonly Derivation[] {
  return derivations[id]?.() ?? [];
}

/** Derivations of what changes a loss without changing its id. */
export const modifierDerivations = { bits, classWeights, labelSmoothing, temperatureScaling } as const;
