import * as l10n from '@vscode/l10n';
import { element, setAttribute } from '../dom';
import type { View } from '../view';

/** A field for the number of a row, from 0; Enter goes there, unless that is refused. It is given the number of the last row. */
export function rowSearch(goToNumber: (number: number, refuse: () => void) => void): View<number> {
  const input = element('input', {
    class: 'text-input row-search',
    type: 'text',
    inputmode: 'numeric',
    'aria-label': l10n.t('Go to row (counting from 0)'),
    placeholder: l10n.t('Go to row'),
  });
  let last = 0;
  const refuse = (refused: boolean): void => {
    setAttribute(input, 'aria-invalid', refused ? 'true' : undefined);
    input.title = refused
      ? l10n.t('There is no such row in the table. Rows count from 0; the last is {last}.', { last })
      : '';
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const digits = input.value.trim().replace(/[\s,_]/g, '');
    const isNumber = /^\d+$/.test(digits);
    refuse(!isNumber);
    if (!isNumber) return;
    goToNumber(Number(digits), () => {
      refuse(true);
    });
  });
  input.addEventListener('input', () => {
    refuse(false);
  });
  return {
    element: input,
    update: (number) => {
      last = number;
    },
  };
}
