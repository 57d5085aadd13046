import { At, constant } from './constants';

/**
 * One pass over `rows` rows of k doubles: at `found` the least and greatest score, the greatest distance of a row's sum from 1,
 * the rows whose sum is within the tolerance, and the rows whose sum is NaN; each row's greatest score at `tops`.
 * Two rows side by side, whose sums then share a vector; a row without a neighbour stands beside itself.
 */
export function survey(scores: usize, rows: i32, k: i32, tolerance: f64, tops: usize, found: usize): void {
  const one = constant(At.one);
  const within = f64x2.splat(tolerance);
  const low = f64x2.splat(-Infinity);
  const stride = <usize>k * 8;
  const even = stride & ~15;
  let least = f64x2.splat(Infinity);
  let leastBeside = least;
  let greatest = low;
  let largestGap = f64x2.splat(0);
  let near = i64x2.splat(0);
  let undefinedSums = i64x2.splat(0);
  for (let i = 0; i < rows; i += 2) {
    const beside = i + 1 < rows ? scores + stride : scores;
    let sums = f64x2.splat(0);
    let sumsBeside = f64x2.splat(0);
    let tallest = low;
    let tallestBeside = low;
    for (let at: usize = 0; at < even; at += 16) {
      const pair = v128.load(scores + at);
      sums = f64x2.add(sums, pair);
      least = f64x2.pmin(least, pair);
      tallest = f64x2.pmax(tallest, pair);
      const pairBeside = v128.load(beside + at);
      sumsBeside = f64x2.add(sumsBeside, pairBeside);
      leastBeside = f64x2.pmin(leastBeside, pairBeside);
      tallestBeside = f64x2.pmax(tallestBeside, pairBeside);
    }
    let sum = f64x2.add(firsts(sums, sumsBeside), seconds(sums, sumsBeside));
    let top = f64x2.pmax(firsts(tallest, tallestBeside), seconds(tallest, tallestBeside));
    if (even < stride) {
      const last = v128.load64_lane(beside + even, v128.load64_zero(scores + even), 1);
      sum = f64x2.add(sum, last);
      least = f64x2.pmin(least, last);
      top = f64x2.pmax(top, last);
    }
    greatest = f64x2.pmax(greatest, top);
    v128.store(tops, top);
    const gap = f64x2.abs(f64x2.sub(sum, one));
    largestGap = f64x2.pmax(largestGap, gap);
    // A lane of a condition that holds is -1.
    const counted = i + 1 < rows ? i64x2.splat(-1) : i64x2(-1, 0);
    near = i64x2.sub(near, v128.and(counted, f64x2.le(gap, within)));
    undefinedSums = i64x2.sub(undefinedSums, v128.and(counted, f64x2.ne(sum, sum)));
    scores += 2 * stride;
    tops += 16;
  }
  least = f64x2.pmin(least, leastBeside);
  store<f64>(found, min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  store<f64>(found, max(f64x2.extract_lane(greatest, 0), f64x2.extract_lane(greatest, 1)), 8);
  store<f64>(found, max(f64x2.extract_lane(largestGap, 0), f64x2.extract_lane(largestGap, 1)), 16);
  store<f64>(found, <f64>(i64x2.extract_lane(near, 0) + i64x2.extract_lane(near, 1)), 24);
  store<f64>(found, <f64>(i64x2.extract_lane(undefinedSums, 0) + i64x2.extract_lane(undefinedSums, 1)), 32);
}

// @ts-ignore: decorator
@inline
function firsts(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline
function seconds(a: v128, b: v128): v128 {
  return i64x2.shuffle(a, b, 1, 3);
}
