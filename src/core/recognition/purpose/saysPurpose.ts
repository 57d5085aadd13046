const nameOfOne =
  /(^|_)(log_?(lik|like|prob|probs|p|ps|pdf|pmf|density|densities|posterior|prior|evidence)|lik|likelihoods?|ll[a-z]?|lp|lps|elbo|elbos|score|scores|maximand)(_|\d|$)/;
const nameOfLoss = /neg|nll|minus|loss|cost|nelbo|error|entropy|criterion|(^|_)b?ce(_|\d|$)/;

/** Whether one of the names, or of the texts beside it, is that of a log-likelihood, and not of a negative one. */
export function saysLogLikelihood(names: readonly string[]): boolean {
  return names.map(wordsOf).some((words) => nameOfOne.test(words) && !nameOfLoss.test(words));
}

/** Whether a name is that of a loss: what it holds is made small. */
export function saysLoss(name: string): boolean {
  return nameOfLoss.test(wordsOf(name));
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toLowerCase();
}
