import { At, constant } from './constants';

/**
 * Each row's Σ exp(z - top) over the classes beside one greatest at `out`, and what this lacks at the beginning of `rests`, for scores
 * in [-1000, 1000] that differ by 708 at most, by way of the scratch rows `steps` and `rests` and two more numbers a row at `out`. Each
 * score is reduced by itself, z = step · ln 2 / 256 + rest, |rest| <= ln 2 / 512, so that no difference of scores is rounded. Terms are
 * less than 1 ulp off (see `exponentials`), sums above 2^-53 no more.
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
  const topSteps = out + <usize>(rows + (rows & 1)) * 8;
  const topRests = topSteps + (topSteps - out);
  reduceAll(scores, rows * k, steps, rests);
  reduceAll(tops, rows, topSteps, topRests);
  sumTerms(rows, k, topSteps, topRests, steps, rests, table, out);
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

/** Each row's sum, in two lanes that begin with 1: no term is greater, so that what an addition loses is told by two more. */
function sumTerms(
  rows: i32,
  k: i32,
  topSteps: usize,
  topRests: usize,
  steps: usize,
  rests: usize,
  table: usize,
  out: usize,
): void {
  const one = constant(At.one);
  const c2 = constant(At.c2);
  const c3 = constant(At.sixth);
  const c4 = constant(At.c4);
  const c5 = constant(At.c5);
  const stride = <usize>k * 8;
  // Where the rows summed before stood.
  let lows = rests;
  for (let i = 0; i < rows; i += 1) {
    const topStep = v128.load64_splat(topSteps);
    const topRest = v128.load64_splat(topRests);
    let sum = one;
    let lost = f64x2.splat(0);
    for (let at: usize = 0; at < stride; at += 16) {
      const r = f64x2.sub(v128.load(rests + at), topRest);
      // The lowest byte of a step is m, the bits above it n.
      const step = i64x2.sub(v128.load(steps + at), topStep);
      const first = v128.load(table + ((<usize>i32x4.extract_lane(step, 0) & 255) << 4));
      const second = v128.load(table + ((<usize>i32x4.extract_lane(step, 2) & 255) << 4));
      const tail = i64x2.shuffle(first, second, 0, 2);
      const scale = i64x2.add(i64x2.shuffle(first, second, 1, 3), i64x2.shl(step, 44));
      const rr = f64x2.mul(r, r);
      const rest = f64x2.add(f64x2.add(c2, f64x2.mul(r, c3)), f64x2.mul(rr, f64x2.add(c4, f64x2.mul(r, c5))));
      const p = f64x2.add(f64x2.add(tail, r), f64x2.mul(rr, rest));
      let term = f64x2.add(scale, f64x2.mul(scale, p));
      // Beyond the end of a row of an odd length the next one begins.
      if (at + 8 == stride) term = v128.and(term, i64x2(-1, 0));
      const next = f64x2.add(sum, term);
      lost = f64x2.add(lost, f64x2.sub(term, f64x2.sub(next, sum)));
      sum = next;
    }
    const first = f64x2.extract_lane(sum, 0) - 1;
    const second = f64x2.extract_lane(sum, 1) - 1;
    const total = first + second;
    const virtual = total - first;
    const error = first - (total - virtual) + (second - virtual);
    // One of the terms is the greatest's, 1.
    store<f64>(out, total - 1);
    store<f64>(lows, error + (f64x2.extract_lane(lost, 0) + f64x2.extract_lane(lost, 1)));
    steps += stride;
    rests += stride;
    topSteps += 8;
    topRests += 8;
    out += 8;
    lows += 8;
  }
}
