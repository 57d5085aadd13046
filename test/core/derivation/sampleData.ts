import type { Evaluation, EvaluationData, Matrix } from '../../../src/core/evaluation/evaluation';
import { logSumExp, softplus } from '../../../src/core/expression/specialFunctions';

function matrix(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, columns: rows[0]?.length ?? 0, values: Float64Array.from(rows.flat()) };
}

function column(values: readonly number[]): Matrix {
  return matrix(values.map((value) => [value]));
}

function oneHot(labels: readonly number[], k: number): number[][] {
  return labels.map((label) => Array.from({ length: k }, (_, at) => (at === label ? 1 : 0)));
}

const classNames: readonly string[] = [];

export function bernoulliData(probabilities: readonly number[], labels: readonly number[]): EvaluationData {
  return {
    probabilities: column(probabilities),
    logProbabilities: column(probabilities.map(Math.log)),
    targets: column(labels),
    classes: Int32Array.from(labels),
    classNames,
  };
}

export function bernoulliLogits(logits: readonly number[], labels: readonly number[]): EvaluationData {
  return {
    ...bernoulliData(
      logits.map((z) => Math.exp(-softplus(-z))),
      labels,
    ),
    logProbabilities: column(logits.map((z) => -softplus(-z))),
    logits: column(logits),
  };
}

export function softData(
  probabilities: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): EvaluationData {
  return {
    probabilities: matrix(probabilities),
    logProbabilities: matrix(probabilities.map((row) => row.map(Math.log))),
    targets: matrix(targets),
    classNames,
  };
}

export function categoricalData(
  probabilities: readonly (readonly number[])[],
  labels: readonly number[],
): EvaluationData {
  return {
    ...softData(probabilities, oneHot(labels, probabilities[0]?.length ?? 0)),
    classes: Int32Array.from(labels),
  };
}

export function logitData(logits: readonly (readonly number[])[], labels: readonly number[]): EvaluationData {
  const logProbabilities = logits.map((row) => row.map((z) => z - logSumExp(row)));
  return {
    ...categoricalData(
      logProbabilities.map((row) => row.map(Math.exp)),
      labels,
    ),
    logProbabilities: matrix(logProbabilities),
    logits: matrix(logits),
  };
}

/** What a derivation reads of an evaluation. */
export function evaluationOf(data: EvaluationData): Pick<Evaluation, 'data' | 'n'> {
  return { data, n: data.targets.rows };
}
