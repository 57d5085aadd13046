import { text } from '../text';

/** What weights and smoothed labels make of a likelihood. */
export const modifiedConclusions = {
  positives: text(
    'A positive counts as many times as its weight says: the loss is, up to a positive factor, the negative log-likelihood of a weighted sample.',
  ),
  smoothedAndWeighted: text(
    'Each observation is spread over the classes, and each part is raised to its weight: the loss is, up to a positive factor, the negative log-likelihood of a smoothed and weighted sample.',
  ),
  smoothed: text(
    'Part of each observation is spread evenly over the classes: the loss is, up to a positive factor, the negative log-likelihood of these fractions of observations.',
  ),
  weighted: text('A weight is an exponent: a row of weight 2 counts as if it had been observed twice.'),
} as const;
