import type { EvaluationSummary } from '../../protocol';

/** The gradient of a row as a line of mathematics, under the reduction and the base: (softmax(z) − target)/n. */
export function gradientFormula({
  family,
  reduction,
  base,
}: Pick<EvaluationSummary, 'family' | 'reduction' | 'base'>): string {
  const difference = family === 'bernoulli' ? 'σ(z) − target' : 'softmax(z) − target';
  const divisors = [...(reduction === 'mean' ? ['n'] : []), ...(base === 'e' ? [] : [`ln ${base}`])];
  if (divisors.length === 0) return difference;
  return `(${difference})/${divisors.length === 1 ? divisors.join('') : `(${divisors.join(' ')})`}`;
}
