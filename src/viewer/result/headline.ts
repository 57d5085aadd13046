import * as l10n from '@vscode/l10n';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import type { View } from '../view';
import { conventionLabels } from './labels';
import { countText, numberText, unitOf } from './quantities';

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

function sizeLabel({ n, k, lastSourceRow }: EvaluationSummary): string {
  const counts = { n: countText(n), k: countText(k) };
  return lastSourceRow === undefined
    ? l10n.t('all {n} rows read, {k} classes', counts)
    : l10n.t('{n} rows read, the others are ignored; {k} classes', counts);
}
