import type { Evaluation } from '../evaluation/evaluation';
import { atOnce } from '../evaluation/gradual';
import type { LikelihoodCurve } from './likelihoodCurve';
import { rateCurve } from './rateCurve';
import { temperatureCurve } from './temperatureCurve';

/**
 * The likelihood of the targets over the temperature of the scores (none where an observed outcome has probability 0 at every
 * temperature), and over a rate that is the same for all rows. Weights are left out, as in the definition.
 */
export function likelihoodCurves(evaluation: Pick<Evaluation, 'data' | 'n'>): readonly LikelihoodCurve[] {
  return atOnce(likelihoodCurvesInParts(evaluation));
}

/** The same, part by part. */
export function* likelihoodCurvesInParts(
  evaluation: Pick<Evaluation, 'data' | 'n'>,
): Generator<undefined, readonly LikelihoodCurve[]> {
  if (evaluation.n === 0) return [];
  const temperature = temperatureCurve(evaluation);
  yield;
  const rate = yield* rateCurve(evaluation.data);
  return temperature === undefined ? [rate] : [temperature, rate];
}
