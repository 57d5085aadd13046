import { powersOfTwo } from './powersOfTwo';

// The arithmetic of assembly/exponentials.ts and summaries.ts without SIMD, operation by operation, so that both give the same bits.

const least = -708;
const floor = -1e3;
const rounder = 6755399441055744;
const inverse = 369.3299304675746;
const stepHigh = 0.00270760617331689;
const stepLow = 7.453964567463233e-13;
const c2 = 0.5;
// A little above 1/6, so as to take over most of r^5/120.
const c3 = 0.16666667995434195;
const c4 = 0.041666666666666664;

const fractionalPowers = Float64Array.from(powersOfTwo, ({ high }) => high);
const tails = Float64Array.from(powersOfTwo, ({ low }) => low);
/** 2^-n at index n, for every n that exp of a number in [least, 0] needs. */
const wholePowers = Float64Array.from({ length: 1023 }, (_, n) => 2 ** -n);

/**
 * exp(x + correction), x in [least, 0] and the correction below an ulp of it; less than 1 ulp. After P. T. P. Tang, Table-driven
 * implementation of the exponential function in IEEE floating-point arithmetic (1989), with 256 powers.
 */
export function expOfNegative(x: number, correction = 0): number {
  const step = x * inverse + rounder - rounder;
  const r = x - step * stepHigh - (step * stepLow - correction);
  const part = step & 255;
  const scale = (fractionalPowers[part] as number) * (wholePowers[-(step >> 8)] as number);
  const p = (tails[part] as number) + r + r * r * (c2 + r * c3 + r * r * c4);
  return scale + scale * p;
}

/** Running sums over one of the two lanes. */
interface Lane {
  ones: number;
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
    for (const lane of lanes) Object.assign(lane, emptyLane());
    for (let j = 0; j < k; j += 1) addTerm(lanes[(j & 1) as 0 | 1], scores[start + j] as number, largest);
    const [first, second] = lanes;
    const others = first.ones + second.ones - 1;
    const total = first.sum + second.sum;
    const virtual = total - first.sum;
    const error = first.sum - (total - virtual) + (second.sum - virtual);
    out[4 * i] = largest;
    out[4 * i + 1] = others + (total + (error + (first.compensation + second.compensation)));
    out[4 * i + 2] = others + (first.squares + second.squares);
    out[4 * i + 3] = first.moment + second.moment;
  }
}

function emptyLane(): Lane {
  return { ones: 0, sum: 0, compensation: 0, squares: 0, moment: 0 };
}

/** Terms that are 1 are counted and the others summed, so that a small sum of others is not lost beside them. */
function addTerm(lane: Lane, z: number, largest: number): void {
  const difference = z - largest;
  const term = difference < least ? 0 : expOfNegative(difference, lostBy(z, largest, difference));
  lane.moment += term * Math.max(floor, difference);
  if (term === 1) {
    lane.ones += 1;
    return;
  }
  const next = lane.sum + term;
  const virtual = next - lane.sum;
  lane.compensation += lane.sum - (next - virtual) + (term - virtual);
  lane.sum = next;
  lane.squares += term * term;
}

/** What a - b lost, given their rounded difference. */
function lostBy(a: number, b: number, difference: number): number {
  const back = a - difference;
  return a - (difference + back) + (back - b);
}
