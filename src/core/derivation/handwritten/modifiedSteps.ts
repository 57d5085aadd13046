import { walk } from '../../expression/children';
import type { Expression } from '../../expression/expression';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import type { DraftStep } from '../chain';
import { independent } from '../independence';
import { fixedWeights, ofModifiedSample } from '../modifiedLoss';
import { text } from '../../text';
import type { TriedLoss } from './codeLoss';
import { exponentiate } from './toLikelihood';

/** Whether rows or classes of a loss in code have weights. */
export function isWeightedLoss({ modifiers }: RecognisedLoss): boolean {
  return (modifiers['classWeights'] ?? modifiers['sampleWeights']) !== undefined;
}

/**
 * The steps to a likelihood with what is particular to the loss: weights and smoothed labels make one of another sample, and a single
 * row is independent of no other.
 */
export function withOwnSample(steps: readonly DraftStep[], { loss, roles }: TriedLoss): readonly DraftStep[] {
  const soft = [...roles.values()].some(({ role }) => role === 'target distribution');
  const weighted = isWeightedLoss(loss) || loss.modifiers['posWeight'] !== undefined;
  const modified =
    weighted || loss.modifiers['labelSmoothing'] !== undefined || loss.id === 'policy-gradient';
  return steps.map((step) => {
    if (step.reason !== exponentiate.reason) return modified ? ofModifiedSample(step) : step;
    const assumptions = [
      ...step.assumptions.filter((each) => each !== independent || hasRows(step.expression)),
      ...(weighted ? [fixedWeights] : []),
      ...(soft ? [softAsFractions] : []),
    ];
    return { ...(modified ? ofModifiedSample(step) : step), assumptions };
  });
}

const softAsFractions = text('Targets that are not one-hot count as fractions of observations.');

function hasRows(expression: Expression): boolean {
  return [...walk(expression)].some((node) => node.kind === 'binder' && node.over.kind === 'rows');
}
