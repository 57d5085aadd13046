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
  const add = (j: number, mass: number): void => {
    masses[j] = (masses[j] as number) + mass;
  };
  for (const i of counted) {
    if (classes !== undefined) add(classes[i] as number, 1);
    else if (family === 'bernoulli') {
      add(1, targetAt(observations, i, 0));
      add(0, 1 - targetAt(observations, i, 0));
    } else for (let j = 0; j < columns; j += 1) add(j, targetAt(observations, i, j));
  }
  return masses;
}
