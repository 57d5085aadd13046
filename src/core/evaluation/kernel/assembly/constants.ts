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
  0.6666666666666735130, // l1 to l7 of fdlibm's s_log1p.c
  0.3999999999940941908,
  0.2857142874366239149,
  0.2222219843214978396,
  0.1818357216161805012,
  0.1531383769920937332,
  0.1479819860511658591,
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
  l7 = 20,
}

// @ts-ignore: decorator
@inline
export function constant(index: usize): v128 {
  return v128.load64_splat(constants + index * 8);
}
