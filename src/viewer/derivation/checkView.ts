import * as l10n from '@vscode/l10n';
import type { Check } from '../../core/derivation/derivation';
import { element, setText } from '../dom';
import { icon } from '../icon';
import { say } from '../say';
import type { View } from '../view';

/** What checking the step gave; a failure is an alert with its counterexample. */
export function checkView(): View<Check> {
  const box = element('div', { class: 'check' });
  let shown = '';
  return {
    element: box,
    update: (check) => {
      const key = JSON.stringify(check);
      if (key === shown) return;
      shown = key;
      box.className = `check check-${check.kind.replace(' ', '-')}`;
      box.replaceChildren(...checkLines(check));
    },
  };
}

function checkLines(check: Check): readonly Node[] {
  switch (check.kind) {
    case 'passed':
      return [icon('check'), line(l10n.t('Checked'), say(check.how))];
    case 'failed': {
      const lines = [icon('error'), line(l10n.t('This step does not hold'), say(check.how))];
      if (check.counterexample === undefined) return lines;
      return [
        ...lines,
        element(
          'p',
          { class: 'counterexample' },
          l10n.t('Counterexample: {values}', { values: say(check.counterexample) }),
        ),
      ];
    }
    case 'not applicable':
      return [icon('info'), line(l10n.t('Not checked'), say(check.why))];
  }
}

function line(verdict: string, detail: string): HTMLElement {
  const text = element('span', {}, detail);
  setText(text, detail);
  return element('p', {}, element('strong', {}, verdict), ' ', text);
}
