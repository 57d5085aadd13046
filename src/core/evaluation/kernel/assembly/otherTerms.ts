import { At, constant } from './constants';
import { pairAt } from './exponentials';

/**
 * Each row's Σ exp(z - top) over the classes beside one greatest at `out`, by way of the scratch rows `steps` and `rests`, for scores
 * in [-1000, 1000] that differ by 708 at most. Each score is reduced by itself, z = step · ln 2 / 256 + rest, |rest| <= ln 2 / 512, so
 * that no difference of scores is rounded; the rest of the greatest is taken off the sum. Terms less than 1 ulp off; see `exponentials`.
 */
export function sumsOfOthers(
  scores: usize,
  rows: i32,
  k: i32,
  tops: usize,
  steps: usize,
  rests: usize,
  table: usize,
  out: usize,
): void {
  reduceAll(scores, rows * k, steps, rests);
  sumTerms(scores, rows, k, tops, steps, rests, table, out);
  const rounder = constant(At.rounder);
  const inverse = constant(At.inverse);
  const stepHigh = constant(At.stepHigh);
  const stepLow = constant(At.stepLow);
  const c2 = constant(At.c2);
  const c3 = constant(At.c3);
  const c4 = constant(At.c4);
  for (let at: usize = 0; at < <usize>rows * 8; at += 16) {
    const top = v128.load(tops + at);
    const n = f64x2.sub(f64x2.add(f64x2.mul(top, inverse), rounder), rounder);
    const r = f64x2.sub(f64x2.mul(n, stepLow), f64x2.sub(top, f64x2.mul(n, stepHigh)));
    const rr = f64x2.mul(r, r);
    const p = f64x2.add(r, f64x2.mul(rr, f64x2.add(f64x2.add(c2, f64x2.mul(r, c3)), f64x2.mul(rr, c4))));
    const sum = v128.load(out + at);
    v128.store(out + at, f64x2.add(v128.load(rests + at), f64x2.add(sum, f64x2.mul(sum, p))));
  }
}

/** `count` scores, each as a step, in the low bits of the number, and a rest. */
function reduceAll(scores: usize, count: i32, steps: usize, rests: usize): void {
  const rounder = constant(At.rounder);
  const inverse = constant(At.inverse);
  const stepHigh = constant(At.stepHigh);
  const stepLow = constant(At.stepLow);
  const end = scores + <usize>count * 8;
  while (scores < end) {
    const z = v128.load(scores);
    const step = f64x2.add(f64x2.mul(z, inverse), rounder);
    const n = f64x2.sub(step, rounder);
    v128.store(steps, step);
    v128.store(rests, f64x2.sub(f64x2.sub(z, f64x2.mul(n, stepHigh)), f64x2.mul(n, stepLow)));
    scores += 16;
    steps += 16;
    rests += 16;
  }
}

/**
 * Each row's sum of terms that are not the greatest, as if the greatest had no rest, at `out`. At the beginning of `rests`, where the rows
 * summed before stood, how many beside one are as great as the greatest: counted, so that a small sum of others is not lost.
 */
function sumTerms(
  scores: usize,
  rows: i32,
  k: i32,
  tops: usize,
  steps: usize,
  rests: usize,
  table: usize,
  out: usize,
): void {
  const rounder = constant(At.rounder);
  const inverse = constant(At.inverse);
  const c2 = constant(At.c2);
  const c3 = constant(At.c3);
  const c4 = constant(At.c4);
  const filled = k & 1;
  let ties = rests;
  for (let i = 0; i < rows; i += 1) {
    const top = v128.load64_splat(tops);
    const topStep = f64x2.add(f64x2.mul(top, inverse), rounder);
    let sums = f64x2.splat(0);
    let ones = i64x2.splat(0);
    for (let j = 0; j < k; j += 2) {
      const r = v128.load(rests + <usize>j * 8);
      // The lowest byte of a step is m, the bits above it n.
      const step = i64x2.sub(v128.load(steps + <usize>j * 8), topStep);
      const first = v128.load(table + ((<usize>i32x4.extract_lane(step, 0) & 255) << 4));
      const second = v128.load(table + ((<usize>i32x4.extract_lane(step, 2) & 255) << 4));
      const tail = i64x2.shuffle(first, second, 0, 2);
      const scale = i64x2.add(i64x2.shuffle(first, second, 1, 3), i64x2.shl(step, 44));
      const rr = f64x2.mul(r, r);
      const rest = f64x2.add(f64x2.add(c2, f64x2.mul(r, c3)), f64x2.mul(rr, c4));
      const p = f64x2.add(f64x2.add(tail, r), f64x2.mul(rr, rest));
      const isTop = f64x2.eq(pairAt(scores + <usize>j * 8, j + 1 < k, top), top);
      ones = i64x2.sub(ones, isTop);
      sums = f64x2.add(sums, v128.andnot(f64x2.add(scale, f64x2.mul(scale, p)), isTop));
    }
    store<f64>(out, f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
    store<f64>(ties, <f64>(i64x2.extract_lane(ones, 0) + i64x2.extract_lane(ones, 1) - 1 - filled));
    scores += <usize>k * 8;
    steps += <usize>k * 8;
    rests += <usize>k * 8;
    tops += 8;
    out += 8;
    ties += 8;
  }
}
