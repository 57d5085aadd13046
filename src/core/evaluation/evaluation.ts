import type { Base, Reduction, ScoresKind, TargetsKind } from '../likelihood/lossId';
import type { Text } from '../text';
import type { Parts } from './gradual';

/** A row-major matrix of scores or weights; n x 1 for one score a row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

export type ConventionId = 'none' | 'pytorch' | 'sklearn' | 'sklearn-1.4' | 'keras' | 'optax' | 'tfjs';

export type EvaluatedFamily = 'categorical' | 'bernoulli';

/** What a person may say about the data and the loss; whatever is left out is inferred or the convention's own. */
export interface EvaluationOptions {
  readonly scoresAs?: 'auto' | ScoresKind;
  readonly targetsAs?: 'auto' | TargetsKind;
  readonly family?: 'auto' | EvaluatedFamily;
  readonly convention?: ConventionId;
  readonly reduction?: Reduction;
  readonly base?: Base;
  readonly classWeights?: readonly number[];
  readonly sampleWeights?: readonly number[];
  readonly posWeight?: number;
  readonly labelSmoothing?: number;
  readonly ignoreIndex?: number;
  readonly epsilon?: number;
  /** What the mean divides by: the convention's own count of rows, or the sum of the weights (Keras `mean_with_sample_weight`, TensorFlow.js `MEAN`). */
  readonly meanOver?: 'rows' | 'weights';
  readonly dtype?: 'float64' | 'float32';
}

/** What was decided about one of the two arrays, and why. */
export interface Reading<Kind> {
  readonly kind: Kind;
  readonly inferred: boolean;
  readonly why: Text;
  /** Other kinds the same data could be; not empty when the data are ambiguous. */
  readonly alternatives: readonly Kind[];
}

/** A positive number as mantissa x 10^exponent, 1 <= mantissa < 10, however small; mantissa 0 when it is exactly zero. */
export interface Magnitude {
  readonly mantissa: number;
  readonly exponent: number;
}

export interface EvaluationNote {
  readonly code: string;
  /** Rows of the arrays as they were given, left-out ones counted too, from 0. */
  readonly rows: readonly number[];
  readonly message: Text;
}

/** Everything known about scores and targets once they are read and evaluated. */
export interface Evaluation {
  readonly n: number;
  readonly k: number;
  readonly family: EvaluatedFamily;
  readonly scores: Reading<ScoresKind>;
  readonly targets: Reading<TargetsKind>;
  readonly convention: ConventionId;
  readonly reduction: Reduction;
  readonly base: Base;
  /** What the chosen convention returns: a number, or one per row under `none`. */
  readonly loss: number | Float64Array;
  /** The definition's contribution of each row, in the chosen base. */
  readonly perRow: Float64Array;
  readonly crossEntropy: number;
  readonly negativeLogLikelihood: number;
  readonly logLikelihood: number;
  readonly likelihood: Magnitude;
  readonly perplexity: number;
  readonly targetEntropy: number;
  readonly klDivergence: number;
  readonly accuracy: number;
  readonly brier: number;
  readonly baselines: { readonly uniform: number; readonly classFrequencies: number };
  readonly notes: readonly EvaluationNote[];
  /** The row of the arrays each evaluated row comes from, when some were left out (an ignored label). */
  readonly sourceRows?: Int32Array;
  /** What the derivation runs on: the data in the definition's terms. */
  readonly data: EvaluationData;
  /** Computes what is otherwise computed at once when it is first read: accuracy and Brier score, and matrices of the data. */
  readonly inParts: Readonly<
    Record<'quality' | 'probabilities' | 'logProbabilities' | 'targets', () => Parts>
  >;
}

/**
 * The data in the definition's own terms. Bernoulli: `probabilities`, `logits` and `targets` have one column (the positive class).
 * Categorical: k columns, targets as distributions (one-hot rows for class indices).
 */
export interface EvaluationData {
  readonly probabilities: Matrix;
  readonly logProbabilities: Matrix;
  /** Present when the scores were logits. */
  readonly logits?: Matrix;
  readonly targets: Matrix;
  /** Present when every target is a class: the class of each row, from 0. */
  readonly classes?: Int32Array;
  /** Names of the classes where the labels had any. */
  readonly classNames: readonly string[];
  readonly sampleWeights?: Float64Array;
  readonly classWeights?: Float64Array;
  readonly posWeight?: number;
  readonly labelSmoothing?: number;
}

/** Why data could not be evaluated: which row of which array, and what to do. */
export interface EvaluationError {
  readonly code: string;
  readonly message: Text;
  /** Which array it is about. */
  readonly array?: 'scores' | 'targets' | 'weights';
  /** Row and column, from 0. */
  readonly row?: number;
  readonly column?: number;
}
