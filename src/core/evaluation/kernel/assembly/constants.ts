/** Each is loaded before the loop that uses it: V8 builds a vector constant anew at every use, but keeps a loaded one. */
const constants = memory.data<f64>([
  6755399441055744, // 1.5 · 2^52
  369.3299304675746, // 256 / ln 2
  0.00270760617331689, // ln 2 / 256, high: its last bits are 0, so that a multiple below 2^19 is exact
  7.453964567463233e-13, // ln 2 / 256, low
  0.5, // c2
  0.16666667995434195, // c3
  0.041666666666666664, // c4
  -708,
  -709.0895657128241, // -1023 ln 2
  -1e3,
  1,
  2,
  6.93147180369123816490e-1, // ln 2, high
  1.90821492927058770002e-10, // ln 2, low
  0.6666666666666735130, // l1 to l7 of fdlibm's e_log.c
  0.3999999999940941908,
  0.2857142874366239149,
  0.2222219843214978396,
  0.1818357216161805012,
  0.1531383769920937332,
  0.1479819860511658591,
  4503599627370496, // 2^52
  4503599627371519, // 2^52 + 1023
  18014398509481984, // 2^54
  2.2250738585072014e-308, // the least normal number
  0.16666666666666666,
  0.008333333333333333, // c5
]);

/** The places of the constants. */
export const enum At {
  rounder,
  inverse,
  stepHigh,
  stepLow,
  c2,
  c3,
  c4,
  least,
  vanishing,
  floor,
  one,
  two,
  ln2High,
  ln2Low,
  l1,
  l2,
  l3,
  l4,
  l5,
  l6,
  l7,
  whole,
  biasedWhole,
  raising,
  leastNormal,
  sixth,
  c5,
}

// @ts-ignore: decorator
@inline
export function constant(index: usize): v128 {
  return v128.load64_splat(constants + index * 8);
}

const bits = memory.data<u64>([
  0x00095f6200000000, // added to the bits of a number, carries into the exponent from √2 on
  1023,
  0x4330000000000000, // 2^52 as a double
]);

/** The places of the patterns of bits. */
export const enum Bits {
  carry,
  bias,
  whole,
}

// @ts-ignore: decorator
@inline
export function pattern(index: usize): v128 {
  return v128.load64_splat(bits + index * 8);
}
