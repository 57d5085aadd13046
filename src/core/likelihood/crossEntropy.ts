import {
  apply,
  difference,
  index,
  log,
  negate,
  number,
  product,
  quotient,
  sum,
  sumOver,
} from '../expression/build';
import type { Expression } from '../expression/expression';
import type { Reduction, ScoresKind } from './lossId';
import { atLabel, atRow, atRowAndClass, i, k, K, logQ, overClasses, q, t, w, y, z } from './notation';
import { complement, reduceNegative, reduceWeighted } from './reduce';

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
  if (targets === 'distributions') {
    const weight = options.sampleWeights === true ? { weight: atRow(w) } : {};
    return reduceNegative(distributionTerm(scores, options), {
      reduction,
      divideBy: options.divideBy ?? 'rows',
      ...weight,
    });
  }
  const weight = labelWeight(options);
  const term = product(rowFactor(options), labelTerm(scores, options));
  if (weight === undefined) return reduceNegative(term, { reduction });
  return negate(reduceWeighted(term, weight, reduction, options.divideBy ?? 'weights'));
}

/** log q of the observed class, weighted by its class; smoothing adds every class, weighted by its own (PyTorch). */
function labelTerm(scores: ScoresKind, { labelSmoothing, classWeights }: CrossEntropyOptions): Expression {
  const observed = product(classWeights === true ? index(w, atRow(y)) : 1, logProbability(scores, atRow(y)));
  if (labelSmoothing === undefined) return observed;
  const spread = product(classWeights === true ? index(w, k) : 1, logProbability(scores, k));
  return sum(
    product(complement(labelSmoothing), observed),
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
      : sum(product(complement(labelSmoothing), atRowAndClass(t)), quotient(labelSmoothing, K));
  const weight = classWeights === true ? index(w, k) : number(1);
  return sumOver(k, overClasses, product(weight, target, logProbability(scores, k)));
}

/** What a mean over labels divides by, row by row: the class's weight, the row's own, 0 for an ignored row. */
function labelWeight(options: CrossEntropyOptions): Expression | undefined {
  // Whether the row counts comes first: an ignored label has no weight to look up.
  const weight = product(rowFactor(options), options.classWeights === true ? index(w, atRow(y)) : 1);
  return weight.kind === 'number' ? undefined : weight;
}

/** The factor of a whole row: its weight, and 0 where its label is ignored. */
function rowFactor({ sampleWeights, ignoredLabel }: CrossEntropyOptions): Expression {
  return product(
    sampleWeights === true ? atRow(w) : 1,
    ignoredLabel === undefined ? 1 : difference(1, apply('indicator', atRow(y), ignoredLabel)),
  );
}

/** q[i, y[i]], the probability of what was observed. */
export const observedProbability = atLabel(q);
