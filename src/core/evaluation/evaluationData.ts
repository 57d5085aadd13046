import { plainCost, type RowFill, rowProbabilities } from './conventions/classCosts';
import { plainCosts, positiveProbability } from './conventions/outcomeCosts';
import type { CountedRows } from './countedRows';
import type { EvaluationData, EvaluationOptions, Matrix } from './evaluation';
import { type Observations, targetAt } from './observations';
import { once } from '../once';
import { tabulateRows } from './tabulate';

/** The counted rows in the definition's terms, as the derivation takes them; the matrices are made when they are first read. */
export function evaluationData(
  observations: Observations,
  { indices }: CountedRows,
  { classWeights, posWeight, labelSmoothing }: EvaluationOptions,
): EvaluationData {
  const counted = indices();
  const { n, columns, scores, values, classes, classNames, sampleWeights, family } = observations;
  const made = (fill: RowFill): Matrix => matrix(counted, columns, fill);
  const given: RowFill = (i, out) => {
    out.set(values.subarray(i * columns, (i + 1) * columns));
  };
  const probabilities = once(() =>
    made(family === 'bernoulli' ? one(positiveProbability(observations)) : rowProbabilities(observations)),
  );
  const logProbabilities = once(() =>
    negated(made(family === 'bernoulli' ? one(plainCosts(observations).one) : rowCosts(observations))),
  );
  const targets = once(() =>
    made((i, out) => {
      for (let j = 0; j < columns; j += 1) out[j] = targetAt(observations, i, j);
    }),
  );
  return {
    get probabilities() {
      return probabilities();
    },
    get logProbabilities() {
      return logProbabilities();
    },
    get targets() {
      return targets();
    },
    ...(scores.kind === 'logits'
      ? { logits: counted.length === n ? { rows: n, columns, values } : made(given) }
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

function matrix(rows: Int32Array, columns: number, fill: RowFill): Matrix {
  const values = new Float64Array(rows.length * columns);
  const row = new Float64Array(columns);
  rows.forEach((i, at) => {
    fill(i, row);
    values.set(row, at * columns);
  });
  return { rows: rows.length, columns, values };
}

/** The same matrix, its values negated in place. */
function negated({ rows, columns, values }: Matrix): Matrix {
  for (let at = 0; at < values.length; at += 1) values[at] = 0 - (values[at] as number);
  return { rows, columns, values };
}
