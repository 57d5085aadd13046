/** ½(log σ² + (y - μ)²/σ²), `full` adds ½ log 2π; the variance is clamped from below at `least` as torch's `gaussian_nll_loss` does. */
export function gaussianNll(
  mean: number,
  target: number,
  variance: number,
  { full = false, least = 1e-6 }: { readonly full?: boolean; readonly least?: number } = {},
): number {
  const guarded = Math.max(variance, least);
  const loss = 0.5 * (Math.log(guarded) + (target - mean) ** 2 / guarded);
  return full ? loss + 0.5 * Math.log(2 * Math.PI) : loss;
}

/**
 * Poisson NLL without log y!: exp(x) - y·x for a log rate x, or λ - y·log(λ + ε) for a rate; `full` adds Stirling's
 * y log y - y + ½ log 2πy for y > 1, as torch's `poisson_nll_loss` does.
 */
export function poissonNll(
  input: number,
  target: number,
  {
    logInput = true,
    full = false,
    epsilon = 1e-8,
  }: { readonly logInput?: boolean; readonly full?: boolean; readonly epsilon?: number } = {},
): number {
  const loss = logInput ? Math.exp(input) - target * input : input - target * Math.log(input + epsilon);
  if (!full || target <= 1) return loss;
  return loss + target * Math.log(target) - target + 0.5 * Math.log(2 * Math.PI * target);
}
