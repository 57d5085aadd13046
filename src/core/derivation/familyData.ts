import { scalarTensor, vectorTensor, type Environment, type Tensor } from '../expression/environment';
import type { Definition } from '../expression/environment';
import { families } from '../likelihood/families';
import { i, overRows } from '../likelihood/notation';
import { productOver } from '../expression/build';
import type { FreeParameter } from './freeParameter';
import { jointProbability, rowProbability } from './notation';
import { seededRandom, type SeededRandom } from './seededRandom';

/** The families of regressions: what is observed is a number, not a class. */
export const regressionFamilies = ['gaussian', 'laplace', 'poisson', 'exponential'] as const;

export type RegressionFamily = (typeof regressionFamilies)[number];

/** What the probabilities of a derivation stand for under a family. */
export function densityDefinitions(family: RegressionFamily): readonly Definition[] {
  const { density } = families[family];
  return [
    { left: rowProbability, right: density },
    { left: jointProbability, right: productOver(i, overRows, density) },
  ];
}

const rows = 12;

/** The deviation or scale where one holds for all rows. */
const commonScale = 1.3;

interface Drawn {
  readonly y: Float64Array;
  /** The predictions: μ or λ. */
  readonly predicted: Float64Array;
}

/** Predictions and observations that roughly agree, in the support of the family. */
const draws: Readonly<
  Record<RegressionFamily, (random: SeededRandom) => readonly [predicted: number, y: number]>
> = {
  gaussian: (random) => {
    const mean = random.between(1, 6);
    return [mean, mean + random.between(-2, 2)];
  },
  laplace: (random) => {
    const mean = random.between(1, 6);
    return [mean, mean + random.between(-2, 2)];
  },
  poisson: (random) => [random.between(0.5, 6), random.below(8)],
  exponential: (random) => [random.between(0.5, 3), random.between(0.1, 2)],
};

function draw(family: RegressionFamily, seed: number): Drawn {
  const random = seededRandom(seed);
  const pairs = Array.from({ length: rows }, () => draws[family](random));
  return {
    predicted: Float64Array.from(pairs, ([predicted]) => predicted),
    y: Float64Array.from(pairs, ([, y]) => y),
  };
}

/** Data of a family, with a factor of its predictions as the free parameter. */
export function familyData(
  family: RegressionFamily,
  definitions: readonly Definition[],
  seed = 3,
): { readonly environment: Environment; readonly parameter: FreeParameter } {
  const { y, predicted } = draw(family, seed);
  const scaled = Float64Array.from(predicted);
  const symbolsWith = (predictions: Float64Array): ReadonlyMap<string, Tensor> =>
    new Map([
      ['n', scalarTensor(rows)],
      ['y', vectorTensor(y)],
      [family === 'gaussian' || family === 'laplace' ? 'mu' : 'lambda', vectorTensor(predictions)],
      ['sigma', vectorTensor(new Float64Array(rows).fill(commonScale))],
      ['sigma0', scalarTensor(commonScale)],
    ]);
  return {
    environment: { symbols: symbolsWith(predicted), definitions },
    parameter: {
      kind: 'factor',
      logRange: [-2, 2],
      rows,
      environment: { symbols: symbolsWith(scaled), definitions },
      set: (factor) => {
        for (let row = 0; row < rows; row += 1) scaled[row] = factor * (predicted[row] as number);
      },
    },
  };
}
