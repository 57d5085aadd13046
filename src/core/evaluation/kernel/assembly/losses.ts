import { At, constant } from './constants';
import { exponentials, lostBy } from './exponentials';
import { log, log1p } from './logarithms';

/**
 * For each of `rows` rows of k logits and its class at `targets`: -log softmax of that class at `out`, by way of the scratch rows
 * (`tops` as surveyed, `steps` and `terms` as in `exponentials`). Sums are not compensated: for few classes. Returns how many targets are no class.
 */
export function lossesOfLogits(
  scores: usize,
  rows: i32,
  k: i32,
  targets: usize,
  tops: usize,
  steps: usize,
  terms: usize,
  table: usize,
  out: usize,
): i32 {
  exponentials(scores, rows, k, tops, steps, terms, table);
  sumTerms(terms, rows, k, out);
  // The steps are not needed any more.
  const own = steps;
  const unfit = scoresOfClasses(scores, rows, k, targets, own);
  for (let at: usize = 0; at < <usize>rows * 8; at += 16) {
    const top = v128.load(tops + at);
    const z = v128.load(own + at);
    const gap = f64x2.sub(top, z);
    const low = v128.andnot(lostBy(top, z, gap), f64x2.eq(gap, f64x2.splat(Infinity)));
    v128.store(out + at, f64x2.add(gap, f64x2.add(low, log1p(v128.load(out + at)))));
  }
  return unfit;
}

/** For each of `rows` rows of k probabilities and its class at `targets`: -log of that class's at `out`. Returns how many targets are no class. */
export function lossesOfProbabilities(scores: usize, rows: i32, k: i32, targets: usize, out: usize): i32 {
  const unfit = scoresOfClasses(scores, rows, k, targets, out);
  for (let at: usize = 0; at < <usize>rows * 8; at += 16) {
    v128.store(out + at, f64x2.sub(f64x2.splat(0), log(v128.load(out + at))));
  }
  return unfit;
}

/** The score of each row's class, of class 0 where the target is none. */
function scoresOfClasses(scores: usize, rows: i32, k: i32, targets: usize, out: usize): i32 {
  let unfit = 0;
  for (let i = 0; i < rows; i += 1) {
    // The bits of 2^52 + target are those of 2^52 with the target in the lowest ones.
    const target = load<f64>(targets);
    const shifted = target + 4503599627370496;
    let label = <u32>reinterpret<u64>(shifted);
    if (!(target >= 0 && target < <f64>k && shifted - 4503599627370496 == target)) {
      unfit += 1;
      label = 0;
    }
    store<f64>(out, load<f64>(scores + <usize>label * 8));
    scores += <usize>k * 8;
    targets += 8;
    out += 8;
  }
  return unfit;
}

/** Each row's sum of terms beside one that is 1: the terms that are 1 are counted, so that a small sum of others is not lost. */
function sumTerms(terms: usize, rows: i32, k: i32, out: usize): void {
  const one = constant(At.one);
  const filled = k & 1;
  for (let i = 0; i < rows; i += 1) {
    let sums = f64x2.splat(0);
    let ones = i64x2.splat(0);
    for (let j = 0; j < k; j += 2) {
      const term = v128.load(terms);
      const isOne = f64x2.eq(term, one);
      ones = i64x2.sub(ones, isOne);
      sums = f64x2.add(sums, v128.andnot(term, isOne));
      terms += 16;
    }
    const count = i64x2.extract_lane(ones, 0) + i64x2.extract_lane(ones, 1) - 1 - filled;
    store<f64>(out, <f64>count + (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)));
    out += 8;
  }
}
