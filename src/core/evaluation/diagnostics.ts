import { CompensatedSum, compensatedSum } from '../expression/compensatedSum';
import { type Calibration, calibrationOf } from './calibration';
import { lnOfBase } from './evaluate';
import type { Evaluation, Matrix } from './evaluation';
import { once } from '../once';
import { atOnce, inRanges } from './gradual';
import { Spread } from './spread';
import { type BestTemperature, bestTemperature } from './temperature';

/** A row and what it adds to the cross-entropy. */
export interface CostlyRow {
  /** Index into `perRow`. */
  readonly row: number;
  /** The row of the arrays it comes from. */
  readonly sourceRow: number;
  readonly loss: number;
  /** Its part of the sum of all losses; NaN when that is 0 or infinite. */
  readonly share: number;
}

/** What the loss alone does not tell; each is computed when it is first read. */
export interface Diagnostics {
  readonly calibration: Calibration;
  readonly temperature: BestTemperature | undefined;
  /** Standard error of the mean of `perRow`, s/√n; NaN for fewer than two rows. */
  readonly standardError: number;
  /** ∂CE/∂z, n x columns. */
  readonly gradient: Matrix;
  readonly costliestRows: readonly CostlyRow[];
}

/** The diagnostics of an evaluation; `costliest` limits the rows that cost most. */
export function diagnosticsOf(evaluation: Evaluation, costliest = 10): Diagnostics {
  const calibration = once(() => calibrationOf(evaluation));
  const temperature = once(() => bestTemperature(evaluation));
  const gradient = once(() => gradientOf(evaluation));
  const rows = once(() => costliestRows(evaluation, costliest));
  return {
    get calibration() {
      return calibration();
    },
    get temperature() {
      return temperature();
    },
    get standardError() {
      return standardErrorOf(evaluation.perRow);
    },
    get gradient() {
      return gradient();
    },
    get costliestRows() {
      return rows();
    },
  };
}

/** s/√n with the sample's standard deviation s, its squares taken around the mean. */
export function standardErrorOf(losses: Float64Array): number {
  const spread = new Spread();
  spread.add(losses);
  return spread.standardError;
}

/** The gradient of the mean cross-entropy with respect to the logits, (q - t)/n, in the evaluation's base. */
export function gradientOf({ data, base }: Evaluation): Matrix {
  const { probabilities, targets } = data;
  const scale = probabilities.rows * lnOfBase[base];
  const values = probabilities.values.map((q, i) => (q - (targets.values[i] as number)) / scale);
  return { rows: probabilities.rows, columns: probabilities.columns, values };
}

/** What the rows of the gradient are divided by under the evaluation's reduction: n for the mean, nothing for the sum and for rows by themselves. */
export function gradientDivisor({ reduction, n }: Pick<Evaluation, 'reduction' | 'n'>): number {
  return reduction === 'mean' ? n : 1;
}

/** The gradient of the loss with respect to the logits of one row, under the reduction of the `whole` it is part of; one number a column. */
export function rowGradient(
  evaluation: Evaluation,
  row: number,
  whole: Pick<Evaluation, 'reduction' | 'n'> = evaluation,
): Float64Array {
  const { probabilities, targets } = evaluation.data;
  const { columns } = probabilities;
  const scale = gradientDivisor(whole) * lnOfBase[evaluation.base];
  return Float64Array.from({ length: columns }, (_, k) => {
    const at = row * columns + k;
    return ((probabilities.values[at] as number) - (targets.values[at] as number)) / scale;
  });
}

/** The Euclidean length of the gradient over all rows, under the evaluation's reduction. */
export function gradientNorm(evaluation: Evaluation): number {
  return atOnce(gradientNormInParts(evaluation));
}

/** The same, part by part. */
export function* gradientNormInParts(evaluation: Evaluation): Generator<undefined, number> {
  const { probabilities, targets } = evaluation.data;
  const squares = new CompensatedSum();
  yield* inRanges(probabilities.values.length, 1, (from, to) => {
    for (let at = from; at < to; at += 1)
      squares.add(((probabilities.values[at] as number) - (targets.values[at] as number)) ** 2);
  });
  return Math.sqrt(squares.value) / (gradientDivisor(evaluation) * lnOfBase[evaluation.base]);
}

/** The rows with the greatest losses, greatest first (NaN before all); equal losses keep their order. */
export function costliestRows(evaluation: Evaluation, count: number): readonly CostlyRow[] {
  const { perRow, sourceRows } = evaluation;
  const total = compensatedSum(perRow);
  return greatest(perRow, count).map((row) => {
    const loss = perRow[row] ?? NaN;
    return {
      row,
      sourceRow: sourceRows?.[row] ?? row,
      loss,
      share: shareOf(loss, total, evaluation),
    };
  });
}

/** The part of the `total` of all losses that one is, also where the total is beyond the range of doubles. */
export function shareOf(
  loss: number,
  total: number,
  { crossEntropy, n }: Pick<Evaluation, 'crossEntropy' | 'n'>,
): number {
  if (total > 0 && total < Infinity) return loss / total;
  return crossEntropy > 0 && crossEntropy < Infinity ? loss / crossEntropy / n : NaN;
}

/** The rows of the `count` greatest losses, greatest first: of the rows looked at, only those that can be among them are kept. */
function greatest(losses: Float64Array, count: number): readonly number[] {
  let kept: number[] = [];
  /** A loss up to here is not among the greatest. */
  let bar = -Infinity;
  const cut = (): void => {
    kept = kept.sort((a, b) => compareLosses(losses[b], losses[a]) || a - b).slice(0, count);
    if (kept.length === count) bar = losses[kept.at(-1) ?? 0] ?? NaN;
  };
  for (let row = 0; row < losses.length; row += 1) {
    if ((losses[row] as number) <= bar) continue;
    kept.push(row);
    if (kept.length >= 2 * count) cut();
  }
  cut();
  return kept;
}

function compareLosses(a = NaN, b = NaN): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a > b ? 1 : -1;
}
