import * as l10n from '@vscode/l10n';
import type { Cell, DataRow, FoundRow, ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { element, setAttribute, setChildren, uniqueId } from '../dom';
import type { View } from '../view';
import { editCell } from './cellEditor';
import { columnsFor, type Column } from './columns';
import { columnWidths } from './columnWidths';
import { gridKeys } from './gridKeys';
import { createRowStore } from './rowStore';
import { rowSwitches } from './rowSwitches';
import { rowView, type RowLook, type RowView } from './rowView';
import { virtualScroll } from './virtualScroll';
import { visibleRange } from './visibleRange';

export interface RowTable extends View<ReadyState> {
  readonly addRows: (rows: readonly DataRow[]) => void;
  /** Goes to a row that was asked for by its number in the reader's arrays. */
  readonly foundRow: (answer: FoundRow) => void;
  readonly goToRow: (row: number) => void;
}

/** The reader's rows and what each costs; only the rows in sight are in the page. */
export function rowTable(context: ViewerContext): RowTable {
  const { send, memory, slices } = context;
  const store = createRowStore();
  const head = element('tr', { role: 'row', 'aria-rowindex': 1 });
  const body = element('tbody', { role: 'rowgroup' });
  const above = spacer();
  const below = spacer();
  const hint = element(
    'p',
    { class: 'hint', id: uniqueId('hint') },
    l10n.t('Click or Enter shows a number in its source; double-click or F2 changes it.'),
  );
  const table = element(
    'table',
    { class: 'rows', role: 'grid', tabindex: -1, 'aria-label': l10n.t('Rows'), 'aria-describedby': hint.id },
    element('thead', { role: 'rowgroup' }, head),
    body,
  );
  const scroller = element('div', { class: 'rows-scroller' }, table);
  const widths = columnWidths(table);
  const lines = new Map<number, RowView>();
  let state: ReadyState | undefined;
  let columns: readonly Column[] = [];
  let look: RowLook | undefined;
  let asked = '';
  let sought: { readonly sourceRow: number; readonly refuse: () => void } | undefined;

  const rowAt = (line: number): number =>
    memory.recall().rowOrder === 'costliest' ? (state?.costliest[line] ?? line) : line;
  const lineCount = (): number =>
    memory.recall().rowOrder === 'costliest'
      ? (state?.costliest.length ?? 0)
      : (state?.held?.rows ?? state?.evaluation.n ?? 0);
  const numberOf = (row: number): number | undefined =>
    state?.evaluation.lastSourceRow === undefined ? row : store.get(row)?.sourceRow;
  const isEdited = (cell: Cell): boolean =>
    state?.edited.some(
      ({ array, row, column }) => array === cell.array && row === cell.row && column === cell.column,
    ) === true;

  const scroll = virtualScroll(
    scroller,
    () => lineCount() * rowHeight(body),
    () => head.offsetHeight,
  );
  const currentLook = (): RowLook => {
    const largest = Math.max(store.largestContribution(), finiteOrZero(state?.plots?.costs?.[0]));
    if (look?.columns !== columns || look.largest !== largest)
      look = { columns, largest, isEdited, numberOf, widen: widths.widen };
    return look;
  };
  const draw = (): void => {
    // All that is measured is measured before anything changes: the page is laid out once.
    const height = rowHeight(body);
    const top = scroll.top();
    const { from, to } = visibleRange(top, scroller.clientHeight, height, lineCount());
    const before = Math.max(0, scroller.scrollTop + from * height - top);
    const after = Math.max(0, scroll.scale().height - before - (to - from) * height);
    const hadFocus = body.contains(document.activeElement);
    const missing: number[] = [];
    const unused = linesOutside(from, to);
    for (let line = from; line < to; line += 1) {
      const view = lines.get(line) ?? unused.pop() ?? rowView();
      lines.set(line, view);
      const row = rowAt(line);
      view.update(row, store.get(row), currentLook());
      if (view.element.dataset['line'] !== String(line)) view.element.dataset['line'] = String(line);
      if (!store.isFresh(row)) missing.push(row);
    }
    widths.apply();
    above.style.height = `${String(before)}px`;
    below.style.height = `${String(after)}px`;
    const inOrder = [...lines.entries()]
      .sort(([left], [right]) => left - right)
      .map(([, view]) => view.element);
    setChildren(body, [above, ...inOrder, below]);
    keys.refresh();
    // The row that had the focus has been scrolled away.
    if (hadFocus)
      slices.later(table, () => {
        if (document.activeElement === document.body) table.focus({ preventScroll: true });
      });
    ask(missing);
  };

  /** Takes the lines that are scrolled away out of the page, to be used for others; one that has the keyboard is given up. */
  const linesOutside = (from: number, to: number): RowView[] => {
    const outside = [...lines].filter(([line]) => line < from || line >= to);
    for (const [line] of outside) lines.delete(line);
    const free = outside.filter(([, { element: line }]) => !line.contains(document.activeElement));
    for (const [, { element: line }] of free) line.remove();
    return free.map(([, view]) => view);
  };

  const ask = (missing: readonly number[]): void => {
    const key = missing.join();
    if (key === asked || missing.length === 0) return;
    asked = key;
    for (const { from, count } of windows(missing)) send({ type: 'requestRows', from, count });
  };

  const cellAt = (line: number, column: number): { row: DataRow; column: Column } | undefined => {
    const row = store.get(rowAt(line));
    const found = columns[column];
    return row === undefined || found === undefined ? undefined : { row, column: found };
  };
  const keys = gridKeys(table, scroller, {
    lineCount,
    columnCount: () => columns.length,
    rowHeight: () => rowHeight(body),
    draw,
    reveal: (line) => {
      const height = rowHeight(body);
      const [top, room] = [scroll.top(), scroller.clientHeight - head.offsetHeight - height];
      if (line * height < top) scroll.moveTo(line * height);
      else if (line * height > top + room) scroll.moveTo(line * height - room);
    },
    cellElement: (line, column) => lines.get(line)?.element.cells[column + 1],
    choose: (line, column) => {
      const found = cellAt(line, column);
      const cell = found?.column.cell?.(found.row);
      if (cell !== undefined && state?.source.canReveal === true) send({ type: 'reveal', cell });
    },
    edit: (line, column, target) => {
      const found = cellAt(line, column);
      const cell = found?.column.cell?.(found.row);
      const value = found === undefined ? undefined : found.column.value(found.row);
      if (cell === undefined || value === undefined) return;
      editCell(
        target,
        value,
        (typed) => {
          send({ type: 'edit', cell, value: typed });
        },
        () => {
          target.focus();
          draw();
        },
      );
    },
  });
  const goToRow = (row: number): void => {
    memory.remember({ rowOrder: 'data' });
    if (state !== undefined) switches.update(state);
    keys.goTo(row, 0);
  };
  const switches = rowSwitches(
    context,
    () => {
      scroll.moveTo(0);
      lines.clear();
      if (state !== undefined) show(state);
    },
    (number, refuse) => {
      if (state?.evaluation.lastSourceRow !== undefined) {
        sought = { sourceRow: number, refuse };
        send({ type: 'findRow', sourceRow: number });
      } else if (number < (state?.evaluation.n ?? 0)) goToRow(number);
      else refuse();
    },
  );
  scroller.addEventListener('scroll', () => {
    slices.inFrame(draw);
  });
  new ResizeObserver(draw).observe(scroller);

  const show = (next: ReadyState): void => {
    columns = columnsFor(next, memory.recall().rowValues);
    hint.hidden = next.held !== undefined;
    const labels = [l10n.t('row'), ...columns.map(({ label }) => label)];
    if (labels.join('\n') !== Array.from(head.cells, (cell) => cell.textContent).join('\n')) {
      widths.start(labels);
      head.replaceChildren(
        ...labels.map((label, at) =>
          element(
            'th',
            {
              scope: 'col',
              role: 'columnheader',
              title: at === 0 ? l10n.t('Rows count from 0, as indices of arrays do.') : undefined,
            },
            label,
          ),
        ),
      );
    }
    setAttribute(table, 'aria-rowcount', lineCount() + 1);
    setAttribute(table, 'aria-colcount', columns.length + 1);
    switches.update(next);
    draw();
  };
  return {
    element: element('div', { class: 'row-table' }, switches.element, scroller, hint),
    update: (next) => {
      state = next;
      look = undefined;
      store.replace(next.rows);
      asked = '';
      show(next);
    },
    addRows: (rows) => {
      store.add(rows);
      slices.inFrame(draw);
    },
    foundRow: ({ sourceRow, row }) => {
      if (sought?.sourceRow !== sourceRow) return;
      const { refuse } = sought;
      sought = undefined;
      if (row === undefined) refuse();
      else goToRow(row);
    },
    goToRow,
  };
}

const leastRowHeight = 20;

function spacer(): HTMLTableRowElement {
  return element('tr', { class: 'spacer', role: 'presentation', 'aria-hidden': 'true' });
}

function finiteOrZero(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

/** Lines are equally high; what that is follows from the font. */
function rowHeight(body: HTMLElement): number {
  // Whole pixels: fractions differ from place to place, and ten million of them are many.
  return Math.max(body.querySelector<HTMLElement>('.data-row')?.offsetHeight ?? 0, leastRowHeight);
}

/** Row numbers as few windows of neighbours. */
function windows(rows: readonly number[]): readonly { from: number; count: number }[] {
  const found: { from: number; count: number }[] = [];
  for (const row of [...rows].sort((left, right) => left - right)) {
    const last = found.at(-1);
    if (last !== undefined && row - (last.from + last.count) < 16) last.count = row - last.from + 1;
    else found.push({ from: row, count: 1 });
  }
  return found;
}
