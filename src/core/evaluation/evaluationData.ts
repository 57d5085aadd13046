import { plainCost, type RowFill, rowProbabilities } from './conventions/classCosts';
import { plainCosts, positiveProbability } from './conventions/outcomeCosts';
import type { CountedRows } from './countedRows';
import type { EvaluationData, EvaluationOptions, Matrix } from './evaluation';
import { type Observations, targetAt } from './observations';
import { tabulateRows } from './tabulate';

/** The counted rows in the definition's terms, as the derivation takes them. */
export function evaluationData(
  observations: Observations,
  { indices }: CountedRows,
  { classWeights }: EvaluationOptions,
): EvaluationData {
  const counted = indices();
  const { columns, scores, values, classes, classNames, sampleWeights, family } = observations;
  const given: RowFill = (i, out) => {
    out.set(values.subarray(i * columns, (i + 1) * columns));
  };
  const logProbabilities =
    family === 'bernoulli' ? one(plainCosts(observations).one) : rowCosts(observations);
  return {
    probabilities: matrix(
      counted,
      columns,
      family === 'bernoulli' ? one(positiveProbability(observations)) : rowProbabilities(observations),
    ),
    logProbabilities: negated(matrix(counted, columns, logProbabilities)),
    ...(scores.kind === 'logits' ? { logits: matrix(counted, columns, given) } : {}),
    targets: matrix(counted, columns, (i, out) => {
      for (let j = 0; j < columns; j += 1) out[j] = targetAt(observations, i, j);
    }),
    ...(classes === undefined ? {} : { classes: counted.map((i) => classes[i] as number) }),
    classNames,
    ...(sampleWeights === undefined
      ? {}
      : { sampleWeights: tabulateRows(counted, (i) => sampleWeights[i] as number) }),
    ...(classWeights === undefined ? {} : { classWeights: Float64Array.from(classWeights) }),
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

function negated({ rows, columns, values }: Matrix): Matrix {
  return { rows, columns, values: values.map((value) => 0 - value) };
}
