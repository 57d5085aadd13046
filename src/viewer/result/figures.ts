import * as l10n from '@vscode/l10n';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import type { View } from '../view';
import { conventionLabels } from './labels';
import { magnitudeText, numberText, percent, unitOf } from './quantities';

interface Figure {
  readonly label: string;
  readonly symbol: string;
  readonly value: (evaluation: EvaluationSummary) => string;
}

/** The one number first: what the chosen convention returns. */
export function headline(): View<EvaluationSummary> {
  const value = element('span', { class: 'headline-value' });
  const label = element('span', { class: 'headline-label' });
  const size = element('p', { class: 'headline-size' });
  return {
    element: element('div', { class: 'headline' }, element('p', {}, value, ' ', label), size),
    update: (evaluation) => {
      const { loss, crossEntropy } = evaluation;
      setText(value, numberText(typeof loss === 'number' ? loss : crossEntropy));
      setText(label, headlineLabel(evaluation));
      setText(size, sizeLabel(evaluation));
    },
  };
}

function headlineLabel({ loss, crossEntropy, convention, reduction, base }: EvaluationSummary): string {
  const unit = unitOf(base);
  const name = conventionLabels()[convention];
  if (typeof loss !== 'number' || loss === crossEntropy)
    return l10n.t('{unit} a row: the cross-entropy', { unit });
  if (reduction === 'sum') {
    return convention === 'none'
      ? l10n.t('{unit}: the sum over all rows', { unit })
      : l10n.t('{unit}: the sum by {convention}', { unit, convention: name });
  }
  return convention === 'none'
    ? l10n.t('{unit} a row: the loss', { unit })
    : l10n.t('{unit} a row: the loss of {convention}', { unit, convention: name });
}

function sizeLabel({ n, k, sourceRows }: EvaluationSummary): string {
  const counts = { n: n.toLocaleString('en'), k: k.toLocaleString('en') };
  return sourceRows === undefined
    ? l10n.t('all {n} rows read, {k} classes', counts)
    : l10n.t('{n} rows read, the others are ignored; {k} classes', counts);
}

function figures(): readonly Figure[] {
  return [
    {
      label: l10n.t('Cross-entropy'),
      symbol: 'H(p, q)',
      value: ({ crossEntropy }) => numberText(crossEntropy),
    },
    {
      label: l10n.t('Negative log-likelihood'),
      symbol: '−log L',
      value: ({ negativeLogLikelihood }) => numberText(negativeLogLikelihood),
    },
    {
      label: l10n.t('Log-likelihood'),
      symbol: 'log L',
      value: ({ logLikelihood }) => numberText(logLikelihood),
    },
    { label: l10n.t('Likelihood'), symbol: 'L', value: ({ likelihood }) => magnitudeText(likelihood) },
    { label: l10n.t('Perplexity'), symbol: 'exp H', value: ({ perplexity }) => numberText(perplexity) },
    {
      label: l10n.t('Entropy of the targets'),
      symbol: 'H(p)',
      value: ({ targetEntropy }) => numberText(targetEntropy),
    },
    {
      label: l10n.t('KL divergence'),
      symbol: 'KL(p ‖ q)',
      value: ({ klDivergence }) => numberText(klDivergence),
    },
    {
      label: l10n.t('Accuracy'),
      symbol: '',
      value: ({ accuracy }) => percent(accuracy),
    },
    { label: l10n.t('Brier score'), symbol: '', value: ({ brier }) => numberText(brier) },
  ];
}

/** Every figure of the result, name beside number. */
export function figureList(): View<EvaluationSummary> {
  const rows = figures().map(({ label, symbol, value }) => {
    const cell = element('dd', {});
    const term = element(
      'dt',
      {},
      label,
      symbol === '' ? undefined : element('span', { class: 'figure-symbol' }, symbol),
    );
    return { row: element('div', { class: 'figure' }, term, cell), cell, value };
  });
  return {
    element: element('dl', { class: 'figures' }, ...rows.map(({ row }) => row)),
    update: (evaluation) => {
      for (const { cell, value } of rows) setText(cell, value(evaluation));
    },
  };
}
