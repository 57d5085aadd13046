import { type DoubleDouble, product } from '../doubleDouble';

/** How many parts the exponentials divide an octave into. */
export const parts = 256;

/** 2^(1/256) to 106 bits. */
const step: DoubleDouble = { high: 1.0027112750502025, low: -3.636615928692264e-17 };

/** For m = 0 … 255: the double nearest to 2^(m/256), and what is missing of it, relative to it. */
export const powersOfTwo: readonly DoubleDouble[] = fractionalPowers();

function fractionalPowers(): readonly DoubleDouble[] {
  const powers: DoubleDouble[] = [];
  let power: DoubleDouble = { high: 1, low: 0 };
  while (powers.length < parts) {
    powers.push({ high: power.high, low: power.low / power.high });
    power = product(power, step);
  }
  return powers;
}
