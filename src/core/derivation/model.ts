import { difference, log, negate, product, productOver, sum, sumOver } from '../expression/build';
import type { Definition } from '../expression/environment';
import type { Expression } from '../expression/expression';
import type { EvaluationData } from '../evaluation/evaluation';
import { families } from '../likelihood/families';
import { atLabel, atRow, atRowAndClass, i, k, overClasses, overRows, q, t, y } from '../likelihood/notation';
import { information, jointProbability, rowProbability } from './notation';

/** Which of the three models of a classification the data fit. */
export type Model =
  /** One probability a row. */
  | 'bernoulli'
  /** One probability a row, another one as target. */
  | 'soft-bernoulli'
  /** k probabilities a row, one observed class. */
  | 'categorical'
  /** k probabilities a row, a distribution as target. */
  | 'soft';

export function modelOf(data: EvaluationData): Model {
  if (data.probabilities.columns === 1) return data.classes === undefined ? 'soft-bernoulli' : 'bernoulli';
  return data.classes === undefined ? 'soft' : 'categorical';
}

/** Whether a row has one probability, that of the label 1. */
export function isBinary(model: Model): boolean {
  return model === 'bernoulli' || model === 'soft-bernoulli';
}

/** Whether the targets are shares of the labels, none of which was observed alone. */
export function isSoft(model: Model): boolean {
  return model === 'soft' || model === 'soft-bernoulli';
}

/** The targets of a model in its formulas. */
export function targetOf(model: Model): Expression {
  return isBinary(model) ? y : t;
}

/** P(y_i | x_i, θ) as the model says it. */
export function observedProbability(model: Model): Expression {
  if (isBinary(model)) return families.bernoulli.density;
  return model === 'soft' ? families.categorical.density : atLabel(q);
}

/** Σ over the outcomes of target · f, for f the logarithm of `of`: two terms for a Bernoulli, a sum over classes otherwise. */
function expected(model: Model, f: (target: Expression, score: Expression) => Expression): Expression {
  if (!isBinary(model)) {
    const [target, score] = [atRowAndClass(t), atRowAndClass(q)];
    return sumOver(k, overClasses, product(target, f(target, score)));
  }
  const [target, score] = [atRow(y), atRow(q)];
  const [otherTarget, otherScore] = [difference(1, target), difference(1, score)];
  return sum(product(target, f(target, score)), product(otherTarget, f(otherTarget, otherScore)));
}

/** H(t_i, q_i), written out. */
export function crossEntropyOf(model: Model): Expression {
  return negate(expected(model, (_target, score) => log(score)));
}

/** What the quantities of a derivation stand for. */
export function definitionsOf(model: Model): readonly Definition[] {
  const { crossEntropy, entropy, divergence } = information(targetOf(model));
  const observed = observedProbability(model);
  return [
    { left: rowProbability, right: observed },
    { left: jointProbability, right: productOver(i, overRows, observed) },
    { left: crossEntropy, right: crossEntropyOf(model) },
    { left: entropy, right: negate(expected(model, (target) => log(target))) },
    { left: divergence, right: expected(model, (target, score) => difference(log(target), log(score))) },
  ];
}
