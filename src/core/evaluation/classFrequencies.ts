import { compensatedSum } from '../expression/compensatedSum';
import { type Observations, targetAt } from './observations';

/** Cross-entropy of always predicting the class frequencies, -Σ f log f with 0·log 0 = 0, in nats. */
export function classFrequencyBaseline(observations: Observations, counted: Int32Array): number {
  const frequencies = massOfClasses(observations, counted).map((mass) => mass / counted.length);
  return compensatedSum(frequencies.map((f) => (f === 0 ? 0 : 0 - f * Math.log(f))));
}

/** How much target each class has over all rows. */
function massOfClasses(observations: Observations, counted: Int32Array): Float64Array {
  const { k, columns, classes, family } = observations;
  const masses = new Float64Array(k);
  if (classes !== undefined) {
    for (let at = 0; at < counted.length; at += 1) {
      const label = classes[counted[at] as number] as number;
      masses[label] = (masses[label] as number) + 1;
    }
    return masses;
  }
  // Bernoulli targets are the mass of the positive class, the second.
  const first = family === 'bernoulli' ? 1 : 0;
  for (const i of counted) {
    for (let j = 0; j < columns; j += 1)
      masses[first + j] = (masses[first + j] as number) + targetAt(observations, i, j);
  }
  if (family === 'bernoulli') masses[0] = counted.length - (masses[1] as number);
  return masses;
}
