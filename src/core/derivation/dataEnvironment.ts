import {
  matrixTensor,
  scalarTensor,
  vectorTensor,
  type Environment,
  type Tensor,
} from '../expression/environment';
import { logSumExp, softplus } from '../expression/specialFunctions';
import type { EvaluationData } from '../evaluation/evaluation';
import type { FreeParameter } from './freeParameter';
import { definitionsOf, modelOf } from './model';
import { marginsOf } from './rowsOfData';

/** What the symbols of a derivation are on the reader's data. */
export function dataEnvironment(data: EvaluationData): Environment {
  return environmentOf(data, scoresOf(data));
}

/** The reader's scores at a temperature: q(T) = softmax(log q / T), which is q itself at T = 1. */
export function temperature(data: EvaluationData): FreeParameter {
  const { length } = data.probabilities.values;
  const scores = {
    shape:
      data.probabilities.columns === 1 ? [length] : [data.probabilities.rows, data.probabilities.columns],
    data: new Float64Array(length),
    logarithms: new Float64Array(length),
    logComplements: new Float64Array(length),
  };
  const scale = data.probabilities.columns === 1 ? scaleMargins(data, scores) : scaleRows(data, scores);
  scale(1);
  return {
    kind: 'temperature',
    logRange: [-3, 3],
    environment: environmentOf(data, scores),
    set: scale,
    rows: data.targets.rows,
  };
}

/** Where the scores at a temperature are written. */
interface Scaled {
  readonly data: Float64Array;
  readonly logarithms: Float64Array;
  readonly logComplements: Float64Array;
}

/** log q / T - logsumexp(log q / T), row by row. */
function scaleRows(
  { logProbabilities: { columns, values } }: EvaluationData,
  scaled: Scaled,
): (at: number) => void {
  return (at) => {
    const { logarithms } = scaled;
    for (let position = 0; position < values.length; position += 1) {
      logarithms[position] = (values[position] as number) / at;
    }
    for (let start = 0; start < values.length; start += columns) {
      const normaliser = logSumExp(logarithms.subarray(start, start + columns));
      for (let position = start; position < start + columns; position += 1) {
        const logarithm = (logarithms[position] as number) - normaliser;
        logarithms[position] = logarithm;
        scaled.data[position] = Math.exp(logarithm);
        scaled.logComplements[position] = Math.log1p(-Math.exp(logarithm));
      }
    }
  };
}

/** σ(margin / T), the margin being the logit of q. */
function scaleMargins(data: EvaluationData, scaled: Scaled): (at: number) => void {
  const margins = marginsOf(data);
  return (at) => {
    for (const [row, margin] of margins.entries()) {
      scaled.logarithms[row] = -softplus(-margin / at);
      scaled.logComplements[row] = -softplus(margin / at);
      scaled.data[row] = Math.exp(-softplus(-margin / at));
    }
  };
}

function environmentOf(data: EvaluationData, scores: Tensor): Environment {
  const { rows, columns } = data.targets;
  const symbols = new Map<string, Tensor>([
    ['n', scalarTensor(rows)],
    ['K', scalarTensor(data.probabilities.columns)],
    ['phat', vectorTensor(new Float64Array(rows).fill(1 / rows))],
    ['q', scores],
  ]);
  if (data.probabilities.columns === 1) symbols.set('y', vectorTensor(data.targets.values));
  else symbols.set('t', matrixTensor(rows, columns, data.targets.values));
  if (data.classes !== undefined && data.probabilities.columns > 1)
    symbols.set('y', vectorTensor(data.classes));
  if (data.logits !== undefined) {
    const { values } = data.logits;
    symbols.set(
      'z',
      data.logits.columns === 1 ? vectorTensor(values) : matrixTensor(rows, data.logits.columns, values),
    );
  }
  return { symbols, definitions: definitionsOf(modelOf(data)) };
}

/** The reader's scores as they are. */
function scoresOf({ probabilities, logProbabilities, logits }: EvaluationData): Tensor {
  const { rows, columns, values } = probabilities;
  if (columns > 1) return { ...matrixTensor(rows, columns, values), logarithms: logProbabilities.values };
  return {
    ...vectorTensor(values),
    logarithms: logProbabilities.values,
    logComplements:
      logits === undefined
        ? values.map((probability) => Math.log1p(-probability))
        : logits.values.map((logit) => -softplus(logit)),
  };
}
