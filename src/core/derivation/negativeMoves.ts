import { negate } from '../expression/build';
import { text } from '../text';
import type { Move } from './chain';
import { names, sameOptimum } from './notation';

/** From what is maximised to the loss. */
export const toNegativeLogLikelihood: Move = {
  rule: 'negative log-likelihood',
  relation: sameOptimum.negative,
  goal: 'minimise',
  name: names.negativeLogLikelihood,
  by: negate,
  reason: text(
    'A minus sign turns the maximum into a minimum at the same θ: what was maximised becomes a loss.',
  ),
};

/** From the loss to what is maximised. */
export const toLogLikelihood: Move = {
  rule: 'log-likelihood',
  relation: sameOptimum.negative,
  goal: 'maximise',
  name: names.logLikelihood,
  by: negate,
  reason: text('Minimising a quantity is maximising its negative.'),
};
