import type { EvaluationData } from '../evaluation/evaluation';
import { difference, index, log, number, product, quotient, sum, sumOver, symbol } from '../expression/build';
import { scalarTensor, vectorTensor, type Tensor } from '../expression/environment';
import type { Expression } from '../expression/expression';
import {
  atLabel,
  atRow,
  atRowAndClass,
  epsilon,
  k,
  K,
  meanings,
  overClasses,
  q,
  t,
  w,
  y,
} from '../likelihood/notation';
import { text } from '../text';
import type { SymbolMeaning } from './derivation';
import { isBinary, modelOf } from './model';

const classWeight = symbol('c');
const positiveWeight = symbol('pos_weight', 'w_{+}', 'pos weight');

export const modifierMeanings: readonly SymbolMeaning[] = [
  meanings.sampleWeight,
  { symbol: classWeight, meaning: meanings.classWeight.meaning },
  { symbol: positiveWeight, meaning: text('what a positive label counts') },
  meanings.epsilon,
];

/** What a loss with weights or smoothed labels is made of, row by row. */
export interface ModifiedRow {
  /** Minus the loss of the row, before its weight. */
  readonly logLikelihood: Expression;
  /** The weight of the row; 1 where rows have none. */
  readonly weight: Expression;
  /** What the row adds to the divisor of the mean. */
  readonly share: Expression;
}

export function isWeighted({ sampleWeights, classWeights, posWeight }: EvaluationData): boolean {
  return (sampleWeights ?? classWeights ?? posWeight) !== undefined;
}

/** Whether the loss of the data differs from their cross-entropy by weights or smoothing. */
export function isModified(data: EvaluationData): boolean {
  return isWeighted(data) || data.labelSmoothing !== undefined;
}

/** Where every row has one label and only weights are given, its weight and that of its class are one number. */
function isWeightedOnly({ classes, posWeight, labelSmoothing }: EvaluationData): boolean {
  return classes !== undefined && posWeight === undefined && labelSmoothing === undefined;
}

/** The loss of a row as the definition weighs and smooths it (`evaluation/conventions/definition`). */
export function modifiedRow(data: EvaluationData): ModifiedRow {
  const { sampleWeights, classWeights, labelSmoothing } = data;
  const binary = isBinary(modelOf(data));
  const weightedOnly = isWeightedOnly(data);
  const rowsWeighted = sampleWeights !== undefined || (weightedOnly && classWeights !== undefined);
  const weight = rowsWeighted ? atRow(w) : number(1);
  if (weightedOnly && !binary) return { logLikelihood: log(atLabel(q)), weight, share: weight };
  const smooth = (target: Expression, outcomes: Expression): Expression =>
    labelSmoothing === undefined
      ? target
      : sum(product(difference(1, epsilon), target), quotient(epsilon, outcomes));
  const perClass = classWeights !== undefined && !weightedOnly;
  const ofClass = (at: Expression): Expression => (perClass ? index(classWeight, at) : number(1));
  const { logLikelihood, share } = binary
    ? binaryRow(ofClass, smooth, data.posWeight === undefined ? number(1) : positiveWeight)
    : classesRow(ofClass, smooth);
  return { logLikelihood, weight, share: product(weight, perClass ? share : number(1)) };
}

type OfClass = (at: Expression) => Expression;
type Smooth = (target: Expression, outcomes: Expression) => Expression;

function classesRow(ofClass: OfClass, smooth: Smooth): Pick<ModifiedRow, 'logLikelihood' | 'share'> {
  const target = atRowAndClass(t);
  return {
    logLikelihood: sumOver(k, overClasses, product(ofClass(k), smooth(target, K), log(atRowAndClass(q)))),
    share: sumOver(k, overClasses, product(ofClass(k), target)),
  };
}

function binaryRow(
  ofClass: OfClass,
  smooth: Smooth,
  positive: Expression,
): Pick<ModifiedRow, 'logLikelihood' | 'share'> {
  const [one, zero] = [ofClass(number(1)), ofClass(number(0))];
  const target = smooth(atRow(y), number(2));
  return {
    logLikelihood: sum(
      product(positive, one, target, log(atRow(q))),
      product(zero, difference(1, target), log(difference(1, atRow(q)))),
    ),
    share: sum(product(one, atRow(y)), product(zero, difference(1, atRow(y)))),
  };
}

/** The symbols of `modifiedRow` on the data. */
export function modifierSymbols(data: EvaluationData): readonly (readonly [string, Tensor])[] {
  const { classWeights, posWeight, labelSmoothing } = data;
  return [
    ...(isWeighted(data) ? [[w.name, vectorTensor(rowWeights(data))] as const] : []),
    ...(classWeights === undefined ? [] : [[classWeight.name, vectorTensor(classWeights)] as const]),
    ...(posWeight === undefined ? [] : [[positiveWeight.name, scalarTensor(posWeight)] as const]),
    ...(labelSmoothing === undefined ? [] : [[epsilon.name, scalarTensor(labelSmoothing)] as const]),
  ];
}

function rowWeights(data: EvaluationData): Float64Array {
  const { targets, classes, classWeights, sampleWeights } = data;
  const ofClass = isWeightedOnly(data) ? classWeights : undefined;
  return Float64Array.from(
    { length: targets.rows },
    (_, row) => (sampleWeights?.[row] ?? 1) * (ofClass?.[classes?.[row] ?? 0] ?? 1),
  );
}
