import { apply, difference, index, log, number, product, quotient, sum, sumOver } from '../expression/build';
import type { Expression } from '../expression/expression';
import type { Reduction, ScoresKind } from './lossId';
import { atLabel, atRow, atRowAndClass, i, k, K, logQ, overClasses, q, t, w, y, z } from './notation';
import { reduceNegative } from './reduce';

/** What changes the formula of a cross-entropy. */
export interface CrossEntropyOptions {
  readonly scores?: ScoresKind;
  /** Class indices, or rows that are distributions (one-hot included). */
  readonly targets?: 'labels' | 'distributions';
  readonly reduction?: Reduction;
  readonly labelSmoothing?: Expression;
  readonly classWeights?: boolean;
  readonly sampleWeights?: boolean;
  readonly ignoredLabel?: Expression;
  /** What a weighted mean divides by. */
  readonly divideBy?: 'weights' | 'rows';
}

/** log q[i, ·] at a class, from whatever the scores are. */
export function logProbability(scores: ScoresKind, at: Expression): Expression {
  switch (scores) {
    case 'probabilities':
      return log(index(q, i, at));
    case 'log-probabilities':
      return index(logQ, i, at);
    case 'logits':
      return index(apply('logSoftmax', atRow(z)), at);
  }
}

/**
 * Cross-entropy over rows i and classes k, its minus in front:
 * labels: -log q[i, y[i]]; distributions: -Σ_k t[i,k] log q[i,k]; smoothing mixes the target with the uniform distribution.
 * A weighted mean over labels divides by Σ w[y[i]] (PyTorch's index targets), over distributions by n.
 */
export function crossEntropy(options: CrossEntropyOptions = {}): Expression {
  const { scores = 'probabilities', targets = 'distributions', reduction = 'mean' } = options;
  const term = targets === 'labels' ? labelTerm(scores, options) : distributionTerm(scores, options);
  const weight = rowWeight(targets, options);
  const defaultDivisor = targets === 'labels' && options.sampleWeights !== true ? 'weights' : 'rows';
  const divideBy = options.divideBy ?? defaultDivisor;
  return reduceNegative(term, { reduction, divideBy, ...(weight === undefined ? {} : { weight }) });
}

function labelTerm(scores: ScoresKind, { labelSmoothing, classWeights }: CrossEntropyOptions): Expression {
  const observed = logProbability(scores, atRow(y));
  if (labelSmoothing === undefined) return observed;
  const everyClass = logProbability(scores, k);
  // PyTorch weights the uniform part by each class's own weight, so the common factor of the row is divided out.
  const spread =
    classWeights === true ? quotient(product(index(w, k), everyClass), index(w, atRow(y))) : everyClass;
  return sum(
    product(difference(1, labelSmoothing), observed),
    product(quotient(labelSmoothing, K), sumOver(k, overClasses, spread)),
  );
}

function distributionTerm(
  scores: ScoresKind,
  { labelSmoothing, classWeights }: CrossEntropyOptions,
): Expression {
  const target =
    labelSmoothing === undefined
      ? atRowAndClass(t)
      : sum(product(difference(1, labelSmoothing), atRowAndClass(t)), quotient(labelSmoothing, K));
  const weight = classWeights === true ? index(w, k) : number(1);
  return sumOver(k, overClasses, product(weight, target, logProbability(scores, k)));
}

function rowWeight(
  targets: 'labels' | 'distributions',
  options: CrossEntropyOptions,
): Expression | undefined {
  const factors: Expression[] = [];
  if (options.classWeights === true && targets === 'labels') factors.push(index(w, atRow(y)));
  if (options.sampleWeights === true) factors.push(atRow(w));
  if (options.ignoredLabel !== undefined && targets === 'labels') {
    factors.push(difference(1, apply('indicator', atRow(y), options.ignoredLabel)));
  }
  return factors.length === 0 ? undefined : product(...factors);
}

/** q[i, y[i]], the probability of what was observed. */
export const observedProbability = atLabel(q);
