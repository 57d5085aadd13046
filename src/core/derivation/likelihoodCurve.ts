/** How likely the targets are as one parameter varies, in nats; values may be infinite. */
export interface LikelihoodCurve {
  /** `rate`: the same probability in every row, of 1 or of one class; `temperature`: what the reader's logits are divided by. */
  readonly parameter: 'rate' | 'temperature';
  readonly at: readonly number[];
  readonly logLikelihood: readonly number[];
  readonly crossEntropy: readonly number[];
  /** Where the likelihood is largest and the cross-entropy smallest; the end of `at` where `open` says that the optimum lies beyond. */
  readonly best: number;
  /** Present when the optimum lies beyond the values tried: nearer to 0, or nearer to infinity. */
  readonly open?: 'low' | 'high';
  /** The class whose rate it is, counted from 0; it is told apart from all others together. */
  readonly class?: number;
  /** Present when the curve stands on some of the rows only, evenly spread over all. */
  readonly sample?: { readonly rows: number; readonly of: number };
}

/** Both readings of a curve over `n` rows from its negative log-likelihoods. */
export function readings(
  negativeLogLikelihood: readonly number[],
  n: number,
): Pick<LikelihoodCurve, 'logLikelihood' | 'crossEntropy'> {
  return {
    logLikelihood: negativeLogLikelihood.map((value) => 0 - value),
    crossEntropy: negativeLogLikelihood.map((value) => value / n),
  };
}
