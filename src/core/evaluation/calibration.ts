import { CompensatedSum } from '../expression/compensatedSum';
import type { Evaluation, EvaluationData } from './evaluation';
import { atOnce, inRanges } from './gradual';

/** One bar of the reliability diagram: the rows whose confidence lies in (lower, upper]; 0 falls into the first. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
  /** Mean confidence and observed frequency of the bin's rows; NaN when it is empty. */
  readonly confidence: number;
  readonly frequency: number;
}

export interface Calibration {
  /** Σ (count/n)·|frequency - confidence| (Naeini, Cooper and Hauskrecht 2015). */
  readonly expectedCalibrationError: number;
  readonly bins: readonly CalibrationBin[];
}

/**
 * Calibration over bins of equal width. Categorical: the probability of the predicted class against how often it is right.
 * Bernoulli: the probability of the positive outcome against how often it happens.
 */
export function calibrationOf(evaluation: Evaluation, binCount = 15): Calibration {
  return atOnce(calibrationInParts(evaluation, binCount));
}

/** The same, part by part. */
export function* calibrationInParts(
  { data, family, n }: Evaluation,
  binCount = 15,
): Generator<undefined, Calibration> {
  const judge = family === 'bernoulli' ? positiveOutcome : predictedClass;
  const sums = Array.from({ length: binCount }, () => ({
    count: 0,
    confidence: new CompensatedSum(),
    right: new CompensatedSum(),
  }));
  yield* inRanges(n, data.probabilities.columns, (from, to) => {
    for (let i = from; i < to; i += 1) {
      const { confidence, right } = judge(data, i);
      const bin = sums[Math.min(Math.max(Math.ceil(confidence * binCount) - 1, 0), binCount - 1)];
      if (bin === undefined) continue;
      bin.count += 1;
      bin.confidence.add(confidence);
      bin.right.add(right);
    }
  });
  const bins = sums.map(({ count, confidence, right }, j) => ({
    lower: j / binCount,
    upper: (j + 1) / binCount,
    count,
    confidence: confidence.value / count,
    frequency: right.value / count,
  }));
  const filled = bins.filter(({ count }) => count > 0);
  const expectedCalibrationError = filled.reduce(
    (sum, { count, confidence, frequency }) => sum + (count / n) * Math.abs(frequency - confidence),
    0,
  );
  return { expectedCalibrationError, bins };
}

interface Judged {
  readonly confidence: number;
  readonly right: number;
}

function positiveOutcome({ probabilities, targets }: EvaluationData, i: number): Judged {
  return { confidence: probabilities.values[i] ?? NaN, right: targets.values[i] ?? NaN };
}

function predictedClass({ probabilities, targets }: EvaluationData, i: number): Judged {
  const { columns, values } = probabilities;
  let best = i * columns;
  for (let j = best + 1; j < (i + 1) * columns; j += 1)
    if ((values[j] as number) > (values[best] as number)) best = j;
  return { confidence: values[best] ?? NaN, right: targets.values[best] ?? NaN };
}
