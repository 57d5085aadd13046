import { describe, expect, it } from 'vitest';
import {
  diagnosticsOf,
  gradientDivisor,
  gradientNorm,
  rowGradient,
} from '../../../src/core/evaluation/diagnostics';
import { evaluate } from '../../../src/core/evaluation/evaluate';
import type { Evaluation, EvaluationOptions } from '../../../src/core/evaluation/evaluation';
import { isEvaluationError } from '../../../src/core/evaluation/evaluationError';
import { bestTemperature } from '../../../src/core/evaluation/temperature';
import { namedArray } from './arrays';

const logits = [
  [2, 1, 0.1],
  [0.5, 2.5, 0.3],
  [1, 1, 1],
  [0, 3, 2],
];
const labels = [0, 1, 2, 2];

function evaluated(scores: unknown, targets: unknown, options: EvaluationOptions = {}): Evaluation {
  const evaluation = evaluate(namedArray(scores), namedArray(targets), options);
  if (isEvaluationError(evaluation)) throw new Error(evaluation.code);
  return evaluation;
}

function crossEntropyAt(
  temperature: number,
  scores: readonly (readonly number[])[],
  targets: unknown,
): number {
  return evaluated(
    scores.map((row) => row.map((z) => z / temperature)),
    targets,
    { scoresAs: 'logits' },
  ).crossEntropy;
}

describe('the temperature that maximises the likelihood', () => {
  it('is the least cross-entropy over all temperatures', () => {
    const { temperature } = diagnosticsOf(evaluated(logits, labels));
    expect(temperature?.crossEntropy).toBeCloseTo(
      crossEntropyAt(temperature?.temperature ?? NaN, logits, labels),
      12,
    );
    for (const factor of [0.5, 0.9, 0.999, 1.001, 1.1, 2]) {
      expect(crossEntropyAt((temperature?.temperature ?? NaN) * factor, logits, labels)).toBeGreaterThan(
        temperature?.crossEntropy ?? NaN,
      );
    }
  });

  it.each([0.01, 0.5, 0.9, 1.1, 3, 1e6])(
    'is the same from a guess that is off by a factor of %s',
    (factor) => {
      const evaluation = evaluated(logits, labels);
      const found = bestTemperature(evaluation);
      const guessed = bestTemperature(evaluation, (found?.temperature ?? NaN) * factor);
      expect(guessed?.temperature).toBeCloseTo(found?.temperature ?? NaN, 10);
      expect(guessed?.crossEntropy).toBeCloseTo(found?.crossEntropy ?? NaN, 14);
    },
  );

  it.each([
    ['logits a thousand times too large', 1000],
    ['logits a thousand times too small', 0.001],
  ])('scales with the scores: %s', (_, factor) => {
    const plain = diagnosticsOf(evaluated(logits, labels)).temperature?.temperature ?? NaN;
    const scaled =
      diagnosticsOf(
        evaluated(
          logits.map((row) => row.map((z) => z * factor)),
          labels,
          { scoresAs: 'logits' },
        ),
      ).temperature?.temperature ?? NaN;
    expect(scaled / factor).toBeCloseTo(plain, 9);
  });

  it('is 0 when every row is right and infinite when the scores are worse than none', () => {
    expect(
      diagnosticsOf(
        evaluated(
          [
            [2, 0],
            [0, 3],
          ],
          [0, 1],
        ),
      ).temperature,
    ).toEqual({ temperature: 0, crossEntropy: 0 });
    const worse = diagnosticsOf(
      evaluated(
        [
          [2, 0],
          [0, 3],
        ],
        [1, 0],
      ),
    ).temperature;
    expect(worse?.temperature).toBe(Infinity);
    expect(worse?.crossEntropy).toBeCloseTo(Math.LN2, 14);
  });

  it('does not exist when a row has an infinite loss', () => {
    expect(
      diagnosticsOf(
        evaluated(
          [
            [1, 0],
            [0.5, 0.5],
          ],
          [1, 0],
        ),
      ).temperature,
    ).toBeUndefined();
  });

  it('is 1 where the scores are certain, which no temperature changes', () => {
    for (const [scores, targets] of [
      [
        [0, 1, 1],
        [0, 1, 1],
      ],
      [
        [
          [0, 1],
          [1, 0],
        ],
        [1, 0],
      ],
    ])
      expect(diagnosticsOf(evaluated(scores, targets, { scoresAs: 'probabilities' })).temperature).toEqual({
        temperature: 1,
        crossEntropy: 0,
      });
  });

  it('leaves what is certain out of the way of the other rows', () => {
    const alone = bestTemperature(evaluated([0.9, 0.8, 0.7], [1, 0, 1]));
    const beside = bestTemperature(evaluated([0.9, 0.8, 0.7, 0, 1], [1, 0, 1, 0, 1]));
    expect(beside?.temperature).toBeCloseTo(alone?.temperature ?? NaN, 9);
    const never = bestTemperature(evaluated([0.1, 0.2, 0], [1, 1, 0]));
    expect(never).toMatchObject({ temperature: Infinity });
    expect(never?.crossEntropy).toBeCloseTo((2 * Math.LN2) / 3, 12);
  });

  it('agrees between one score a row and two', () => {
    const scalars = [2, -1, 0.5, -3, 1];
    const outcomes = [1, 0, 0, 1, 1];
    const one = diagnosticsOf(evaluated(scalars, outcomes, { scoresAs: 'logits' })).temperature;
    const two = diagnosticsOf(
      evaluated(
        scalars.map((z) => [0, z]),
        outcomes,
        { scoresAs: 'logits', family: 'categorical' },
      ),
    ).temperature;
    expect(one?.temperature).toBeCloseTo(two?.temperature ?? NaN, 9);
    expect(one?.crossEntropy).toBeCloseTo(two?.crossEntropy ?? NaN, 13);
  });
});

describe('calibration', () => {
  it('compares confidence with frequency in every bin and weighs the gaps by their rows', () => {
    const scores = [0.95, 0.95, 0.95, 0.95, 0.15, 0.15];
    const { calibration } = diagnosticsOf(evaluated(scores, [1, 1, 1, 0, 0, 1]));
    const filled = calibration.bins.filter(({ count }) => count > 0);
    expect(filled.map(({ count, frequency }) => [count, frequency])).toEqual([
      [2, 0.5],
      [4, 0.75],
    ]);
    expect(calibration.expectedCalibrationError).toBeCloseTo((2 / 6) * 0.35 + (4 / 6) * 0.2, 14);
  });

  it('takes the predicted class of several', () => {
    const { calibration } = diagnosticsOf(
      evaluated(
        [
          [0.8, 0.2, 0],
          [0.1, 0.8, 0.1],
        ],
        [0, 0],
      ),
    );
    expect(calibration.bins.filter(({ count }) => count > 0)).toEqual([
      { lower: 11 / 15, upper: 12 / 15, count: 2, confidence: 0.8, frequency: 0.5 },
    ]);
    expect(calibration.expectedCalibrationError).toBeCloseTo(0.3, 14);
  });

  it('counts every row once, also at 0 and 1', () => {
    const { calibration } = diagnosticsOf(evaluated([0, 1, 0.5, 1 / 15], [0, 1, 1, 0]));
    expect(calibration.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });
});

describe('the rest', () => {
  it('the gradient is the slope of the cross-entropy in every logit', () => {
    const evaluation = evaluated(logits, labels);
    const { gradient } = diagnosticsOf(evaluation);
    const step = 1e-5;
    logits.forEach((row, i) => {
      row.forEach((_, j) => {
        const moved = (by: number): number =>
          evaluated(
            logits.map((own, a) => own.map((z, b) => (a === i && b === j ? z + by : z))),
            labels,
          ).crossEntropy;
        expect(gradient.values[i * 3 + j]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 8);
      });
    });
  });

  it.each([
    ['mean', 4],
    ['sum', 1],
    ['none', 1],
  ] as const)(
    'a row of it under the reduction %s is divided by %s, and its norm with it',
    (reduction, divisor) => {
      const evaluation = evaluated(logits, labels, { reduction });
      const { values } = diagnosticsOf(evaluation).gradient;
      const rows = logits.flatMap((_, row) => [...rowGradient(evaluation, row)]);
      expect(gradientDivisor(evaluation)).toBe(divisor);
      rows.forEach((slope, at) => {
        expect(slope).toBeCloseTo(((values[at] ?? NaN) * 4) / divisor, 14);
      });
      expect(gradientNorm(evaluation)).toBeCloseTo(Math.hypot(...rows), 14);
    },
  );

  it('the standard error is s/√n', () => {
    const { perRow } = evaluated(logits, labels);
    const mean = perRow.reduce((sum, loss) => sum + loss, 0) / 4;
    const variance = perRow.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / 3;
    expect(diagnosticsOf(evaluated(logits, labels)).standardError).toBeCloseTo(Math.sqrt(variance / 4), 14);
    expect(diagnosticsOf(evaluated([[1, 2, 3]], [0])).standardError).toBeNaN();
  });

  it('the costliest rows come first and name the row they were read from', () => {
    const evaluation = evaluated(
      [
        [1, 0],
        [0, 5],
        [0, 2],
        [3, 0],
      ],
      [0, -100, 0, 1],
      { convention: 'pytorch' },
    );
    const { costliestRows } = diagnosticsOf(evaluation, 2);
    expect(costliestRows.map(({ row, sourceRow }) => [row, sourceRow])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    expect(costliestRows[0]?.share).toBeCloseTo(
      (costliestRows[0]?.loss ?? NaN) / evaluation.negativeLogLikelihood,
      14,
    );
  });
});
