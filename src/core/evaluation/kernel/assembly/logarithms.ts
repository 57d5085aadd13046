import { At, constant } from './constants';

/** log(1 + x) of both lanes, each finite and not negative; less than 1 ulp (fdlibm's s_log1p.c). */
// @ts-ignore: decorator
@inline
export function log1p(x: v128): v128 {
  const one = constant(At.one);
  const u = f64x2.add(one, x);
  const isLarge = f64x2.ge(x, one);
  const lost = v128.bitselect(f64x2.sub(one, f64x2.sub(u, x)), f64x2.sub(x, f64x2.sub(u, one)), isLarge);
  return logOfSum(u, f64x2.div(lost, u), f64x2.splat(1023));
}

/** log(x) of both lanes in [0, 1], -Infinity for 0; less than 1 ulp (fdlibm's e_log.c). */
// @ts-ignore: decorator
@inline
export function log(x: v128): v128 {
  // Numbers below the normal ones are multiplied by 2^54 first.
  const isSmall = f64x2.lt(x, f64x2.splat(2.2250738585072014e-308));
  const u = v128.bitselect(f64x2.mul(x, f64x2.splat(18014398509481984)), x, isSmall);
  const bias = v128.bitselect(f64x2.splat(1023 + 54), f64x2.splat(1023), isSmall);
  const logarithm = logOfSum(u, f64x2.splat(0), bias);
  return v128.bitselect(f64x2.splat(-Infinity), logarithm, f64x2.eq(x, f64x2.splat(0)));
}

/** log(u) + correction, u = 2^(exponent - bias) · (1 + f), 1 + f in [√½, √2). */
// @ts-ignore: decorator
@inline
function logOfSum(u: v128, correction: v128, bias: v128): v128 {
  const one = constant(At.one);
  const shifted = i64x2.add(u, i64x2.splat(0x00095f6200000000));
  const exponent = i64x2.shr_u(shifted, 52);
  const f = f64x2.sub(i64x2.sub(u, i64x2.shl(i64x2.sub(exponent, i64x2.splat(1023)), 52)), one);
  // The bits of 2^52 + exponent are those of 2^52 with the exponent in the lowest ones.
  const e = f64x2.sub(f64x2.sub(v128.or(exponent, i64x2.splat(0x4330000000000000)), f64x2.splat(4503599627370496)), bias);
  const c = f64x2.add(correction, f64x2.mul(e, constant(At.ln2Low)));
  const half = f64x2.mul(f64x2.splat(0.5), f64x2.mul(f, f));
  const s = f64x2.div(f, f64x2.add(constant(At.two), f));
  const z = f64x2.mul(s, s);
  let r = constant(At.l7);
  for (let l: i32 = At.l7 - 1; l >= At.l1; l -= 1) r = f64x2.add(constant(<usize>l), f64x2.mul(z, r));
  r = f64x2.add(half, f64x2.mul(z, r));
  return f64x2.sub(f64x2.mul(e, constant(At.ln2High)), f64x2.sub(f64x2.sub(half, f64x2.add(f64x2.mul(s, r), c)), f));
}
