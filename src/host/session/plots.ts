import { calibrationInParts } from '../../core/evaluation/calibration';
import type { CostlyRow } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { likelihoodCurvesInParts } from '../../core/derivation/likelihoodCurves';
import type { Plots } from '../../protocol';
import type { Stages } from './stages';

/** What the viewer draws of an evaluation. */
export function* plotsOf(evaluation: Evaluation, costliest: readonly CostlyRow[]): Stages<Plots> {
  const { bins, expectedCalibrationError } = yield* calibrationInParts(evaluation);
  yield;
  yield* evaluation.inParts.logProbabilities();
  const curves = yield* likelihoodCurvesInParts(evaluation);
  yield;
  return {
    curves,
    reliability: {
      error: expectedCalibrationError,
      bins: bins.map(({ lower, upper, count, confidence, frequency }) => ({
        from: lower,
        to: upper,
        count,
        confidence,
        accuracy: frequency,
      })),
    },
    costs: costliest.map(({ loss }) => loss),
  };
}
