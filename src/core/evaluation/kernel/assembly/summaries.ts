import { At, constant } from './constants';
import { exponentials, pairAt } from './exponentials';

/** For each of `rows` rows of k logits: largest, rest, restSquares and restMoment (see ../../softmaxSummary.ts) at `out`; sums are compensated. */
export function summaries(
  scores: usize,
  rows: i32,
  k: i32,
  tops: usize,
  steps: usize,
  terms: usize,
  table: usize,
  out: usize,
): void {
  exponentials(scores, rows, k, tops, steps, terms, table);
  const one = constant(At.one);
  const floor = constant(At.floor);
  const filled = k & 1;
  for (let i = 0; i < rows; i += 1) {
    const top = v128.load64_splat(tops);
    let sum = f64x2.splat(0);
    let compensation = f64x2.splat(0);
    let squares = f64x2.splat(0);
    let moment = f64x2.splat(0);
    let ones = i64x2.splat(0);
    for (let j = 0; j < k; j += 2) {
      const all = v128.load(terms);
      const isOne = f64x2.eq(all, one);
      ones = i64x2.sub(ones, isOne);
      const term = v128.andnot(all, isOne);
      // next + error = sum + term exactly.
      const next = f64x2.add(sum, term);
      const virtual = f64x2.sub(next, sum);
      const error = f64x2.add(f64x2.sub(sum, f64x2.sub(next, virtual)), f64x2.sub(term, virtual));
      compensation = f64x2.add(compensation, error);
      sum = next;
      squares = f64x2.add(squares, f64x2.mul(term, term));
      // Where the difference is -Infinity the term is 0.
      const d = f64x2.pmax(floor, f64x2.sub(pairAt(scores + <usize>j * 8, j + 1 < k, top), top));
      moment = f64x2.add(moment, f64x2.mul(all, d));
      terms += 16;
    }
    const first = f64x2.extract_lane(sum, 0);
    const second = f64x2.extract_lane(sum, 1);
    const total = first + second;
    const virtual = total - first;
    const error = first - (total - virtual) + (second - virtual);
    const rest = total + (error + (f64x2.extract_lane(compensation, 0) + f64x2.extract_lane(compensation, 1)));
    const others = <f64>(i64x2.extract_lane(ones, 0) + i64x2.extract_lane(ones, 1) - 1 - filled);
    store<f64>(out, load<f64>(tops));
    store<f64>(out, others + rest, 8);
    store<f64>(out, others + (f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)), 16);
    store<f64>(out, f64x2.extract_lane(moment, 0) + f64x2.extract_lane(moment, 1), 24);
    scores += <usize>k * 8;
    tops += 8;
    out += 32;
  }
}
