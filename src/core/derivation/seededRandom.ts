/** Numbers that look random and are the same in every run. */
export interface SeededRandom {
  /** Uniform in [low, high). */
  readonly between: (low: number, high: number) => number;
  /** A whole number in 0 … below - 1. */
  readonly below: (below: number) => number;
}

/** mulberry32 (Ettinger 2017): 32 bits of state, enough to try a formula on. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (low, high) => low + (high - low) * next(),
    below: (below) => Math.floor(below * next()),
  };
}
