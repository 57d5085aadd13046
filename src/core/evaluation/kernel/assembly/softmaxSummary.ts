// AssemblyScript: compiled by scripts/buildKernel.ts to ../softmaxKernelBytes.ts. plainSoftmax.ts is the same arithmetic,
// operation by operation; change both together.

/**
 * The constants, each loaded before the loop: V8 builds a vector constant anew at every use, but keeps a loaded one.
 * Below `least`, exp(d) is taken as 0 (2^n of the result would not be a normal number). Adding `rounder`, 1.5 · 2^52, rounds
 * to a whole number, which then stands in the low bits. ln 2 comes in two parts, the first with trailing zeros; p1 to p5
 * are the coefficients of fdlibm's e_exp.c.
 */
const constants = memory.data<f64>([
  -708, // least
  6755399441055744, // rounder
  1.4426950408889634, // 1 / ln 2
  6.93147180369123816490e-1, // ln 2, high
  1.90821492927058770002e-10, // ln 2, low
  1.66666666666666019037e-1, // p1
  -2.77777777770155933842e-3, // p2
  6.61375632143793436117e-5, // p3
  -1.65339022054652515390e-6, // p4
  4.13813679705723846039e-8, // p5
  2,
  1,
  0.6666666666666735130, // l1 to l7 of fdlibm's s_log1p.c
  0.3999999999940941908,
  0.2857142874366239149,
  0.2222219843214978396,
  0.1818357216161805012,
  0.1531383769920937332,
  0.1479819860511658591,
]);

// @ts-ignore: decorator
@inline
function constant(index: usize): v128 {
  return v128.load64_splat(constants + index * 8);
}

/** Two neighbouring scores as doubles; the second is -Infinity beyond the row's end. */
// @ts-ignore: decorator
@inline
function pair<T>(at: usize, both: bool): v128 {
  if (sizeof<T>() == 4) {
    if (both) return f64x2.promote_low_f32x4(v128.load64_zero(at));
    return f64x2.replace_lane(f64x2.splat(-Infinity), 0, <f64>load<f32>(at));
  }
  if (both) return v128.load(at);
  return f64x2.replace_lane(f64x2.splat(-Infinity), 0, load<f64>(at));
}

// @ts-ignore: decorator
@inline
function greatestOf<T>(scores: usize, k: i32): f64 {
  const even = k & ~1;
  let greatest = f64x2.splat(-Infinity);
  for (let j = 0; j < even; j += 2) greatest = f64x2.pmax(greatest, pair<T>(scores + <usize>j * sizeof<T>(), true));
  if (even < k) greatest = f64x2.pmax(greatest, pair<T>(scores + <usize>even * sizeof<T>(), false));
  const first = f64x2.extract_lane(greatest, 0);
  const second = f64x2.extract_lane(greatest, 1);
  return first < second ? second : first;
}

/**
 * One walk over rows of k scores, each difference corrected for its rounding. `precise` compensates the sums and fills all
 * four figures; otherwise rest goes to `out` and largest - z of the label over the scores already read: for few classes,
 * whose sums need no compensation.
 */
// @ts-ignore: decorator
@inline
function summarise<T>(scores: usize, rows: i32, k: i32, labels: usize, out: usize, precise: bool): void {
  const even = k & ~1;
  const least = constant(0);
  const rounder = constant(1);
  const inverseLn2 = constant(2);
  const ln2High = constant(3);
  const ln2Low = constant(4);
  const p1 = constant(5);
  const p2 = constant(6);
  const p3 = constant(7);
  const p4 = constant(8);
  const p5 = constant(9);
  const two = constant(10);
  const one = constant(11);
  let gaps = scores;
  for (let i = 0; i < rows; i += 1) {
    const largest = greatestOf<T>(scores, k);
    const b = f64x2.splat(largest);
    let sum = f64x2.splat(0);
    let compensation = f64x2.splat(0);
    let squares = f64x2.splat(0);
    let moment = f64x2.splat(0);
    let ties = i64x2.splat(0);
    for (let j = 0; j < k; j += 2) {
      const a = pair<T>(scores + <usize>j * sizeof<T>(), j < even);
      const isLargest = f64x2.eq(a, b);
      ties = i64x2.sub(ties, isLargest);
      const difference = f64x2.sub(a, b);
      const aside = v128.or(isLargest, f64x2.lt(difference, least));
      const d = v128.andnot(difference, aside);
      // difference + low = a - b exactly.
      const back = f64x2.sub(a, difference);
      const low = f64x2.add(f64x2.sub(a, f64x2.add(difference, back)), f64x2.sub(back, b));
      // exp(d + low), less than 1 ulp (fdlibm).
      const t = f64x2.add(f64x2.mul(d, inverseLn2), rounder);
      const n = f64x2.sub(t, rounder);
      const reducedHigh = f64x2.sub(d, f64x2.mul(n, ln2High));
      const reducedLow = f64x2.sub(f64x2.mul(n, ln2Low), low);
      const r = f64x2.sub(reducedHigh, reducedLow);
      const rr = f64x2.mul(r, r);
      const q4 = f64x2.add(p4, f64x2.mul(rr, p5));
      const q3 = f64x2.add(p3, f64x2.mul(rr, q4));
      const q2 = f64x2.add(p2, f64x2.mul(rr, q3));
      const q1 = f64x2.add(p1, f64x2.mul(rr, q2));
      const c = f64x2.sub(r, f64x2.mul(rr, q1));
      const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(two, c));
      const y = f64x2.sub(one, f64x2.sub(f64x2.sub(reducedLow, quotient), reducedHigh));
      const power = i64x2.add(y, i64x2.shl(t, 52));
      const term = v128.andnot(power, aside);
      if (!precise) {
        sum = f64x2.add(sum, term);
        continue;
      }
      // next + error = sum + term exactly.
      const next = f64x2.add(sum, term);
      const virtual = f64x2.sub(next, sum);
      const error = f64x2.add(f64x2.sub(sum, f64x2.sub(next, virtual)), f64x2.sub(term, virtual));
      compensation = f64x2.add(compensation, error);
      sum = next;
      squares = f64x2.add(squares, f64x2.mul(term, term));
      moment = f64x2.add(moment, f64x2.mul(term, d));
    }
    const first = f64x2.extract_lane(sum, 0);
    const second = f64x2.extract_lane(sum, 1);
    const others = <f64>(i64x2.extract_lane(ties, 0) + i64x2.extract_lane(ties, 1) - 1);
    const total = first + second;
    if (!precise) {
      const own = <f64>load<T>(scores + <usize>load<i32>(labels) * sizeof<T>());
      store<f64>(gaps, largest - own);
      store<f64>(out, others + total);
      scores += <usize>k * sizeof<T>();
      gaps += 8;
      labels += 4;
      out += 8;
      continue;
    }
    store<f64>(out, largest);
    scores += <usize>k * sizeof<T>();
    const virtual = total - first;
    const error = first - (total - virtual) + (second - virtual);
    const rest = total + (error + (f64x2.extract_lane(compensation, 0) + f64x2.extract_lane(compensation, 1)));
    store<f64>(out, others + rest, 8);
    store<f64>(out, others + (f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)), 16);
    store<f64>(out, f64x2.extract_lane(moment, 0) + f64x2.extract_lane(moment, 1), 24);
    out += 32;
  }
}

/** For each of `rows` rows of k doubles at `scores`: largest, rest, restSquares and restMoment (see softmaxSummary.ts) at `out`. */
export function summarise64(scores: usize, rows: i32, k: i32, out: usize): void {
  summarise<f64>(scores, rows, k, 0, out, true);
}

/** log1p of both lanes, each finite and not negative; less than 1 ulp (fdlibm's s_log1p.c). */
// @ts-ignore: decorator
@inline
function log1p(x: v128): v128 {
  const one = constant(11);
  const u = f64x2.add(one, x);
  // u = 2^exponent · (1 + f), 1 + f in [√½, √2).
  const shifted = i64x2.add(u, i64x2.splat(0x00095f6200000000));
  const exponent = i64x2.shr_u(shifted, 52);
  const f = f64x2.sub(i64x2.sub(u, i64x2.shl(i64x2.sub(exponent, i64x2.splat(1023)), 52)), one);
  const e = f64x2.sub(v128.or(exponent, i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627370496 + 1023));
  const large = f64x2.ge(x, one);
  const lost = v128.bitselect(f64x2.sub(one, f64x2.sub(u, x)), f64x2.sub(x, f64x2.sub(u, one)), large);
  const c = f64x2.add(f64x2.div(lost, u), f64x2.mul(e, constant(4)));
  const half = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const s = f64x2.div(f, f64x2.add(constant(10), f));
  const z = f64x2.mul(s, s);
  let r = constant(18);
  for (let l: usize = 17; l >= 12; l -= 1) r = f64x2.add(constant(l), f64x2.mul(z, r));
  r = f64x2.add(half, f64x2.mul(z, r));
  return f64x2.sub(f64x2.mul(e, constant(3)), f64x2.sub(f64x2.sub(half, f64x2.add(f64x2.mul(s, r), c)), f));
}

/**
 * For each of `rows` rows of k floats at `scores` and its class at `labels`: -log softmax of that class at `out`, which has
 * room for an even number of rows. The scores are overwritten.
 */
export function losses32(scores: usize, labels: usize, rows: i32, k: i32, out: usize): void {
  summarise<f32>(scores, rows, k, labels, out, false);
  for (let i: usize = 0; i < <usize>rows; i += 2) {
    v128.store(out + i * 8, f64x2.add(v128.load(scores + i * 8), log1p(v128.load(out + i * 8))));
  }
}

/**
 * One pass over `rows` rows of k doubles: at `out` the least and greatest score, the greatest distance of a row's sum from 1,
 * the rows whose sum is within the tolerance, and the rows whose sum is NaN.
 */
export function survey64(scores: usize, rows: i32, k: i32, tolerance: f64, out: usize): void {
  const even = k & ~1;
  let least = f64x2.splat(Infinity);
  let greatest = f64x2.splat(-Infinity);
  let largestGap: f64 = 0;
  let near = 0;
  let undefinedSums = 0;
  for (let i = 0; i < rows; i += 1) {
    let sums = f64x2.splat(0);
    for (let j = 0; j < even; j += 2) {
      const a = v128.load(scores + <usize>j * 8);
      sums = f64x2.add(sums, a);
      least = f64x2.pmin(least, a);
      greatest = f64x2.pmax(greatest, a);
    }
    let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    if (even < k) {
      const a = v128.load64_splat(scores + <usize>even * 8);
      sum += f64x2.extract_lane(a, 0);
      least = f64x2.pmin(least, a);
      greatest = f64x2.pmax(greatest, a);
    }
    const gap = abs(sum - 1);
    if (gap > largestGap) largestGap = gap;
    if (gap <= tolerance) near += 1;
    if (sum != sum) undefinedSums += 1;
    scores += <usize>k * 8;
  }
  const a = f64x2.extract_lane(least, 0);
  const b = f64x2.extract_lane(least, 1);
  const c = f64x2.extract_lane(greatest, 0);
  const d = f64x2.extract_lane(greatest, 1);
  store<f64>(out, a < b ? a : b);
  store<f64>(out, c > d ? c : d, 8);
  store<f64>(out, largestGap, 16);
  store<f64>(out, near, 24);
  store<f64>(out, undefinedSums, 32);
}
