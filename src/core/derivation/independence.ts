import { text } from '../text';

/** What makes of the probabilities of the rows, multiplied, that of all of them. */
export const independent = text(
  'Given its input, each observation is independent of all others, and all follow the same model.',
);
