import * as l10n from '@vscode/l10n';
import type { EvaluationSummary } from '../../protocol';
import { element, setText } from '../dom';
import { icon } from '../icon';
import { explainedTerm } from '../tips';
import type { View } from '../view';
import { numberText } from './quantities';

/** What one would get without a model, and whether the scores do better. */
export function baselines(): View<EvaluationSummary> {
  const uniform = baseline(
    l10n.t('Uniform guess'),
    l10n.t('What it costs to give every class the same probability: the logarithm of their number.'),
  );
  const frequencies = baseline(
    l10n.t('Class frequencies'),
    l10n.t('What it costs to predict in every row how often each class occurs in these targets.'),
  );
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
      verdict.classList.toggle('worse', isWorse(crossEntropy, known.classFrequencies));
    },
  };
}

function baseline(
  label: string,
  meaning: string,
): { row: HTMLElement; show: (value: number, crossEntropy: number) => void } {
  const cell = element('dd', {});
  const mark = element('span', { class: 'comparison' });
  const term = explainedTerm(label);
  term.explain(meaning);
  return {
    row: element('div', { class: 'figure' }, element('dt', {}, term.element, mark), cell),
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

/** Costs closer than this count as equal. */
const rounding = 1e-12;

function isWorse(crossEntropy: number, baselineCost: number): boolean {
  return crossEntropy > baselineCost + rounding;
}

function verdictOn(
  crossEntropy: number,
  { uniform, classFrequencies }: EvaluationSummary['baselines'],
): string {
  if (isWorse(crossEntropy, uniform))
    return l10n.t(
      'Worse than always predicting the class frequencies, and worse than guessing evenly: check that the scores are read as what they are.',
    );
  if (isWorse(crossEntropy, classFrequencies))
    return l10n.t(
      'Worse than always predicting the class frequencies, though no worse than guessing evenly.',
    );
  if (isWorse(classFrequencies, crossEntropy))
    return l10n.t('The scores know more than the class frequencies do.');
  return l10n.t('As good as always predicting the class frequencies, and no better.');
}
