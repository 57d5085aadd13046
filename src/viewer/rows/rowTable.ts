import * as l10n from '@vscode/l10n';
import type { DataRow, ReadyState } from '../../protocol';
import type { ViewerContext } from '../context';
import { element, setAttribute, uniqueId } from '../dom';
import type { View } from '../view';
import { editCell } from './cellEditor';
import { columnWidths } from './columnWidths';
import { gridKeys, type Grid } from './gridKeys';
import { grownRange, lengthOfCommon, type LineRange } from './grownRange';
import { rowFinder, type RowFinder } from './rowFinder';
import { rowLines, type LinesInPage, type RowLines } from './rowLines';
import { rowRequests } from './rowRequests';
import { rowSwitches } from './rowSwitches';
import { tableData, type TableData } from './tableData';
import { tableHead, type TableHead } from './tableHead';
import { virtualScroll, type VirtualScroll } from './virtualScroll';
import { visibleRange } from './visibleRange';

export interface RowTable extends View<ReadyState> {
  readonly addRows: (rows: readonly DataRow[]) => void;
  readonly foundRow: RowFinder['found'];
  readonly goToRow: (row: number) => void;
}

/** Lines that are new or change at one go while the reader scrolls; the others follow. */
const linesAtOnce = 8;

/** The reader's rows and what each costs; only the rows in sight are in the page. */
export function rowTable(context: ViewerContext): RowTable {
  const { memory, slices } = context;
  const parts = tableParts();
  const { head, lines, table, scroller, hint } = parts;
  const widths = columnWidths(table);
  const data = tableData(memory, widths.widen);
  const requests = rowRequests(context.send);
  const scroll = virtualScroll(scroller, () => data.lineCount() * lines.height(), head.height);
  const draw = (most = Number.POSITIVE_INFINITY): void => {
    const { wanted, shown, added } = nextLines(parts, scroll, data.lineCount(), most);
    const hadFocus = lines.hasFocus();
    const left = fillLines(lines, shown, data, most - added);
    widths.apply();
    keys.refresh();
    // The row that had the focus has been scrolled away.
    if (hadFocus)
      slices.later(table, () => {
        if (document.activeElement === document.body) table.focus({ preventScroll: true });
      });
    requests.ask(missingRows(data, wanted));
    if (left > 0 || shown.from > wanted.from || shown.to < wanted.to) drawSoon();
  };
  const drawSome = (): void => {
    draw(linesAtOnce);
  };
  // Between two frames: in a frame, all is laid out and drawn already.
  const drawSoon = (): void => {
    slices.later(lines, drawSome);
  };
  const keys = gridKeys(table, scroller, gridOf(context, parts, { data, scroll, draw }));
  const goToRow = (row: number): void => {
    memory.remember({ rowOrder: 'data' });
    const state = data.state();
    if (state !== undefined) switches.update(state);
    keys.goTo(row, 0);
  };
  const finder = rowFinder(context, data, goToRow);
  const switches = rowSwitches(
    context,
    () => {
      scroll.moveTo(0);
      lines.clear();
      show();
    },
    finder.goToNumber,
  );
  const show = (): void => {
    const state = data.state();
    if (state === undefined) return;
    const labels = head.show(data.chooseColumns());
    if (labels !== undefined) widths.start(labels);
    hint.hidden = state.held !== undefined;
    setAttribute(table, 'aria-rowcount', data.lineCount() + 1);
    setAttribute(table, 'aria-colcount', data.columnCount() + 1);
    switches.update(state);
    // The first lines come a few at a time with the rest of the page; new data are shown at once.
    if (lines.present() === undefined) drawSome();
    else draw();
  };
  scroller.addEventListener('scroll', drawSoon);
  new ResizeObserver(drawSoon).observe(scroller);
  return {
    element: element('div', { class: 'row-table' }, switches.element, scroller, hint),
    update: (state) => {
      data.take(state);
      requests.forget();
      show();
    },
    addRows: (rows) => {
      data.add(rows);
      drawSoon();
    },
    foundRow: finder.found,
    goToRow,
  };
}

interface TableParts {
  readonly head: TableHead;
  readonly lines: RowLines;
  readonly table: HTMLTableElement;
  readonly scroller: HTMLElement;
  readonly hint: HTMLElement;
}

function tableParts(): TableParts {
  const [head, lines] = [tableHead(), rowLines()];
  const hint = element(
    'p',
    { class: 'hint', id: uniqueId('hint') },
    l10n.t('Click or Enter shows a number in its source; double-click or F2 changes it.'),
  );
  const table = element(
    'table',
    { class: 'rows', role: 'grid', tabindex: -1, 'aria-label': l10n.t('Rows'), 'aria-describedby': hint.id },
    head.element,
    lines.element,
  );
  return { head, lines, table, scroller: element('div', { class: 'rows-scroller' }, table), hint };
}

/** Everything is measured here, before anything changes: the page is laid out once. */
function nextLines(
  { lines, scroller }: TableParts,
  scroll: VirtualScroll,
  count: number,
  most: number,
): { readonly wanted: LineRange; readonly shown: LinesInPage; readonly added: number } {
  const height = lines.height();
  const top = scroll.top();
  const present = lines.present();
  const wanted = visibleRange(top, scroller.clientHeight, height, count);
  const { from, to } = grownRange(present, wanted, Math.floor(top / height), most);
  const before = Math.max(0, scroller.scrollTop + from * height - top);
  const after = Math.max(0, scroll.scale().height - before - (to - from) * height);
  return {
    wanted,
    shown: { from, to, before, after },
    added: to - from - lengthOfCommon(present, { from, to }),
  };
}

/** Fills the new lines, and at most `most` of those that stay and have changed; how many of these are left. */
function fillLines(lines: RowLines, shown: LinesInPage, data: TableData, most: number): number {
  const present = lines.present();
  const look = data.look();
  let changed = 0;
  lines.show(shown, (view, line) => {
    const row = data.rowAt(line);
    const stays = present !== undefined && line >= present.from && line < present.to;
    if (stays && !view.isOf(row, data.known(row), look)) changed += 1;
    if (!stays || changed <= most) view.update(row, data.known(row), look);
  });
  return Math.max(0, changed - most);
}

function missingRows(data: TableData, { from, to }: LineRange): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => data.rowAt(from + at)).filter(data.isMissing);
}

/** What the keyboard and the mouse do in the table. */
function gridOf(
  { send }: ViewerContext,
  { head, lines, scroller }: TableParts,
  {
    data,
    scroll,
    draw,
  }: { readonly data: TableData; readonly scroll: VirtualScroll; readonly draw: () => void },
): Grid {
  return {
    lineCount: data.lineCount,
    columnCount: data.columnCount,
    rowHeight: lines.height,
    draw,
    reveal: (line) => {
      const height = lines.height();
      const [top, room] = [scroll.top(), scroller.clientHeight - head.height() - height];
      if (line * height < top) scroll.moveTo(line * height);
      else if (line * height > top + room) scroll.moveTo(line * height - room);
    },
    cellElement: (line, column) => lines.cell(line, column + 1),
    choose: (line, column) => {
      const found = data.cellAt(line, column);
      const cell = found?.column.cell?.(found.row);
      if (cell !== undefined && data.state()?.source.canReveal === true) send({ type: 'reveal', cell });
    },
    edit: (line, column, target) => {
      const found = data.cellAt(line, column);
      const cell = found?.column.cell?.(found.row);
      const value = found?.column.value(found.row);
      if (cell === undefined || value === undefined) return;
      const take = (typed: number): void => {
        send({ type: 'edit', cell, value: typed });
      };
      editCell(target, value, take, () => {
        target.focus();
        draw();
      });
    },
  };
}
