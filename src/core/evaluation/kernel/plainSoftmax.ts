// The arithmetic of assembly/softmaxSummary.ts without SIMD, operation by operation, so that both give the same bits.

const least = -708;
const rounder = 6755399441055744;
const inverseLn2 = 1.4426950408889634;
const ln2High = 6.9314718036912381649e-1;
const ln2Low = 1.90821492927058770002e-10;
const p1 = 1.66666666666666019037e-1;
const p2 = -2.7777777777015593384e-3;
const p3 = 6.61375632143793436117e-5;
const p4 = -1.6533902205465251539e-6;
const p5 = 4.13813679705723846039e-8;

/** 2^-n at index n, for every n that exp of a number in [least, 0] needs. */
const powersOfTwo = Float64Array.from({ length: 1023 }, (_, n) => 2 ** -n);

/** exp(x + correction), x in [least, 0] and the correction below an ulp of it; less than 1 ulp (fdlibm's e_exp.c). */
export function expOfNegative(x: number, correction = 0): number {
  const n = x * inverseLn2 + rounder - rounder;
  const high = x - n * ln2High;
  const low = n * ln2Low - correction;
  const r = high - low;
  const rr = r * r;
  const c = r - rr * (p1 + rr * (p2 + rr * (p3 + rr * (p4 + rr * p5))));
  const y = 1 - (low - (r * c) / (2 - c) - high);
  return y * (powersOfTwo[-n] as number);
}

/** Running sums over one of the two lanes. */
interface Lane {
  sum: number;
  compensation: number;
  squares: number;
  moment: number;
}

/** Fills four numbers of `out` for each row of k scores: largest, rest, restSquares and restMoment. */
export function summarisePlainly(scores: Float64Array, k: number, out: Float64Array): void {
  const rows = scores.length / k;
  const lanes: readonly [Lane, Lane] = [emptyLane(), emptyLane()];
  for (let i = 0; i < rows; i += 1) {
    const start = i * k;
    let largest = -Infinity;
    for (let j = start; j < start + k; j += 1)
      if ((scores[j] as number) > largest) largest = scores[j] as number;
    let ties = -1;
    for (const lane of lanes) Object.assign(lane, emptyLane());
    for (let j = 0; j < k; j += 1) {
      const a = scores[start + j] as number;
      if (a === largest) ties += 1;
      else addTerm(lanes[(j & 1) as 0 | 1], a, largest);
    }
    const [first, second] = lanes;
    const total = first.sum + second.sum;
    const virtual = total - first.sum;
    const error = first.sum - (total - virtual) + (second.sum - virtual);
    out[4 * i] = largest;
    out[4 * i + 1] = ties + (total + (error + (first.compensation + second.compensation)));
    out[4 * i + 2] = ties + (first.squares + second.squares);
    out[4 * i + 3] = first.moment + second.moment;
  }
}

function emptyLane(): Lane {
  return { sum: 0, compensation: 0, squares: 0, moment: 0 };
}

function addTerm(lane: Lane, a: number, largest: number): void {
  const d = a - largest;
  if (d < least) return;
  const back = a - d;
  const low = a - (d + back) + (back - largest);
  const term = expOfNegative(d, low);
  const next = lane.sum + term;
  const virtual = next - lane.sum;
  lane.compensation += lane.sum - (next - virtual) + (term - virtual);
  lane.sum = next;
  lane.squares += term * term;
  lane.moment += term * d;
}
