import * as l10n from '@vscode/l10n';
import type { ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { element, setText } from '../dom';
import type { Remembered } from '../memory';
import { gradientFormula } from '../result/gradientFormula';
import type { View } from '../view';
import { rowSearch } from './rowSearch';

/** What changes the table: the order of the rows, what is shown of them, and the row to go to. */
export function rowSwitches(
  { memory }: ViewerContext,
  changed: () => void,
  goToNumber: (number: number, refuse: () => void) => void,
): View<ReadyState> {
  const segments = (
    label: string,
    choices: readonly (readonly [string, Partial<Remembered>])[],
  ): { element: HTMLElement; show: () => void } => {
    const buttons = choices.map(([name, choice]) => {
      const button = element('button', { type: 'button', class: 'segment' }, name);
      button.addEventListener('click', () => {
        memory.remember(choice);
        changed();
      });
      const show = (): void => {
        const known: Partial<Remembered> = memory.recall();
        const chosen = Object.entries(choice).every(
          ([key, value]) => known[key as keyof Remembered] === value,
        );
        button.setAttribute('aria-pressed', String(chosen));
      };
      return { button, show };
    });
    return {
      element: element(
        'div',
        { class: 'segments', role: 'group', 'aria-label': label },
        ...buttons.map(({ button }) => button),
      ),
      show: () => {
        for (const { show } of buttons) show();
      },
    };
  };
  const order = segments(l10n.t('Order of the rows'), [
    [l10n.t('in order'), { rowOrder: 'data' }],
    [l10n.t('costliest first'), { rowOrder: 'costliest' }],
  ]);
  const values = segments(l10n.t('What is shown of the rows'), [
    [l10n.t('scores'), { rowValues: 'scores' }],
    [l10n.t('gradient'), { rowValues: 'gradient' }],
  ]);
  const search = rowSearch(goToNumber);
  const said = element('p', { class: 'hint' });
  return {
    element: element(
      'div',
      {},
      element('div', { class: 'row-order' }, order.element, values.element, search.element),
      said,
    ),
    update: (state) => {
      order.show();
      values.show();
      search.update(lastNumber(state));
      const sentences = hints(state, memory.recall());
      setText(said, sentences.join(' '));
      said.hidden = sentences.length === 0;
    },
  };
}

/** The number of the last row, counted in the reader's arrays from 0. */
function lastNumber({ evaluation: { n, lastSourceRow } }: ReadyState): number {
  return lastSourceRow ?? n - 1;
}

function hints(
  { costliest, evaluation, held }: ReadyState,
  { rowOrder, rowValues }: Remembered,
): readonly string[] {
  const { n } = evaluation;
  const partly = rowOrder === 'costliest' && costliest.length < n;
  return [
    ...(partly ? [l10n.t('the {count} costliest of {n} rows', { count: costliest.length, n })] : []),
    ...(held === undefined
      ? []
      : [
          l10n.t(
            'The data are too large to be held: kept are {count} of {of} rows, {sample} spread evenly and the costliest. Their values cannot be changed here.',
            { count: held.rows, of: held.of, sample: held.sample },
          ),
        ]),
    ...(rowValues === 'gradient'
      ? [
          l10n.t('The gradient of the plain loss with respect to the logits: {formula}.', {
            formula: gradientFormula(evaluation),
          }),
        ]
      : []),
  ];
}
