/** log Σ exp z, shifted by the largest z so that nothing overflows; -Infinity for all -Infinity. */
export function logSumExp(z: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let k = 0; k < z.length; k += 1) largest = Math.max(largest, z[k] as number);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = 0; k < z.length; k += 1) sum += Math.exp((z[k] as number) - largest);
  return largest + Math.log(sum);
}

/** exp z_k / Σ exp z, shifted. */
export function softmax(z: ArrayLike<number>): Float64Array {
  const normaliser = logSumExp(z);
  return Float64Array.from(z, (value) => Math.exp(value - normaliser));
}

/** 1 / (1 + exp(-x)), from the side that does not overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/** log(1 + exp x) without overflow or cancellation. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
