import * as l10n from '@vscode/l10n';
import { element, setText, uniqueId } from '../dom';

/** A plot with what it says in words, and its data as a table. */
export interface Figure {
  readonly element: HTMLElement;
  /** Where the drawing goes. */
  readonly drawing: HTMLElement;
  readonly describe: (summary: string) => void;
  readonly tabulate: (head: readonly string[], rows: readonly (readonly string[])[]) => void;
}

/** Rows of a plot's table beyond this say nothing a reader would read. */
const tableRows = 60;

export function figure(title: string): Figure {
  const heading = element('h3', { class: 'figure-title', id: uniqueId('figure') }, title);
  const drawing = element('div', { class: 'drawing', role: 'img' });
  const caption = element('figcaption', { class: 'figure-caption', id: uniqueId('caption') });
  drawing.setAttribute('aria-labelledby', `${heading.id} ${caption.id}`);
  const table = element('table', { class: 'figure-table' });
  const details = element(
    'details',
    { class: 'figure-data' },
    element('summary', {}, l10n.t('The numbers of this plot')),
    element('div', { class: 'figure-scroller', tabindex: 0, role: 'group', 'aria-label': title }, table),
  );
  let fill: (() => void) | undefined;
  const fillWhenOpen = (): void => {
    if (!details.open) return;
    fill?.();
    fill = undefined;
  };
  details.addEventListener('toggle', fillWhenOpen);
  return {
    element: element(
      'figure',
      { class: 'plot-figure', 'aria-labelledby': heading.id },
      heading,
      drawing,
      caption,
      details,
    ),
    drawing,
    describe: (summary) => {
      setText(caption, summary);
    },
    tabulate: (head, rows) => {
      fill = () => {
        fillTable(table, head, rows);
      };
      fillWhenOpen();
    },
  };
}

function fillTable(
  table: HTMLTableElement,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const shown = thinned(rows);
  const line = (cells: readonly string[], tag: 'td' | 'th'): HTMLElement =>
    element('tr', {}, ...cells.map((cell) => element(tag, tag === 'th' ? { scope: 'col' } : {}, cell)));
  table.replaceChildren(
    ...(shown.length < rows.length
      ? [element('caption', {}, l10n.t('{shown} of {all} points', { shown: shown.length, all: rows.length }))]
      : []),
    element('thead', {}, line(head, 'th')),
    element('tbody', {}, ...shown.map((row) => line(row, 'td'))),
  );
}

/** Evenly chosen rows, the first and the last among them. */
function thinned<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= tableRows) return rows;
  const step = (rows.length - 1) / (tableRows - 1);
  return Array.from({ length: tableRows }, (_, at) => rows[Math.round(at * step)] as Row);
}
