import type { LikelihoodCurve } from '../../protocol';

/** One of the three curves over the same θ. */
export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  readonly domain: readonly [number, number];
  /** Whether its best is its largest value. */
  readonly highIsBest: boolean;
}

/**
 * L (scaled to 1 at its largest, since L itself underflows), log L and CE. Where a curve runs off to infinity its frame ends at the
 * value that nine tenths of the points stay within.
 */
export function threeCurves({ logLikelihood, crossEntropy }: LikelihoodCurve): readonly Curve[] {
  const largest = logLikelihood.reduce((best, value) => Math.max(best, value), -Infinity);
  const scaled = logLikelihood.map((value) => Math.exp(value - largest));
  return [
    { name: 'L(θ)', values: scaled, domain: [0, 1.08], highIsBest: true },
    { name: 'log L(θ)', values: logLikelihood, domain: frame(logLikelihood, 0.1), highIsBest: true },
    { name: 'CE(θ)', values: crossEntropy, domain: frame(crossEntropy, 0.9), highIsBest: false },
  ];
}

/** The finite values' frame with room at both ends, cut at a quantile on the side that runs off. */
function frame(values: readonly number[], quantile: number): readonly [number, number] {
  const finite = values.filter(Number.isFinite).sort((left, right) => left - right);
  const cut = finite[Math.round(quantile * (finite.length - 1))] ?? 0;
  const end = (quantile < 0.5 ? finite.at(-1) : finite[0]) ?? 1;
  const room = Math.abs(end - cut || 1) * 0.12;
  return quantile < 0.5 ? [cut, end + room] : [end - room, cut];
}

/** The sample nearest to a value of θ. */
export function nearestSample(at: readonly number[], theta: number): number {
  return at.reduce(
    (best, value, position) =>
      Math.abs(value - theta) < Math.abs((at[best] ?? Infinity) - theta) ? position : best,
    0,
  );
}
