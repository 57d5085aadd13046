/**
 * One pass over `rows` rows of k doubles: at `found` the least and greatest score, the greatest distance of a row's sum from 1,
 * the rows whose sum is within the tolerance, and the rows whose sum is NaN; each row's greatest score at `tops`.
 */
export function survey(scores: usize, rows: i32, k: i32, tolerance: f64, tops: usize, found: usize): void {
  const even = k & ~1;
  const one = f64x2.splat(1);
  const within = f64x2.splat(tolerance);
  let least = f64x2.splat(Infinity);
  let greatest = f64x2.splat(-Infinity);
  // What follows has the same in both lanes: taking numbers out of the lanes for every row would cost more.
  let largestGap = f64x2.splat(0);
  let near = i64x2.splat(0);
  let undefinedSums = i64x2.splat(0);
  for (let i = 0; i < rows; i += 1) {
    let sums = f64x2.splat(0);
    let tallest = f64x2.splat(-Infinity);
    for (let j = 0; j < even; j += 2) {
      const pair = v128.load(scores + <usize>j * 8);
      sums = f64x2.add(sums, pair);
      least = f64x2.pmin(least, pair);
      tallest = f64x2.pmax(tallest, pair);
    }
    let sum = f64x2.add(sums, swapped(sums));
    if (even < k) {
      const last = v128.load64_splat(scores + <usize>even * 8);
      sum = f64x2.add(sum, last);
      least = f64x2.pmin(least, last);
      tallest = f64x2.pmax(tallest, last);
    }
    const top = f64x2.pmax(tallest, swapped(tallest));
    greatest = f64x2.pmax(greatest, top);
    v128.store64_lane(tops, top, 0);
    const gap = f64x2.abs(f64x2.sub(sum, one));
    largestGap = f64x2.pmax(largestGap, gap);
    near = i64x2.sub(near, f64x2.le(gap, within));
    undefinedSums = i64x2.sub(undefinedSums, f64x2.ne(sum, sum));
    scores += <usize>k * 8;
    tops += 8;
  }
  v128.store64_lane(found, f64x2.pmin(least, swapped(least)), 0);
  v128.store64_lane(found, greatest, 0, 8);
  v128.store64_lane(found, largestGap, 0, 16);
  store<f64>(found, <f64>i64x2.extract_lane(near, 0), 24);
  store<f64>(found, <f64>i64x2.extract_lane(undefinedSums, 0), 32);
}

// @ts-ignore: decorator
@inline
function swapped(pair: v128): v128 {
  return i64x2.shuffle(pair, pair, 1, 0);
}
