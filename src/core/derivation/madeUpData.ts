import type { EvaluationData, Matrix } from '../evaluation/evaluation';
import { logSumExp, softplus } from '../expression/specialFunctions';
import { isBinary, isSoft, type Model } from './model';
import { seededRandom } from './seededRandom';

const rows = 12;

/** Data of a model to check formulas on where there are none: logits that are often right and sometimes wrong. */
export function madeUpData(model: Model, classes = 3): EvaluationData {
  if (!isBinary(model)) return multiclass(model, classes);
  return isSoft(model) ? softened(binary()) : binary();
}

function matrix(columns: number, fill: (row: number, column: number) => number): Matrix {
  const values = new Float64Array(rows * columns);
  for (let at = 0; at < values.length; at += 1) values[at] = fill(Math.floor(at / columns), at % columns);
  return { rows, columns, values };
}

function binary(): EvaluationData {
  const random = seededRandom(1);
  const logits = matrix(1, () => random.between(-2.5, 2.5));
  const classesOf = Int32Array.from(logits.values, (logit) => (random.between(-2, 2) < logit ? 1 : 0));
  return {
    logits,
    probabilities: { ...logits, values: logits.values.map((logit) => Math.exp(-softplus(-logit))) },
    logProbabilities: { ...logits, values: logits.values.map((logit) => -softplus(-logit)) },
    targets: matrix(1, (row) => classesOf[row] as number),
    classes: classesOf,
    classNames: [],
  };
}

/** The same data, their labels told with a doubt: 0.85 and 0.15. */
function softened({ classes: _, targets, ...data }: EvaluationData): EvaluationData {
  return { ...data, targets: { ...targets, values: targets.values.map((target) => 0.7 * target + 0.15) } };
}

function multiclass(model: Model, classes: number): EvaluationData {
  const random = seededRandom(2);
  const labels = Int32Array.from({ length: rows }, () => random.below(classes));
  const logits = matrix(
    classes,
    (row, column) => random.between(-1.5, 1.5) + (column === labels[row] ? 0.8 : 0),
  );
  const normalisers = Array.from({ length: rows }, (_, row) =>
    logSumExp(logits.values.subarray(row * classes, (row + 1) * classes)),
  );
  const logProbabilities = matrix(
    classes,
    (row, column) => (logits.values[row * classes + column] as number) - (normalisers[row] as number),
  );
  const share = model === 'soft' ? 0.7 : 1;
  return {
    logits,
    logProbabilities,
    probabilities: { ...logProbabilities, values: logProbabilities.values.map(Math.exp) },
    targets: matrix(classes, (row, column) => (column === labels[row] ? share : (1 - share) / (classes - 1))),
    ...(model === 'soft' ? {} : { classes: labels }),
    classNames: [],
  };
}
