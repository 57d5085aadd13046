/** log(1 - exp x) for x <= 0 without cancellation (Mächler 2012, log1mexp). */
export function log1mExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

/** -log sigmoid(z) = log(1 + exp(-z)), without overflow or cancellation. */
export function negativeLogSigmoid(z: number): number {
  return z >= 0 ? Math.log1p(Math.exp(-z)) : -z + Math.log1p(Math.exp(z));
}

/** t·a + (1 - t)·b with 0·∞ = 0: the cross-entropy of target t when the outcomes 1 and 0 cost a and b. */
export function weighOutcomes(target: number, costOfOne: number, costOfZero: number): number {
  if (target === 1) return costOfOne;
  if (target === 0) return costOfZero;
  return target * costOfOne + (1 - target) * costOfZero;
}
