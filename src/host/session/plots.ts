import { calibrationOf } from '../../core/evaluation/calibration';
import type { CostlyRow } from '../../core/evaluation/diagnostics';
import type { Evaluation } from '../../core/evaluation/evaluation';
import { likelihoodCurves } from '../../core/derivation/likelihoodCurves';
import type { Plots } from '../../protocol';

/** What the viewer draws of an evaluation. */
export function plotsOf(evaluation: Evaluation, costliest: readonly CostlyRow[]): Plots {
  const { bins, expectedCalibrationError } = calibrationOf(evaluation);
  return {
    curves: likelihoodCurves(evaluation),
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
