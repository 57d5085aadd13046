import type { LikelihoodCurve, Plots, ReadyState } from '../../src/protocol';

/** Plots of two-class rows whose scores are probabilities, all of them sent. */
export function plotsOf({ rows, costliest }: ReadyState): Plots {
  const pairs = rows.map(({ scores, targets }) => ({ q: scores[0] ?? 0, y: targets[0] ?? 0 }));
  return {
    curves: [
      curve('rate', range(0, 1, 101), (theta) => pairs.map(({ y }) => logOf(y === 1 ? theta : 1 - theta))),
      curve(
        'temperature',
        range(-2, 2, 101).map((power) => 10 ** power),
        (theta) =>
          pairs.map(({ q, y }) => {
            const z = Math.log(q / (1 - q)) / theta;
            return -Math.log1p(Math.exp(y === 1 ? -z : z));
          }),
      ),
    ],
    reliability: {
      error: 0.21,
      bins: range(0, 0.8, 5).map((from) => {
        const inside = pairs.filter(({ q }) => q >= from && q < from + 0.2);
        const mean = (values: readonly number[]): number =>
          values.reduce((sum, value) => sum + value, 0) / values.length;
        return {
          from,
          to: from + 0.2,
          count: inside.length,
          confidence: mean(inside.map(({ q }) => q)),
          accuracy: mean(inside.map(({ y }) => y)),
        };
      }),
    },
    costs: costliest.map((row) => rows[row]?.contribution ?? 0),
  };
}

function logOf(probability: number): number {
  return Math.log(probability);
}

function range(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => from + ((to - from) * at) / (count - 1));
}

function curve(
  parameter: LikelihoodCurve['parameter'],
  at: readonly number[],
  terms: (theta: number) => readonly number[],
): LikelihoodCurve {
  const rows = terms(1).length;
  const logLikelihood = at.map((theta) => terms(theta).reduce((sum, term) => sum + term, 0));
  const largest = Math.max(...logLikelihood);
  return {
    parameter,
    at,
    logLikelihood,
    crossEntropy: logLikelihood.map((value) => -value / rows),
    best: at[logLikelihood.indexOf(largest)] ?? 0,
  };
}
