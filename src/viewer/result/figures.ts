import * as l10n from '@vscode/l10n';
import type { ReadyState } from '../../protocol';
import { element, setText } from '../dom';
import { explainedTerm } from '../tips';
import type { View } from '../view';
import type { Figure } from './figure';
import { diagnosticFigures } from './diagnosticFigures';
import { magnitudeText, numberText, percent } from './quantities';

function definitionFigures(): readonly Figure[] {
  return [
    {
      label: l10n.t('Cross-entropy'),
      symbol: () => 'H(p, q)',
      value: ({ evaluation }) => numberText(evaluation.crossEntropy),
      meaning: () => l10n.t('What a row costs on average: the mean of −log q at what happened.'),
    },
    {
      label: l10n.t('Negative log-likelihood'),
      symbol: () => '−log L',
      value: ({ evaluation }) => numberText(evaluation.negativeLogLikelihood),
      meaning: () => l10n.t('What all rows cost together: n times the cross-entropy.'),
    },
    {
      label: l10n.t('Log-likelihood'),
      symbol: () => 'log L',
      value: ({ evaluation }) => numberText(evaluation.logLikelihood),
      meaning: () => l10n.t('The sum of the logarithms of the probabilities of what happened.'),
    },
    {
      label: l10n.t('Likelihood'),
      symbol: () => 'L',
      value: ({ evaluation }) => magnitudeText(evaluation.likelihood),
      meaning: () => l10n.t('The probability that the scores give to all targets together.'),
    },
    {
      label: l10n.t('Perplexity'),
      symbol: ({ evaluation: { base } }) => (base === 'e' ? 'exp H' : `${base}^H`),
      value: ({ evaluation }) => numberText(evaluation.perplexity),
      meaning: () => l10n.t('The scores are as uncertain as a guess among so many equally likely classes.'),
    },
    {
      label: l10n.t('Entropy of the targets'),
      symbol: () => 'H(p)',
      value: ({ evaluation }) => numberText(evaluation.targetEntropy),
      meaning: () =>
        l10n.t(
          'The part of the cross-entropy that no scores can take away: 0 where every target is certain.',
        ),
    },
    {
      label: l10n.t('KL divergence'),
      symbol: () => 'KL(p ‖ q)',
      value: ({ evaluation }) => numberText(evaluation.klDivergence),
      meaning: () =>
        l10n.t('The cross-entropy without the entropy of the targets: 0 only where the scores equal them.'),
    },
    {
      label: l10n.t('Accuracy'),
      symbol: () => '',
      value: ({ evaluation }) => percent(evaluation.accuracy),
      meaning: () => l10n.t('How many rows have their largest score where the target is.'),
    },
    {
      label: l10n.t('Brier score'),
      symbol: () => '',
      value: ({ evaluation }) => numberText(evaluation.brier),
      meaning: () => l10n.t('The mean squared distance of the probabilities from the targets: 0 at best.'),
    },
  ];
}

/** Every figure of the result, name beside number, each explained. */
export function figureList(): View<ReadyState> {
  return figureView([...definitionFigures(), ...diagnosticFigures()]);
}

function figureView(figures: readonly Figure[]): View<ReadyState> {
  const lines = figures.map(({ label, symbol, value, meaning }) => {
    const cell = element('dd', {});
    const term = explainedTerm(label);
    const sign = element('span', { class: 'figure-symbol' });
    const row = element('div', { class: 'figure' }, element('dt', {}, term.element, sign), cell);
    const update = (state: ReadyState): void => {
      setText(sign, symbol(state));
      setText(cell, value(state));
      term.explain(meaning(state));
    };
    return { row, update };
  });
  return {
    element: element('dl', { class: 'figures' }, ...lines.map(({ row }) => row)),
    update: (state) => {
      for (const { update } of lines) update(state);
    },
  };
}
