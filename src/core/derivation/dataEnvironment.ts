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
import { modifierSymbols } from './modifiers';
import { marginsOf } from './rowsOfData';

/** What the symbols of a derivation are on the reader's data. */
export function dataEnvironment(data: EvaluationData): Environment {
  return environmentOf(data, scoresOf(data));
}

/** The reader's scores at a temperature: q(T) = softmax(log q / T), which is q itself at T = 1. */
export function temperature(data: EvaluationData): FreeParameter {
  const { length } = data.probabilities.values;
  const binary = data.probabilities.columns === 1;
  const scaled: Scaled = {
    data: new Float64Array(length),
    logarithms: new Float64Array(length),
    ...(binary ? { logComplements: new Float64Array(length) } : {}),
  };
  const shape = binary ? [length] : [data.probabilities.rows, data.probabilities.columns];
  const set = rememberEach(scaled, binary ? scaleMargins(data, scaled) : scaleRows(data, scaled));
  set(1);
  return {
    kind: 'temperature',
    logRange: [-3, 3],
    environment: environmentOf(data, { shape, ...scaled }),
    set,
    rows: data.targets.rows,
  };
}

/** Where the scores at a temperature are written. */
interface Scaled {
  readonly data: Float64Array;
  readonly logarithms: Float64Array;
  readonly logComplements?: Float64Array;
}

/** Every expression is tried at the same temperatures: the scores at each are computed once and copied afterwards. */
function rememberEach(scaled: Scaled, compute: (at: number) => void): (at: number) => void {
  const known = new Map<number, readonly Float64Array[]>();
  const arrays = [scaled.data, scaled.logarithms, scaled.logComplements].filter(
    (array) => array !== undefined,
  );
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) {
      arrays.forEach((array, position) => {
        array.set(before[position] as Float64Array);
      });
      return;
    }
    compute(at);
    known.set(
      at,
      arrays.map((array) => array.slice()),
    );
  };
}

/** log q / T - logsumexp(log q / T), row by row. */
function scaleRows(
  { logProbabilities: { columns, values } }: EvaluationData,
  { data, logarithms }: Scaled,
): (at: number) => void {
  return (at) => {
    for (let position = 0; position < values.length; position += 1) {
      logarithms[position] = (values[position] as number) / at;
    }
    for (let start = 0; start < values.length; start += columns) {
      const normaliser = logSumExp(logarithms.subarray(start, start + columns));
      for (let position = start; position < start + columns; position += 1) {
        const logarithm = (logarithms[position] as number) - normaliser;
        logarithms[position] = logarithm;
        data[position] = Math.exp(logarithm);
      }
    }
  };
}

/** σ(margin / T), the margin being the logit of q. */
function scaleMargins(
  data: EvaluationData,
  { data: probabilities, logarithms, logComplements }: Scaled,
): (at: number) => void {
  const margins = marginsOf(data);
  return (at) => {
    for (const [row, margin] of margins.entries()) {
      logarithms[row] = -softplus(-margin / at);
      if (logComplements !== undefined) logComplements[row] = -softplus(margin / at);
      probabilities[row] = Math.exp(-softplus(-margin / at));
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
  for (const [name, tensor] of modifierSymbols(data)) symbols.set(name, tensor);
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
