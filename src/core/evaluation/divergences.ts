import { compensatedSum } from '../expression/compensatedSum';

/** p·(log p - log q) with 0·log 0 = 0: torch `kl_div(log_q, p, reduction="none")`; `optax.kl_divergence` sums it. */
export function klTerm(p: number, logQ: number): number {
  return p === 0 ? 0 : p * (Math.log(p) - logQ);
}

/** x·log(x / y): `scipy.special.rel_entr`; infinite where x > 0 = y. */
export function relativeEntropyTerm(x: number, y: number): number {
  if (x === 0 && y >= 0) return 0;
  return x > 0 && y >= 0 ? x * Math.log(x / y) : Infinity;
}

/** x·log(x / y) - x + y: `scipy.special.kl_div`, the relative entropy of unnormalised masses; never negative. */
export function generalisedRelativeEntropyTerm(x: number, y: number): number {
  if (x === 0 && y >= 0) return y;
  return x > 0 && y >= 0 ? x * Math.log(x / y) - x + y : Infinity;
}

/** -Σ p log p of masses divided by their sum first: `scipy.stats.entropy`. */
export function entropyOf(masses: readonly number[]): number {
  const total = compensatedSum(masses);
  return compensatedSum(masses.map((mass) => (mass === 0 ? 0 : -(mass / total) * Math.log(mass / total))));
}

/** Σ p log(p / q) with both clipped to [ε, 1]: `keras.losses.KLDivergence` of one row (ε = 1e-7). */
export function clippedDivergence(p: readonly number[], q: readonly number[], epsilon = 1e-7): number {
  const clip = (value: number): number => Math.min(Math.max(value, epsilon), 1);
  return compensatedSum(p.map((own, j) => clip(own) * Math.log(clip(own) / clip(q[j] ?? NaN))));
}

/** How torch's `kl_div` reduces rows x columns of terms: `mean` divides by all elements, only `batchmean` by the rows. */
export function reduceDivergence(
  terms: readonly (readonly number[])[],
  reduction: 'mean' | 'batchmean' | 'sum',
): number {
  const sum = compensatedSum(terms.flat());
  const elements = terms.reduce((count, row) => count + row.length, 0);
  return reduction === 'sum' ? sum : sum / (reduction === 'mean' ? elements : terms.length);
}
