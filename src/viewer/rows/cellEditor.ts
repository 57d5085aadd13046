import * as l10n from '@vscode/l10n';
import { element, setAttribute } from '../dom';

/** Lets the reader type another number into a cell; Enter takes it, Escape leaves it. */
export function editCell(
  cell: HTMLElement,
  value: number,
  take: (value: number) => void,
  done: () => void,
): void {
  const before = Array.from(cell.childNodes);
  const input = element('input', {
    class: 'cell-input',
    type: 'text',
    inputmode: 'decimal',
    'aria-label': l10n.t('New value'),
  });
  input.value = String(value);
  cell.replaceChildren(input);
  cell.classList.add('editing');
  input.focus();
  input.select();
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    cell.classList.remove('editing');
    cell.replaceChildren(...before);
    done();
  };
  const commit = (): void => {
    // Taking the input out of the page blurs it, which would commit once more.
    if (!open) return;
    const typed = readNumber(input.value);
    if (typed === undefined) {
      setAttribute(input, 'aria-invalid', 'true');
      input.title = l10n.t('Type a number, such as 0.25 or 1e-3.');
      return;
    }
    // Sent before the page is laid out again for what is shown instead of the input.
    if (!Object.is(typed, value)) take(typed);
    close();
  };
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Enter') commit();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  input.addEventListener('input', () => {
    input.removeAttribute('aria-invalid');
  });
  input.addEventListener('blur', () => {
    if (readNumber(input.value) === undefined) close();
    else commit();
  });
}

/** A number as people and programs write it; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim().replace('−', '-');
  const infinite = /^([+-]?)(inf|infinity|∞)$/i.exec(trimmed);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) return undefined;
  return Number(trimmed);
}
