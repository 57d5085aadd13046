import { element, setChildren } from './dom';

/** How many columns stand side by side. */
export type ColumnCount = 1 | 2 | 3;

/** The least widths of a page of two and of three columns, in em: zoom and a larger font make fewer of them. */
const leastWidths = { two: 54, three: 88 } as const;

/** Parts of the page in as many columns as there is room for; `orderOf` gives them in reading order, which is also the order of the keyboard. */
export function columnLayout(orderOf: (count: ColumnCount) => readonly HTMLElement[]): HTMLElement {
  const columns = element('div', { class: 'columns', 'data-count': 1 }, ...orderOf(1));
  const arrange = (): void => {
    const count = String(columnCount(columns));
    if (columns.dataset['count'] === count) return;
    const focused = document.activeElement;
    columns.dataset['count'] = count;
    setChildren(columns, orderOf(Number(count) as ColumnCount));
    // What was moved has lost the focus.
    if (focused instanceof HTMLElement && columns.contains(focused)) focused.focus({ preventScroll: true });
  };
  new ResizeObserver(arrange).observe(columns);
  return columns;
}

function columnCount(columns: HTMLElement): ColumnCount {
  const width = columns.clientWidth / parseFloat(getComputedStyle(columns).fontSize);
  if (width >= leastWidths.three) return 3;
  return width >= leastWidths.two ? 2 : 1;
}
