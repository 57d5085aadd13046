import type { Evaluation } from '../evaluation/evaluation';
import type { LikelihoodCurve } from './likelihoodCurve';
import { rateCurve } from './rateCurve';
import { temperatureCurve } from './temperatureCurve';

/**
 * The likelihood of the targets over the temperature of the scores (none where an observed outcome has probability 0 at every
 * temperature), and over a rate that is the same for all rows. Weights are left out, as in the definition.
 */
export function likelihoodCurves(evaluation: Pick<Evaluation, 'data' | 'n'>): readonly LikelihoodCurve[] {
  return [...eachLikelihoodCurve(evaluation)];
}

/** `likelihoodCurves`, each computed when it is asked for. */
export function* eachLikelihoodCurve(
  evaluation: Pick<Evaluation, 'data' | 'n'>,
): Generator<LikelihoodCurve, void> {
  if (evaluation.n === 0) return;
  const temperature = temperatureCurve(evaluation);
  if (temperature !== undefined) yield temperature;
  yield rateCurve(evaluation.data);
}
