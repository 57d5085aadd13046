import { plainCost, type RowFill, rowProbabilities } from './conventions/classCosts';
import { plainCosts, positiveProbability } from './conventions/outcomeCosts';
import type { CountedRows } from './countedRows';
import type { EvaluationData, EvaluationOptions, Matrix } from './evaluation';
import { type Observations, targetAt } from './observations';
import { gradual, type Gradual, inRanges } from './gradual';
import { tabulateRows } from './tabulate';

/** The data, and their matrices, which are made when they are first read or part by part before. */
export interface GradualData {
  readonly data: EvaluationData;
  readonly probabilities: Gradual<Matrix>;
  readonly logProbabilities: Gradual<Matrix>;
  readonly targets: Gradual<Matrix>;
}

/** The counted rows in the definition's terms, as the derivation takes them. */
export function gradualData(
  observations: Observations,
  { indices }: CountedRows,
  { classWeights, posWeight, labelSmoothing }: EvaluationOptions,
): GradualData {
  const counted = indices();
  const { n, columns, scores, values, classes, classNames, sampleWeights, family } = observations;
  const { softmax } = observations;
  const made = (fill: () => RowFill, sign: 1 | -1 = 1): Gradual<Matrix> =>
    gradual(function* () {
      if (scores.kind === 'logits' && family === 'categorical') yield* softmax.parts();
      return yield* matrix(counted, columns, fill(), sign);
    });
  const given: RowFill = (i, out) => {
    out.set(values.subarray(i * columns, (i + 1) * columns));
  };
  const probabilities = made(() =>
    family === 'bernoulli' ? one(positiveProbability(observations)) : rowProbabilities(observations),
  );
  const logProbabilities = made(
    () => (family === 'bernoulli' ? one(plainCosts(observations).one) : rowCosts(observations)),
    -1,
  );
  const targets = gradual(() => matrix(counted, columns, rowTargets(observations)));
  const data: EvaluationData = {
    get probabilities() {
      return probabilities.value();
    },
    get logProbabilities() {
      return logProbabilities.value();
    },
    get targets() {
      return targets.value();
    },
    ...(scores.kind === 'logits'
      ? {
          logits:
            counted.length === n
              ? { rows: n, columns, values }
              : gradual(() => matrix(counted, columns, given)).value(),
        }
      : {}),
    ...(classes === undefined ? {} : { classes: counted.map((i) => classes[i] as number) }),
    classNames,
    ...(sampleWeights === undefined
      ? {}
      : { sampleWeights: tabulateRows(counted, (i) => sampleWeights[i] as number) }),
    ...(classWeights === undefined ? {} : { classWeights: Float64Array.from(classWeights) }),
    ...(posWeight === undefined ? {} : { posWeight }),
    ...(labelSmoothing === undefined || labelSmoothing === 0 ? {} : { labelSmoothing }),
  };
  return { data, probabilities, logProbabilities, targets };
}

function rowTargets(observations: Observations): RowFill {
  return (i, out) => {
    for (let j = 0; j < out.length; j += 1) out[j] = targetAt(observations, i, j);
  };
}

function rowCosts(observations: Observations): RowFill {
  const cost = plainCost(observations);
  return (i, out) => {
    for (let j = 0; j < out.length; j += 1) out[j] = cost(i, j);
  };
}

function one(value: (i: number) => number): RowFill {
  return (i, out) => {
    out[0] = value(i);
  };
}

/** The rows as `fill` makes them, or with -1 as sign the negatives. */
function* matrix(
  rows: Int32Array,
  columns: number,
  fill: RowFill,
  sign: 1 | -1 = 1,
): Generator<undefined, Matrix> {
  const values = new Float64Array(rows.length * columns);
  const row = new Float64Array(columns);
  yield* inRanges(rows.length, columns, (from, to) => {
    for (let at = from; at < to; at += 1) {
      fill(rows[at] as number, row);
      for (let j = 0; j < columns; j += 1) {
        const value = row[j] as number;
        values[at * columns + j] = sign === 1 ? value : 0 - value;
      }
    }
  });
  return { rows: rows.length, columns, values };
}
