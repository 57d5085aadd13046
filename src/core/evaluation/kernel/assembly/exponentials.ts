import { At, constant } from './constants';

/** Two neighbouring scores of a row; beyond its end the second is `filling`. */
// @ts-ignore: decorator
@inline
export function pairAt(at: usize, both: bool, filling: v128): v128 {
  if (both) return v128.load(at);
  return f64x2.replace_lane(filling, 0, load<f64>(at));
}

/** What a - b lost, given their rounded difference. */
// @ts-ignore: decorator
@inline
export function lostBy(a: v128, b: v128, difference: v128): v128 {
  const back = f64x2.sub(a, difference);
  return f64x2.add(f64x2.sub(a, f64x2.add(difference, back)), f64x2.sub(back, b));
}

/**
 * exp(z - top) of `rows` rows of k scores whose greatest ones are at `tops`, to `terms`: rows of k numbers, of k + 1 for an odd k (the
 * last one is then 1). Less than 1 ulp; 0 for differences below -708, whose exponential is not a normal number.
 * exp(d) = 2^n · 2^(m/256) · exp(r), |r| <= ln 2 / 512; the powers 2^(m/256) are in `table` (see powersOfTwo.ts).
 * Two short loops rather than a long one: a processor overlaps the iterations of a loop as far as it can look ahead.
 */
export function exponentials(scores: usize, rows: i32, k: i32, tops: usize, steps: usize, terms: usize, table: usize): void {
  reduce(scores, rows, k, tops, steps, terms);
  const c2 = constant(At.c2);
  const c3 = constant(At.c3);
  const c4 = constant(At.c4);
  const end = terms + (<usize>rows * <usize>((k + 1) & ~1)) * 8;
  while (terms < end) {
    const r = v128.load(terms);
    // The lowest byte of a step is m, the bits above it n.
    const step = v128.load(steps);
    const first = v128.load(table + (<usize>load<u8>(steps) << 4));
    const second = v128.load(table + (<usize>load<u8>(steps, 8) << 4));
    const tail = i64x2.shuffle(first, second, 0, 2);
    const scale = i64x2.add(i64x2.shuffle(first, second, 1, 3), i64x2.shl(step, 44));
    const rr = f64x2.mul(r, r);
    const rest = f64x2.add(f64x2.add(c2, f64x2.mul(r, c3)), f64x2.mul(rr, c4));
    const p = f64x2.add(f64x2.add(tail, r), f64x2.mul(rr, rest));
    v128.store(terms, f64x2.add(scale, f64x2.mul(scale, p)));
    terms += 16;
    steps += 16;
  }
}

/** Each difference to the row's greatest score as step · ln 2 / 256 + r, corrected for its own rounding. */
function reduce(scores: usize, rows: i32, k: i32, tops: usize, steps: usize, r: usize): void {
  const rounder = constant(At.rounder);
  const inverse = constant(At.inverse);
  const stepHigh = constant(At.stepHigh);
  const stepLow = constant(At.stepLow);
  const least = constant(At.least);
  const vanishing = constant(At.vanishing);
  for (let i = 0; i < rows; i += 1) {
    const top = v128.load64_splat(tops);
    for (let j = 0; j < k; j += 2) {
      const z = pairAt(scores + <usize>j * 8, j + 1 < k, top);
      const difference = f64x2.sub(z, top);
      const isFar = f64x2.lt(difference, least);
      const d = v128.bitselect(vanishing, difference, isFar);
      const low = v128.andnot(lostBy(z, top, difference), isFar);
      // Adding the rounder, 1.5 · 2^52, rounds to a whole number, which then stands in the low bits.
      const step = f64x2.add(f64x2.mul(d, inverse), rounder);
      const n = f64x2.sub(step, rounder);
      v128.store(steps, step);
      v128.store(r, f64x2.sub(f64x2.sub(d, f64x2.mul(n, stepHigh)), f64x2.sub(f64x2.mul(n, stepLow), low)));
      steps += 16;
      r += 16;
    }
    scores += <usize>k * 8;
    tops += 8;
  }
}
