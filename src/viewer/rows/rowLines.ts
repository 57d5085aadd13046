import { element, setChildren } from '../dom';
import type { LineRange } from './grownRange';
import { rowView, type RowView } from './rowView';

/** Which lines are in the page, and how high those before and after them are together, in pixels. */
export interface LinesInPage extends LineRange {
  readonly before: number;
  readonly after: number;
}

/** The lines of the table that are in the page, between two spacers that stand for all the others. */
export interface RowLines {
  readonly element: HTMLTableSectionElement;
  /** Those that are in the page, without a gap. */
  readonly present: () => LineRange | undefined;
  /** Puts exactly these lines into the page, each filled anew. */
  readonly show: (shown: LinesInPage, fill: (view: RowView, line: number) => void) => void;
  readonly cell: (line: number, position: number) => HTMLTableCellElement | undefined;
  /** Forgets which line each row of the page was. */
  readonly clear: () => void;
  /** How high each line is, in whole pixels: fractions differ from place to place, and ten million of them are many. */
  readonly height: () => number;
  readonly hasFocus: () => boolean;
}

const leastHeight = 20;

export function rowLines(): RowLines {
  const body = element('tbody', { role: 'rowgroup' });
  const above = spacer();
  const below = spacer();
  const lines = new Map<number, RowView>();
  return {
    element: body,
    present: () =>
      lines.size === 0 ? undefined : { from: Math.min(...lines.keys()), to: Math.max(...lines.keys()) + 1 },
    show: ({ from, to, before, after }, fill) => {
      const unused = takeOutside(lines, from, to);
      for (let line = from; line < to; line += 1) {
        const view = lines.get(line) ?? unused.pop() ?? rowView();
        lines.set(line, view);
        fill(view, line);
        if (view.element.dataset['line'] !== String(line)) view.element.dataset['line'] = String(line);
      }
      above.style.height = `${String(before)}px`;
      below.style.height = `${String(after)}px`;
      const inOrder = [...lines].sort(([left], [right]) => left - right).map(([, view]) => view.element);
      setChildren(body, [above, ...inOrder, below]);
    },
    cell: (line, position) => lines.get(line)?.element.cells[position],
    clear: () => {
      lines.clear();
    },
    height: () => Math.max(body.querySelector<HTMLElement>('.data-row')?.offsetHeight ?? 0, leastHeight),
    hasFocus: () => body.contains(document.activeElement),
  };
}

/** Takes the lines that are scrolled away out of the page, to be used for others; one that has the keyboard is given up. */
function takeOutside(lines: Map<number, RowView>, from: number, to: number): RowView[] {
  const outside = [...lines].filter(([line]) => line < from || line >= to);
  for (const [line] of outside) lines.delete(line);
  const free = outside.filter(([, { element: line }]) => !line.contains(document.activeElement));
  for (const [, { element: line }] of free) line.remove();
  return free.map(([, view]) => view);
}

function spacer(): HTMLTableRowElement {
  return element('tr', { class: 'spacer', role: 'presentation', 'aria-hidden': 'true' });
}
