import { calibrationOf } from '../../core/evaluation/calibration';
import type { CostlyRow } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { eachLikelihoodCurve } from '../../core/derivation/likelihoodCurves';
import type { LikelihoodCurve, Plots } from '../../protocol';
import type { Stages } from './stages';

/** What the viewer draws of an evaluation. */
export function* plotsOf(evaluation: Evaluation, costliest: readonly CostlyRow[]): Stages<Plots> {
  const { bins, expectedCalibrationError } = calibrationOf(evaluation);
  yield;
  const curves: LikelihoodCurve[] = [];
  for (const curve of eachLikelihoodCurve(evaluation)) {
    curves.push(curve);
    yield;
  }
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
