import type { EvaluationData, Matrix } from '../evaluation/evaluation';

/** The data of the first `count` rows. */
export function firstRows(data: EvaluationData, count: number): EvaluationData {
  return data.targets.rows <= count
    ? data
    : takeRows(
        data,
        Int32Array.from({ length: count }, (_, row) => row),
      );
}

/** `count` rows, evenly spread over all. */
export function spreadRows(data: EvaluationData, count: number): EvaluationData {
  const every = data.targets.rows / count;
  return takeRows(
    data,
    Int32Array.from({ length: count }, (_, at) => Math.floor(at * every)),
  );
}

function takeRows(data: EvaluationData, chosen: Int32Array): EvaluationData {
  const take = (matrix: Matrix): Matrix => rowsOf(matrix, chosen);
  const { classNames, classWeights, posWeight, labelSmoothing, sampleWeights } = data;
  return {
    classNames,
    ...(classWeights === undefined ? {} : { classWeights }),
    ...(posWeight === undefined ? {} : { posWeight }),
    ...(labelSmoothing === undefined ? {} : { labelSmoothing }),
    ...(sampleWeights === undefined
      ? {}
      : { sampleWeights: Float64Array.from(chosen, (row) => sampleWeights[row] as number) }),
    probabilities: take(data.probabilities),
    logProbabilities: take(data.logProbabilities),
    ...(data.logits === undefined ? {} : { logits: take(data.logits) }),
    targets: take(data.targets),
    ...(data.classes === undefined
      ? {}
      : { classes: Int32Array.from(chosen, (row) => data.classes?.[row] as number) }),
  };
}

function rowsOf({ columns, values }: Matrix, chosen: Int32Array): Matrix {
  const taken = new Float64Array(chosen.length * columns);
  chosen.forEach((row, at) => {
    taken.set(values.subarray(row * columns, (row + 1) * columns), at * columns);
  });
  return { rows: chosen.length, columns, values: taken };
}

/** log q - log(1 - q) of each row, for one probability a row. */
export function marginsOf({ probabilities, logProbabilities, logits }: EvaluationData): Float64Array {
  return (
    logits?.values ??
    logProbabilities.values.map((logQ, row) => logQ - Math.log1p(-(probabilities.values[row] as number)))
  );
}
