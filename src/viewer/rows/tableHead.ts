import * as l10n from '@vscode/l10n';
import { element } from '../dom';
import type { Column } from './columns';

/** The labels of the columns, after that of the row's number. */
export interface TableHead {
  readonly element: HTMLTableSectionElement;
  readonly height: () => number;
  /** Shows the labels, and says which where they are not those that were shown. */
  readonly show: (columns: readonly Column[]) => readonly string[] | undefined;
}

export function tableHead(): TableHead {
  const line = element('tr', { role: 'row', 'aria-rowindex': 1 });
  return {
    element: element('thead', { role: 'rowgroup' }, line),
    height: () => line.offsetHeight,
    show: (columns) => {
      const labels = [l10n.t('row'), ...columns.map(({ label }) => label)];
      if (labels.join('\n') === Array.from(line.cells, (cell) => cell.textContent).join('\n'))
        return undefined;
      line.replaceChildren(...labels.map(headCell));
      return labels;
    },
  };
}

function headCell(label: string, position: number): HTMLElement {
  const title = position === 0 ? l10n.t('Rows count from 0, as indices of arrays do.') : undefined;
  return element('th', { scope: 'col', role: 'columnheader', title }, label);
}
