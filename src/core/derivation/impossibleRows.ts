import type { EvaluationData } from '../evaluation/evaluation';
import { text, type Text } from '../text';

/** Rows to look at before there is a moment to stop. */
const rowsAtOnce = 50_000;

/** Which rows the model gives the probability 0 to, said; undefined where there are none. Each yield is a moment to stop. */
export function* impossibleRows(data: EvaluationData): Generator<undefined, Text | undefined> {
  let [count, first] = [0, 0];
  for (let row = 0; row < data.targets.rows; row += 1) {
    if (row % rowsAtOnce === rowsAtOnce - 1) yield;
    if (!isImpossible(data, row)) continue;
    if (count === 0) first = row;
    count += 1;
  }
  if (count === 0) return undefined;
  return text(
    'Here the model gives the probability 0 to what was observed, first in row {row} (counting from 0; such rows: {count}). So the likelihood is 0 and the cross-entropy infinite, whatever the other rows are.',
    { row: first, count },
  );
}

function isImpossible({ probabilities, logProbabilities, targets }: EvaluationData, row: number): boolean {
  const { columns } = probabilities;
  if (columns === 1) {
    const target = targets.values[row] as number;
    return (
      (target > 0 && logProbabilities.values[row] === -Infinity) ||
      (target < 1 && probabilities.values[row] === 1 && logProbabilities.values[row] === 0)
    );
  }
  for (let at = row * columns; at < (row + 1) * columns; at += 1) {
    if ((targets.values[at] as number) > 0 && logProbabilities.values[at] === -Infinity) return true;
  }
  return false;
}
