import { builtLosses } from './builtLosses';
import { informationLosses } from './informationLosses';
import { likelihoodLosses } from './likelihoodLosses';
import type { LossId } from './lossId';
import type { LossRow } from './lossRow';
import { otherLosses } from './otherLosses';

/** Every loss by its id; an id without a row does not compile. */
export const catalogue: Readonly<Record<LossId, LossRow>> = {
  ...likelihoodLosses,
  ...informationLosses,
  ...builtLosses,
  ...otherLosses,
};
