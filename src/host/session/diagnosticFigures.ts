import { gradientDivisor, gradientNorm, standardErrorOf } from '../../core/evaluation/diagnostics';
import { lnOfBase } from '../../core/evaluation/evaluate';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { bestTemperature } from '../../core/evaluation/temperature';
import type { DiagnosticFigures, LikelihoodCurve } from '../../protocol';

/** Beyond so many scores the best temperature is that of the curve, which stands on a sample of the rows. */
const mostScores = 200_000;

/** What the viewer shows beside the figures of an evaluation; `curves` are those that it draws. */
export function diagnosticFigures(
  evaluation: Evaluation,
  curves: readonly LikelihoodCurve[],
): DiagnosticFigures {
  const temperature = temperatureOf(
    evaluation,
    curves.find(({ parameter }) => parameter === 'temperature'),
  );
  return {
    standardError: standardErrorOf(evaluation.perRow),
    gradient: { norm: gradientNorm(evaluation), divisor: gradientDivisor(evaluation) },
    ...(temperature === undefined ? {} : { temperature }),
  };
}

function temperatureOf(
  evaluation: Evaluation,
  curve: LikelihoodCurve | undefined,
): DiagnosticFigures['temperature'] {
  const { n, data, base } = evaluation;
  if (curve?.sample === undefined || n * data.probabilities.columns <= mostScores)
    return bestTemperature(evaluation, curve?.open === undefined ? curve?.best : undefined);
  const least = curve.crossEntropy.reduce((low, value) => Math.min(low, value), Infinity);
  const { best, open, sample } = curve;
  const temperature = open === undefined ? best : open === 'low' ? 0 : Infinity;
  return { temperature, crossEntropy: least / lnOfBase[base], sample };
}
