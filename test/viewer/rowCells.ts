import { press } from './openViewer';

/** A cell of the table, by its line and its column after the number of the row. */
export function cell(line: number, column: number): HTMLElement {
  const found = document.body.querySelectorAll<HTMLTableRowElement>('.data-row')[line]?.cells[column + 1];
  if (found === undefined) throw new Error(`no cell ${String(line)}, ${String(column)}`);
  return found;
}

/** Types into a cell and ends with a key. */
export function type(target: HTMLElement, value: string, end: string): void {
  target.focus();
  press(target, 'F2');
  const input = target.querySelector('input');
  if (input === null) throw new Error('no input');
  input.value = value;
  press(input, end);
}
