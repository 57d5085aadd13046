import { At, Bits, constant, pattern } from './constants';

/** How the numbers whose logarithms are taken are given. */
const enum Given {
  normal,
  /** In [0, 1], below the normal numbers or 0 among them. */
  any,
  /** Less 1, each as high and low, finite and not negative. */
  lessOne,
}

/** log(1 + x) of `count` numbers, in place, each finite and not negative and what it lacks at `lows`; less than 1 ulp. */
export function log1pOfAll(at: usize, lows: usize, count: i32): void {
  logarithms(at, lows, count, Given.lessOne, 1);
}

/** -log of `count` numbers in [0, 1], in place, Infinity for 0; less than 1 ulp. */
export function negativeLogOfAll(at: usize, count: i32): void {
  const leastNormal = constant(At.leastNormal);
  let isNormal = f64x2.ge(leastNormal, leastNormal);
  const end = at + <usize>count * 8;
  for (let x = at; x < end; x += 16) isNormal = v128.and(isNormal, f64x2.ge(v128.load(x), leastNormal));
  if (i64x2.all_true(isNormal)) logarithms(at, at, count, Given.normal, -1);
  else logarithms(at, at, count, Given.any, -1);
}

/**
 * `sign` times log(u) of `count` numbers, in place (fdlibm's e_log.c and s_log1p.c, of both lanes at once).
 * u = 2^e · (1 + f), 1 + f in [√½, √2). What 1 + x lost is added relative to u.
 */
// @ts-ignore: decorator
@inline
function logarithms(at: usize, lows: usize, count: i32, given: Given, sign: i32): void {
  const one = constant(At.one);
  const two = constant(At.two);
  const c2 = constant(At.c2);
  const ln2High = constant(At.ln2High);
  const ln2Low = constant(At.ln2Low);
  const l1 = constant(At.l1);
  const l2 = constant(At.l2);
  const l3 = constant(At.l3);
  const l4 = constant(At.l4);
  const l5 = constant(At.l5);
  const l6 = constant(At.l6);
  const l7 = constant(At.l7);
  const carry = pattern(Bits.carry);
  const bias = pattern(Bits.bias);
  const whole = pattern(Bits.whole);
  const biasedWhole = constant(At.biasedWhole);
  const end = at + <usize>count * 8;
  while (at < end) {
    const x = v128.load(at);
    let u = x;
    let isSmall = x;
    if (given == Given.lessOne) u = f64x2.add(one, x);
    if (given == Given.any) {
      isSmall = f64x2.lt(x, constant(At.leastNormal));
      u = v128.bitselect(f64x2.mul(x, constant(At.raising)), x, isSmall);
    }
    const shifted = i64x2.add(u, carry);
    const exponent = i64x2.shr_u(shifted, 52);
    const f = f64x2.sub(i64x2.sub(u, i64x2.shl(i64x2.sub(exponent, bias), 52)), one);
    // The bits of 2^52 + exponent are those of 2^52 with the exponent in the lowest ones.
    let e = f64x2.sub(v128.or(exponent, whole), biasedWhole);
    if (given == Given.any) e = f64x2.sub(e, v128.and(isSmall, f64x2.splat(54)));
    let c = f64x2.mul(e, ln2Low);
    if (given == Given.lessOne) {
      const back = f64x2.sub(u, one);
      const lost = f64x2.add(f64x2.sub(one, f64x2.sub(u, back)), f64x2.sub(x, back));
      c = f64x2.add(f64x2.div(f64x2.add(lost, v128.load(lows)), u), c);
      lows += 16;
    }
    const half = f64x2.mul(c2, f64x2.mul(f, f));
    const s = f64x2.div(f, f64x2.add(two, f));
    const z = f64x2.mul(s, s);
    const w = f64x2.mul(z, z);
    // Two chains rather than one, which the processor would have to wait for.
    const even = f64x2.mul(w, f64x2.add(l2, f64x2.mul(w, f64x2.add(l4, f64x2.mul(w, l6)))));
    const odd = f64x2.add(l1, f64x2.mul(w, f64x2.add(l3, f64x2.mul(w, f64x2.add(l5, f64x2.mul(w, l7))))));
    const r = f64x2.add(half, f64x2.add(even, f64x2.mul(z, odd)));
    const high = f64x2.mul(e, ln2High);
    const low = f64x2.sub(f64x2.sub(half, f64x2.add(f64x2.mul(s, r), c)), f);
    let result = sign > 0 ? f64x2.sub(high, low) : f64x2.sub(low, high);
    if (given == Given.any)
      result = v128.bitselect(f64x2.splat(Infinity), result, f64x2.eq(x, f64x2.splat(0)));
    v128.store(at, result);
    at += 16;
  }
}
