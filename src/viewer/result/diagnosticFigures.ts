import * as l10n from '@vscode/l10n';
import type { ReadyState } from '../../protocol';
import type { Figure } from './figure';
import { gradientFormula } from './gradientFormula';
import { cancelledWords, pendingWords } from '../pendingPart';
import { numberText, percent } from './quantities';

/** What a figure that does not exist for the data is shown as, or one that is not there yet. */
const none = '–';
const notYet = '…';

/** The figures beyond the loss: how sure it is, how steep, how well calibrated, and what one temperature would gain. */
export function diagnosticFigures(): readonly Figure[] {
  return [
    {
      label: l10n.t('Standard error'),
      symbol: () => 's/√n',
      value: ({ diagnostics: { standardError } }) =>
        Number.isNaN(standardError) ? none : numberText(standardError),
      meaning: ({ evaluation }) =>
        evaluation.n < 2
          ? l10n.t('It takes at least two rows to tell how far the mean may be off.')
          : l10n.t(
              'How far the cross-entropy would typically move with other rows of the same kind: the standard deviation of the costs over √n.',
            ),
    },
    {
      label: l10n.t('Calibration error'),
      symbol: () => 'ECE',
      value: (state) => (state.plots === undefined ? absent(state) : percent(state.plots.reliability.error)),
      meaning: (state) =>
        whyAbsent(state, state.plots) ??
        [
          l10n.t('How far confidence and frequency are apart on average, over bins of equal width.'),
          ...(state.held === undefined
            ? []
            : [
                l10n.t('Found on {rows} of {of} rows, spread evenly.', {
                  rows: state.held.sample,
                  of: state.held.of,
                }),
              ]),
        ].join(' '),
    },
    {
      label: l10n.t('Gradient, its length'),
      symbol: () => '‖∂/∂z‖',
      value: ({ diagnostics }) => numberText(diagnostics.gradient.norm),
      meaning: ({ evaluation }) =>
        l10n.t(
          'The gradient of the plain loss with respect to the logits is {formula} in every row; this is its Euclidean length over all rows.',
          { formula: gradientFormula(evaluation) },
        ),
    },
    {
      label: l10n.t('Best temperature'),
      symbol: () => 'T*',
      value: (state) => {
        const { temperature } = state.diagnostics;
        return temperature === undefined ? absent(state) : numberText(temperature.temperature);
      },
      meaning: (state) => {
        const { temperature } = state.diagnostics;
        return whyAbsent(state, temperature) ?? temperatureMeaning(temperature);
      },
    },
    {
      label: l10n.t('Cross-entropy at T*'),
      symbol: () => '',
      value: (state) => {
        const { temperature } = state.diagnostics;
        return temperature === undefined ? absent(state) : numberText(temperature.crossEntropy);
      },
      meaning: (state) => {
        const { temperature } = state.diagnostics;
        return whyAbsent(state, temperature) ?? gainMeaning(state.evaluation.crossEntropy, temperature);
      },
    },
  ];
}

function absent({ pending }: ReadyState): string {
  return pending?.includes('plots') === true ? notYet : none;
}

/** Why a figure that comes with the plots is not there; undefined where it is, or where the data have none. */
function whyAbsent({ pending, cancelled }: ReadyState, figure: object | undefined): string | undefined {
  if (figure !== undefined) return undefined;
  if (pending?.includes('plots') === true) return pendingWords();
  return cancelled?.includes('plots') === true ? cancelledWords() : undefined;
}

function temperatureMeaning(known: ReadyState['diagnostics']['temperature']): string {
  if (known === undefined)
    return l10n.t('A row costs infinitely much at every temperature, so none is the best.');
  if (known.temperature === 0)
    return l10n.t('The sharper the scores, the greater the likelihood: there is no end.');
  if (known.temperature === Infinity)
    return l10n.t('No sharpness of these scores is better than giving every class the same probability.');
  if (known.sample !== undefined)
    return l10n.t(
      'Divide all logits by it, and the likelihood is as large as one temperature can make it; found on {rows} of {of} rows.',
      known.sample,
    );
  return known.temperature > 1
    ? l10n.t(
        'Divide all logits by it, and the likelihood is as large as one temperature can make it: the scores are too sure.',
      )
    : l10n.t(
        'Divide all logits by it, and the likelihood is as large as one temperature can make it: the scores are not sure enough.',
      );
}

function gainMeaning(crossEntropy: number, known: ReadyState['diagnostics']['temperature']): string {
  if (known === undefined) return temperatureMeaning(undefined);
  if (known.sample !== undefined)
    return l10n.t(
      'What the cross-entropy would be if all logits were divided by T*; measured on {rows} of {of} rows.',
      known.sample,
    );
  return l10n.t('What the cross-entropy would be if all logits were divided by T*: {gain} less than it is.', {
    gain: numberText(Math.max(0, crossEntropy - known.crossEntropy), 3),
  });
}
