import type { Derivation } from './derivation';
import { deriveFamily } from './deriveFamily';
import { deriveInGeneral } from './deriveFromData';
import { classWeights } from './relatives/classWeights';
import { focalAsDiscount, focalIsNoLikelihood } from './relatives/focal';
import { bits, divergenceAndCrossEntropy, entropyAsFloor, perplexity } from './relatives/information';
import { labelSmoothing } from './relatives/labelSmoothing';
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
  focal: () => [focalAsDiscount(), focalIsNoLikelihood()],
  'temperature-scaling': () => [temperatureScaling()],
  sigmoid: () => [sigmoidAsSoftmax()],
  'bradley-terry': () => [bradleyTerry()],
  'kl-divergence': () => [divergenceAndCrossEntropy()],
  entropy: () => [entropyAsFloor()],
  perplexity: () => [perplexity()],
  bits: () => [bits()],
} as const satisfies Record<string, () => readonly Derivation[]>;

export type DerivableName = keyof typeof derivables;

export const derivableNames = Object.keys(derivables) as readonly DerivableName[];

/** The derivations by a name, without numbers, checked on data made up for them. */
export function derive(name: DerivableName): readonly Derivation[] {
  return derivables[name]();
}
