import type { ScoresKind, TargetsKind } from '../likelihood/lossId';
import { once } from '../once';
import { type SoftmaxSummary, softmaxSummary } from './softmaxSummary';
import type { WalkedLosses } from './kernel/wasmWalks';
import type { EvaluatedFamily, EvaluationNote, Reading } from './evaluation';

/** Floating-point formats whose rounding a convention may follow. */
export type FloatType = 'float64' | 'float32' | 'float16';

/** Scores and targets once read: laid out, told apart and checked, before any convention touches them. */
export interface Observations {
  readonly family: EvaluatedFamily;
  readonly n: number;
  /** Number of classes; 2 for Bernoulli. */
  readonly k: number;
  /** Numbers a row of `values` holds: k for categorical, 1 for Bernoulli (the positive class). */
  readonly columns: number;
  readonly scores: Reading<ScoresKind>;
  /** n x columns, row-major, as the scores were given. */
  readonly values: Float64Array;
  readonly targets: Reading<TargetsKind>;
  /** The class of each row where every target is one; with class indices it may be out of range (see `outside`). */
  readonly classes?: Float64Array;
  /** n x columns: one-hot rows, distributions, or the Bernoulli target in [0, 1]; absent for class indices. */
  readonly distributions?: Float64Array;
  /** Bernoulli targets as they were, where they are labels that stand for 0 and 1 (-1 and +1, 1 and 2). */
  readonly asGiven?: Float64Array;
  readonly classNames: readonly string[];
  /** Per row 1 when its label is no class (ignored or wrapped by the convention) and the definition leaves it out. */
  readonly outside?: Uint8Array;
  /** How many consecutive rows are one row of a label indicator matrix, where every element is an observation of its own. */
  readonly labelsPerRow?: number;
  readonly sampleWeights?: Float64Array;
  /** The definition's losses where the survey of long data came by them: -log of each row's class, if the scores are of their kind. */
  readonly losses?: WalkedLosses;
  /** The summaries of the rows of `values` as logits, made on first use. */
  readonly softmax: () => SoftmaxSummary;
  readonly dtype: FloatType;
  readonly notes: readonly EvaluationNote[];
}

/** Whether the definition counts row i. */
export function isCounted(observations: Observations, i: number): boolean {
  return observations.outside?.[i] !== 1;
}

/** Target of class j in row i, from class indices or distributions. */
export function targetAt(observations: Observations, i: number, j: number): number {
  const { distributions, classes, columns } = observations;
  if (distributions !== undefined) return distributions[i * columns + j] ?? NaN;
  return classes?.[i] === j ? 1 : 0;
}

/** Rows `from` to before `to`, as observations of their own. */
export function observedRows(observations: Observations, from: number, to: number): Observations {
  const { n, columns, values, classes, distributions, asGiven, outside, sampleWeights } = observations;
  if (from === 0 && to === n) return observations;
  const rows = values.subarray(from * columns, to * columns);
  const { losses, ...rest } = observations;
  return {
    ...rest,
    n: to - from,
    values: rows,
    softmax: once(() => softmaxSummary(rows, columns)),
    ...(classes && { classes: classes.subarray(from, to) }),
    ...(distributions && { distributions: distributions.subarray(from * columns, to * columns) }),
    ...(asGiven && { asGiven: asGiven.subarray(from, to) }),
    ...(outside && { outside: outside.subarray(from, to) }),
    ...(sampleWeights && { sampleWeights: sampleWeights.subarray(from, to) }),
  };
}
