import * as l10n from '@vscode/l10n';
import type { Cell, DataRow } from '../../protocol';
import { element, setAttribute, setText } from '../dom';
import { costText, numberText } from '../result/quantities';
import type { Column } from './columns';

/** What a line of the table needs besides its row. */
export interface RowLook {
  readonly columns: readonly Column[];
  readonly largest: number;
  readonly isEdited: (cell: Cell) => boolean;
  /** The row's number in the reader's arrays, from 0; undefined while it is not known. */
  readonly numberOf: (row: number) => number | undefined;
  /** Hears every text and the column in which it is shown; the first is that of the row's number. */
  readonly widen: (column: number, text: string) => void;
}

export interface RowView {
  readonly element: HTMLTableRowElement;
  /** Whether the line shows just this already. */
  readonly isOf: (row: number, data: DataRow | undefined, look: RowLook) => boolean;
  readonly update: (row: number, data: DataRow | undefined, look: RowLook) => void;
}

/** One line of the table; its cells are updated in place where something changed, except the one being edited. */
export function rowView(): RowView {
  const head = element('th', { scope: 'row', role: 'rowheader', class: 'row-number' });
  const line = element('tr', { role: 'row', class: 'data-row' }, head);
  let cells: readonly HTMLTableCellElement[] = [];
  let shown: { readonly row: number; readonly data: DataRow | undefined; readonly look: RowLook } | undefined;
  const isOf: RowView['isOf'] = (row, data, look) =>
    shown?.row === row && shown.data === data && shown.look === look;
  return {
    element: line,
    isOf,
    update: (row, data, look) => {
      if (isOf(row, data, look)) return;
      shown = { row, data, look };
      setChanged(line, 'aria-rowindex', String(row + 2));
      const number = String(look.numberOf(row) ?? '…');
      setText(head, number);
      look.widen(0, number);
      if (cells.length !== look.columns.length) {
        cells = look.columns.map(() => element('td', { role: 'gridcell', tabindex: -1 }));
        line.replaceChildren(head, ...cells);
      }
      for (const [at, column] of look.columns.entries()) {
        const cell = cells[at];
        if (cell === undefined) continue;
        // It is filled when the editor has gone.
        if (cell.classList.contains('editing')) shown = undefined;
        else {
          const shown = column.key === 'cost' ? costOf(data) : valueOf(column, data);
          look.widen(at + 1, shown);
          if (column.key === 'cost') fillCost(cell, shown, data, look.largest);
          else fillValue(cell, shown, column, data, look);
        }
      }
    },
  };
}

function valueOf(column: Column, data: DataRow | undefined): string {
  const value = data === undefined ? undefined : column.value(data);
  return value === undefined ? '…' : dataText(value);
}

function costOf(data: DataRow | undefined): string {
  return data === undefined ? '…' : costText(data.contribution);
}

function fillValue(
  cell: HTMLTableCellElement,
  shown: string,
  column: Column,
  data: DataRow | undefined,
  look: RowLook,
): void {
  const place = data === undefined ? undefined : column.cell?.(data);
  const isEdited = place !== undefined && look.isEdited(place);
  setText(cell, shown);
  setChanged(
    cell,
    'class',
    ['number-cell', ...(place === undefined ? [] : ['editable']), ...(isEdited ? ['edited'] : [])].join(' '),
  );
  setChanged(cell, 'title', isEdited ? l10n.t('Edited here, not yet applied to the editor') : undefined);
}

function fillCost(
  cell: HTMLTableCellElement,
  shown: string,
  data: DataRow | undefined,
  largest: number,
): void {
  setChanged(cell, 'class', 'number-cell cost-cell');
  setChanged(cell, 'title', undefined);
  const bar =
    cell.querySelector<HTMLElement>('.cost-bar') ??
    element('span', { class: 'cost-bar', 'aria-hidden': 'true' });
  const number = cell.querySelector<HTMLElement>('.cost-number') ?? element('span', { class: 'cost-number' });
  if (bar.parentElement !== cell) cell.replaceChildren(bar, number);
  setText(number, shown);
  const share =
    data === undefined ? 0 : Number.isFinite(data.contribution) ? data.contribution / (largest || 1) : 1;
  const width = `${String(Math.max(0, Math.min(1, share)) * 100)}%`;
  if (bar.style.width !== width) bar.style.width = width;
  bar.classList.toggle('endless', data !== undefined && !Number.isFinite(data.contribution));
}

/** Sets an attribute only where it differs: the page is laid out anew for each that is set. */
function setChanged(target: Element, name: string, value: string | undefined): void {
  if (target.getAttribute(name) !== (value ?? null)) setAttribute(target, name, value);
}

/** A value of the data, shortened, but never to a 1 that it is not: what is left to 1 is what a row costs. */
function dataText(value: number): string {
  const short = numberText(value);
  return short === '1' && value !== 1 ? String(value) : short;
}
