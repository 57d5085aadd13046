import { text } from '../text';

/** What minimising the loss of a family comes to. */
export const familyConclusions = {
  gaussian: text('Whoever minimises squared error assumes Gaussian noise of the same variance in every row.'),
  laplace: text('Whoever minimises absolute error assumes Laplace noise of the same scale in every row.'),
  poisson: text('The Poisson loss is a negative log-likelihood of counts, up to a constant of the data.'),
  exponential: text('The loss is the negative log-likelihood of waiting times with the predicted rates.'),
} as const;
