import { log1mExp, negativeLogSigmoid } from '../bernoulliRow';
import type { Observations } from '../observations';
import type { OutcomeCosts } from './terms';
import { indicesWhere, tabulate } from '../tabulate';

/** -log p and -log(1 - p) by the definition, from probabilities, log-probabilities or logits. */
export function plainCosts({ values, scores }: Observations): OutcomeCosts {
  const at = (i: number): number => values[i] as number;
  switch (scores.kind) {
    case 'probabilities':
      return { one: (i) => 0 - Math.log(at(i)), zero: (i) => 0 - Math.log1p(-at(i)) };
    case 'log-probabilities':
      return { one: (i) => 0 - at(i), zero: (i) => 0 - log1mExp(at(i)) };
    case 'logits':
      return { one: (i) => negativeLogSigmoid(at(i)), zero: (i) => negativeLogSigmoid(-at(i)) };
  }
}

/** The probability of the positive outcome of row i. */
export function positiveProbability({ values, scores }: Observations): (i: number) => number {
  switch (scores.kind) {
    case 'probabilities':
      return (i) => values[i] as number;
    case 'log-probabilities':
      return (i) => Math.exp(values[i] as number);
    case 'logits':
      return (i) => Math.exp(-negativeLogSigmoid(values[i] as number));
  }
}

/** The costs of probabilities clipped to [least, greatest], and the rows where that changed something. */
export function clippedCosts(
  observations: Observations,
  { least, greatest }: { readonly least: number; readonly greatest: number },
): OutcomeCosts & { readonly clippedRows: readonly number[] } {
  const probability = positiveProbability(observations);
  const clipped = tabulate(observations.n, (i) => Math.min(Math.max(probability(i), least), greatest));
  const clippedRows = indicesWhere(observations.n, (i) => clipped[i] !== probability(i));
  return {
    one: (i) => 0 - Math.log(clipped[i] as number),
    zero: (i) => 0 - Math.log1p(-(clipped[i] as number)),
    clippedRows,
  };
}
