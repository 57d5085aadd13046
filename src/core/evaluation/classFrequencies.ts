import { compensatedSum } from '../expression/compensatedSum';
import type { CountedRows } from './countedRows';
import { type Observations, targetAt } from './observations';

/** Cross-entropy of always predicting the class frequencies, -Σ f log f with 0·log 0 = 0, in nats. */
export function classFrequencyBaseline(observations: Observations, counted: CountedRows): number {
  return entropyOfMasses(massOfClasses(observations, counted), counted.count);
}

/** -Σ f log f of the frequencies f = mass / n. */
export function entropyOfMasses(masses: Float64Array, n: number): number {
  const frequencies = masses.map((mass) => mass / n);
  return compensatedSum(frequencies.map((f) => (f === 0 ? 0 : 0 - f * Math.log(f))));
}

/** How much target each class has over all rows. */
export function massOfClasses(observations: Observations, counted: CountedRows): Float64Array {
  const { k, columns, classes, family, outside, losses } = observations;
  if (losses !== undefined && losses.targets === classes && outside === undefined) return losses.counts;
  const masses = new Float64Array(k);
  if (classes !== undefined) {
    for (let i = 0; i < classes.length; i += 1) {
      if (outside?.[i] === 1) continue;
      const label = classes[i] as number;
      masses[label] = (masses[label] as number) + 1;
    }
    return masses;
  }
  // Bernoulli targets are the mass of the positive class, the second.
  const first = family === 'bernoulli' ? 1 : 0;
  for (const i of counted.indices()) {
    for (let j = 0; j < columns; j += 1)
      masses[first + j] = (masses[first + j] as number) + targetAt(observations, i, j);
  }
  if (family === 'bernoulli') masses[0] = counted.count - (masses[1] as number);
  return masses;
}
