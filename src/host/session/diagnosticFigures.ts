import { gradientDivisor, gradientNormInParts, standardErrorOf } from '../../core/evaluation/diagnostics';
import { lnOfBase } from '../../core/evaluation/evaluate';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { bestTemperature } from '../../core/evaluation/temperature';
import type { DiagnosticFigures, LikelihoodCurve } from '../../protocol';
import type { Stages } from './stages';

/** Beyond so many scores the best temperature is that of the curve, which stands on a sample of the rows. */
const mostScores = 200_000;

/** What the viewer shows beside the figures of an evaluation, but for the best temperature. */
export function* diagnosticFigures(evaluation: Evaluation): Stages<DiagnosticFigures> {
  const standardError = standardErrorOf(evaluation.perRow);
  yield;
  const norm = yield* gradientNormInParts(evaluation);
  return { standardError, gradient: { norm, divisor: gradientDivisor(evaluation) } };
}

/** The best temperature, found with the help of the `curves` that the viewer draws. */
export function temperatureOf(
  evaluation: Evaluation,
  curves: readonly LikelihoodCurve[],
): DiagnosticFigures['temperature'] {
  const curve = curves.find(({ parameter }) => parameter === 'temperature');
  const { n, data, base } = evaluation;
  if (curve?.sample === undefined || n * data.probabilities.columns <= mostScores)
    return bestTemperature(evaluation, curve?.open === undefined ? curve?.best : undefined);
  const least = curve.crossEntropy.reduce((low, value) => Math.min(low, value), Infinity);
  const { best, open, sample } = curve;
  const temperature = open === undefined ? best : open === 'low' ? 0 : Infinity;
  return { temperature, crossEntropy: least / lnOfBase[base], sample };
}
