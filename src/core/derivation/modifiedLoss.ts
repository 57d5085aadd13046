import type { EvaluationData } from '../evaluation/evaluation';
import { meanOver, negate, product, quotient, sumOver } from '../expression/build';
import { evaluateNumber } from '../expression/evaluate';
import type { Environment } from '../expression/environment';
import type { Expression } from '../expression/expression';
import { i, overRows } from '../likelihood/notation';
import { text, type Text } from '../text';
import { chain, type Move } from './chain';
import { exponentiate, likelihoodMoves } from './handwritten/toLikelihood';
import { modifiedConclusions } from './modifiedConclusions';
import { isWeighted, modifiedRow, modifierMeanings } from './modifiers';
import { names } from './notation';
import type { Outline } from './outline';

/**
 * From the loss as its weights and smoothed labels make it to the likelihood that it stands for; undefined where all weights are 0, so
 * that there is no loss.
 */
export function modifiedLoss(data: EvaluationData, environment: Environment): Outline | undefined {
  const { logLikelihood, weight, share } = modifiedRow(data);
  const counts = share.kind === 'number';
  const divisor = counts ? overRows.size : sumOver(i, overRows, share);
  if (!(evaluateNumber(divisor, environment) > 0)) return undefined;
  const row = product(weight, logLikelihood);
  const start = negate(counts ? meanOver(i, overRows, row) : quotient(sumOver(i, overRows, row), divisor));
  return {
    id: 'modified-loss',
    title: titleOf(data),
    direction: 'ce-to-mle',
    symbols: modifierMeanings,
    conclusion: conclusionOf(data),
    drafts: chain(
      {
        rule: 'the loss',
        relation: { kind: 'start' },
        goal: 'minimise',
        name: names.modifiedLoss,
        expression: start,
        reason: reasonOf(data),
        assumptions: isWeighted(data) ? [fixedWeights] : [],
      },
      modifiedLikelihoodMoves(start),
    ),
  };
}

/** The steps from a loss to the likelihood of its weighted or smoothed sample, under names of their own. */
export function modifiedLikelihoodMoves(loss: Expression): readonly Move[] {
  return likelihoodMoves(loss, new Set()).map(ofModifiedSample);
}

/** A step to the likelihood, said and named as one of a weighted or smoothed sample. */
export function ofModifiedSample<Named extends Pick<Move, 'name' | 'reason'>>(step: Named): Named {
  const name = step.name === undefined ? undefined : ownNames.get(step.name);
  const named = name === undefined ? step : { ...step, name };
  return step.reason === exponentiate.reason ? { ...named, reason: ofWeights } : named;
}

const ofWeights = text(
  'The exponential undoes the logarithm: what is left is a likelihood in which every observation, or part of one, has its weight as an exponent.',
);

const ownNames: ReadonlyMap<Expression, Expression> = new Map([
  [names.meanNegativeLogLikelihood, names.modifiedLoss],
  [names.negativeLogLikelihood, names.modifiedNegativeLogLikelihood],
  [names.logLikelihood, names.modifiedLogLikelihood],
  [names.likelihood, names.modifiedLikelihood],
]);

/** What weights have to be for the optimum to be that of a likelihood. */
export const fixedWeights = text('The weights are fixed: they do not depend on θ.');

function titleOf(data: EvaluationData): Text {
  if (data.labelSmoothing === undefined) return text('From the weighted loss to the likelihood');
  return isWeighted(data)
    ? text('From the weighted and smoothed loss to the likelihood')
    : text('From the smoothed loss to the likelihood');
}

function reasonOf(data: EvaluationData): Text {
  if (data.labelSmoothing === undefined) {
    return (data.sampleWeights ?? data.classWeights) === undefined
      ? text(
          'The loss with the weight of the positives, as the definition has it: the mean still divides by the number of rows.',
        )
      : text(
          'The loss with its weights, as the definition has it: the mean divides by the sum of the weights of rows and classes.',
        );
  }
  return isWeighted(data)
    ? text(
        'The loss with its weights and with the share ε of every label spread evenly over the classes, as the definition has it.',
      )
    : text(
        'The loss with the share ε of every label spread evenly over the classes, as the definition has it.',
      );
}

function conclusionOf(data: EvaluationData): Text {
  const { labelSmoothing, posWeight, sampleWeights, classWeights } = data;
  if (labelSmoothing !== undefined) {
    return isWeighted(data) ? modifiedConclusions.smoothedAndWeighted : modifiedConclusions.smoothed;
  }
  return posWeight !== undefined && (sampleWeights ?? classWeights) === undefined
    ? modifiedConclusions.positives
    : modifiedConclusions.weighted;
}
