import * as l10n from '@vscode/l10n';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import { icon } from '../icon';
import type { View } from '../view';
import { numberText } from './quantities';

/** What one would get without a model, and whether the scores do better. */
export function baselines(): View<EvaluationSummary> {
  const uniform = baseline(l10n.t('Uniform guess'));
  const frequencies = baseline(l10n.t('Class frequencies'));
  const verdict = element('p', { class: 'verdict' });
  return {
    element: element(
      'div',
      { class: 'baselines' },
      element('dl', { class: 'figures' }, uniform.row, frequencies.row),
      verdict,
    ),
    update: ({ crossEntropy, baselines: known }) => {
      uniform.show(known.uniform, crossEntropy);
      frequencies.show(known.classFrequencies, crossEntropy);
      setText(verdict, verdictOn(crossEntropy, known));
    },
  };
}

function baseline(label: string): { row: HTMLElement; show: (value: number, crossEntropy: number) => void } {
  const cell = element('dd', {});
  const mark = element('span', { class: 'comparison' });
  return {
    row: element('div', { class: 'figure' }, element('dt', {}, label, mark), cell),
    show: (value, crossEntropy) => {
      setText(cell, numberText(value));
      const better = crossEntropy < value;
      mark.replaceChildren(
        icon(better ? 'check' : 'warning'),
        better
          ? l10n.t('beaten by {difference}', { difference: numberText(value - crossEntropy, 3) })
          : l10n.t('not beaten'),
      );
      mark.classList.toggle('worse', !better);
    },
  };
}

function verdictOn(
  crossEntropy: number,
  { uniform, classFrequencies }: EvaluationSummary['baselines'],
): string {
  if (crossEntropy < Math.min(uniform, classFrequencies))
    return l10n.t('The scores know more than the class frequencies do.');
  if (crossEntropy < uniform)
    return l10n.t(
      'Better than guessing evenly, but always predicting the class frequencies would cost less.',
    );
  return l10n.t(
    'Guessing evenly would cost less than these scores: check that they are read as what they are.',
  );
}
