import { text } from '../text';

/** What minimising the loss of a family comes to. */
export const familyConclusions = {
  gaussian: text(
    'Minimising squared error is maximum likelihood under Gaussian noise of the same variance in every row.',
  ),
  laplace: text(
    'Minimising absolute error is maximum likelihood under Laplace noise of the same scale in every row.',
  ),
  poisson: text(
    'The Poisson loss is the mean negative log-likelihood of counts, up to a constant of the data.',
  ),
  exponential: text(
    'The loss is the mean negative log-likelihood of waiting times with the predicted rates.',
  ),
} as const;
