import * as l10n from '@vscode/l10n';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import type { View } from '../view';
import { conventionLabels } from './labels';
import { magnitudeNode, numberNode, percent, unitOf } from './quantities';

interface Figure {
  readonly label: string;
  readonly symbol: string;
  readonly value: (evaluation: EvaluationSummary) => HTMLElement;
}

/** The one number first: what the chosen convention returns. */
export function headline(): View<EvaluationSummary> {
  const value = element('span', { class: 'headline-value' });
  const label = element('span', { class: 'headline-label' });
  const size = element('p', { class: 'headline-size' });
  return {
    element: element('div', { class: 'headline' }, element('p', {}, value, ' ', label), size),
    update: (evaluation) => {
      const { loss, convention, reduction, base, n, k } = evaluation;
      value.replaceChildren(
        typeof loss === 'number' ? numberNode(loss) : numberNode(evaluation.crossEntropy),
      );
      setText(label, headlineLabel(convention, typeof loss === 'number' ? reduction : 'mean', unitOf(base)));
      setText(
        size,
        l10n.t('all {n} rows read, {k} classes', { n: n.toLocaleString('en'), k: k.toLocaleString('en') }),
      );
    },
  };
}

function headlineLabel(
  convention: EvaluationSummary['convention'],
  reduction: 'mean' | 'sum' | 'none',
  unit: string,
): string {
  const name = conventionLabels()[convention];
  if (reduction === 'sum') {
    return convention === 'none'
      ? l10n.t('{unit}, the sum of all rows', { unit })
      : l10n.t('{unit}, the sum of all rows by {convention}', { unit, convention: name });
  }
  return convention === 'none'
    ? l10n.t('{unit} a row: the cross-entropy', { unit })
    : l10n.t('{unit} a row: the loss of {convention}', { unit, convention: name });
}

function figures(): readonly Figure[] {
  return [
    {
      label: l10n.t('Cross-entropy'),
      symbol: 'H(p, q)',
      value: ({ crossEntropy }) => numberNode(crossEntropy),
    },
    {
      label: l10n.t('Negative log-likelihood'),
      symbol: '−log L',
      value: ({ negativeLogLikelihood }) => numberNode(negativeLogLikelihood),
    },
    {
      label: l10n.t('Log-likelihood'),
      symbol: 'log L',
      value: ({ logLikelihood }) => numberNode(logLikelihood),
    },
    { label: l10n.t('Likelihood'), symbol: 'L', value: ({ likelihood }) => magnitudeNode(likelihood) },
    { label: l10n.t('Perplexity'), symbol: 'exp H', value: ({ perplexity }) => numberNode(perplexity) },
    {
      label: l10n.t('Entropy of the targets'),
      symbol: 'H(p)',
      value: ({ targetEntropy }) => numberNode(targetEntropy),
    },
    {
      label: l10n.t('KL divergence'),
      symbol: 'KL(p ‖ q)',
      value: ({ klDivergence }) => numberNode(klDivergence),
    },
    {
      label: l10n.t('Accuracy'),
      symbol: '',
      value: ({ accuracy }) => element('span', { class: 'number' }, percent(accuracy)),
    },
    { label: l10n.t('Brier score'), symbol: '', value: ({ brier }) => numberNode(brier) },
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
      for (const { cell, value } of rows) cell.replaceChildren(value(evaluation));
    },
  };
}
