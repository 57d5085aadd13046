import type { LossId } from '../../likelihood/lossId';
import { catalogue } from '../../likelihood/catalogue';
import type { RecognisedLoss } from '../../recognition/recognisedLoss';
import { text, type Text } from '../../text';
import type { DraftStep } from '../chain';
import { modifiedConclusions } from '../modifiedConclusions';
import { isWeightedLoss } from './modifiedSteps';
import { goalOf, isMinusLogLikelihood, last, type CodeLoss } from './codeSteps';

/** What a derivation from code has shown. */
export function conclusionOf(
  { loss, likelihood }: CodeLoss,
  steps: readonly DraftStep[],
  failed: boolean,
): Text {
  if (failed) return text('What the code computes is not the loss it looks like: the last step fails.');
  if (loss.notes.some(({ code }) => code === 'missing-minus')) {
    return text(
      'What the code computes is a log-likelihood: it is to be maximised. Minimised as a loss, it would make what was observed as improbable as possible.',
    );
  }
  if (loss.notes.some(({ code }) => code === 'log-likelihood')) {
    return text('What the code computes is a log-likelihood: maximising it is maximum likelihood.');
  }
  if (loss.id === 'kl-divergence') return conclusionOfDivergence(loss, steps);
  if (loss.negates !== undefined) return catalogue[loss.id].isLikelihood ? minusALikelihood : minusTheLoss;
  if (likelihood !== undefined)
    return isWeightedLoss(loss) ? modifiedConclusions.weighted : likelihood.conclusion;
  if (goalOf(loss) === 'maximise') {
    return text('What the code computes is minus the loss of the catalogue: it is to be maximised.');
  }
  const own = last(steps).goal === 'maximise' ? ownConclusions[loss.id] : undefined;
  if (own !== undefined) return own;
  if (isMinusLogLikelihood(loss) && last(steps).goal === 'maximise') {
    return (
      modifiedConclusion(loss) ??
      text('What the code computes is a negative log-likelihood: minimising it is maximum likelihood.')
    );
  }
  return catalogue[loss.id].isLikelihood
    ? text('What the code computes is the loss of the catalogue, which is a negative log-likelihood.')
    : text('What the code computes is the loss of the catalogue, which is no likelihood.');
}

const minusALikelihood = text(
  'What the code computes is minus the loss: maximising it is maximum likelihood. Minimising it, as an adversary does, makes what was observed improbable.',
);
const minusTheLoss = text(
  'What the code computes is minus the loss, which is no likelihood: minimising it, as an adversary does, makes the loss large.',
);

function conclusionOfDivergence(loss: RecognisedLoss, steps: readonly DraftStep[]): Text {
  const isLikelihood = last(steps).goal === 'maximise';
  if (goalOf(loss) === 'maximise') {
    return isLikelihood
      ? text(
          'What the code computes is minus a divergence: it is to be maximised. For fixed targets that is minimising the cross-entropy: maximum likelihood for a sample with the frequencies of the targets.',
        )
      : text(
          'What the code computes is minus a divergence: it is to be maximised, as a part of a bound such as the evidence lower bound. It is no likelihood by itself.',
        );
  }
  return isLikelihood
    ? text(
        'For fixed targets, minimising the divergence is minimising the cross-entropy: maximum likelihood for a sample with the frequencies of the targets.',
      )
    : text(
        'It is a divergence of two distributions: a part of a bound such as the evidence lower bound, and no likelihood by itself.',
      );
}

/** Likelihoods of which more is to be said: of what was not observed, or not all of it. */
const ownConclusions: Partial<Record<LossId, Text>> = {
  entropy: text(
    'The entropy is the negative log-likelihood, for each draw, of a sample whose frequencies are the probabilities themselves: the least that any model of it can reach.',
  ),
  'mixture-nll': text(
    'Minimising the loss is maximum likelihood for a mixture: which component a row comes from was not observed, and is summed over.',
  ),
  'policy-gradient': text(
    'It is a likelihood in which each action counts as often as its advantage says; where advantages are negative it is the likelihood of no sample, and only its gradient means anything.',
  ),
};

/** What the arguments of a call make of its likelihood. */
function modifiedConclusion(loss: RecognisedLoss): Text | undefined {
  const { origin, modifiers, reduction } = loss;
  const has = (...names: readonly string[]): boolean => names.some((name) => modifiers[name] !== undefined);
  if (has('posWeight')) return modifiedConclusions.positives;
  if (has('labelSmoothing')) {
    return isWeightedLoss(loss) ? modifiedConclusions.smoothedAndWeighted : modifiedConclusions.smoothed;
  }
  if (has('ignoreIndex')) {
    return text(
      'Rows with the ignored label have the exponent 0: they are as if they had not been observed.',
    );
  }
  if (isWeightedLoss(loss)) return modifiedConclusions.weighted;
  return origin === 'expression' ? undefined : reductionConclusion[reduction];
}

const reductionConclusion: Readonly<Record<RecognisedLoss['reduction'], Text | undefined>> = {
  mean: undefined,
  sum: text(
    'The sum over the rows is the negative log-likelihood itself; the mean would be that, divided by the number of rows.',
  ),
  none: text('Each entry of the result is the negative log-likelihood of one row.'),
};
