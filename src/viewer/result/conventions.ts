import * as l10n from '@vscode/l10n';
import type { ConventionRow } from '../../protocol';
import type { ConventionId } from '../../core/evaluation/evaluation';
import { element } from '../dom';
import { say } from '../say';
import type { View } from '../view';
import { conventionLabels } from './labels';
import { numberText } from './quantities';

export interface ConventionsState {
  readonly rows: readonly ConventionRow[];
  readonly chosen: ConventionId;
}

/** Enough to see two conventions part. */
const comparedDigits = 6;

/** The same data under every framework's convention, side by side. */
export function conventionTable(): View<ConventionsState> {
  const body = element('tbody');
  const head = element(
    'tr',
    {},
    ...[l10n.t('Convention'), l10n.t('Loss')].map((label) => element('th', { scope: 'col' }, label)),
  );
  const table = element('table', { class: 'conventions' }, element('thead', {}, head), body);
  let shown = '';
  return {
    element: table,
    update: (state) => {
      const key = JSON.stringify(state);
      if (key === shown) return;
      shown = key;
      const { rows, chosen } = state;
      body.replaceChildren(...rows.map((row) => conventionLine(row, row.convention === chosen)));
    },
  };
}

function conventionLine({ convention, outcome }: ConventionRow, chosen: boolean): HTMLElement {
  const name = element('th', { scope: 'row' }, conventionLabels()[convention]);
  if (chosen) name.append(element('span', { class: 'badge' }, l10n.t('shown')));
  const loss = element('td', { class: 'number-cell' });
  const explanations = outcome.kind === 'loss' ? outcome.differences : [outcome.why];
  name.append(...explanations.map((sentence) => element('span', { class: 'difference' }, say(sentence))));
  if (outcome.kind === 'loss') loss.append(numberText(outcome.loss, comparedDigits));
  else loss.textContent = l10n.t('refused');
  return element('tr', { 'aria-current': chosen ? 'true' : undefined }, name, loss);
}
