/** What the keyboard needs of a grid whose lines come and go. */
export interface Grid {
  readonly lineCount: () => number;
  readonly columnCount: () => number;
  readonly rowHeight: () => number;
  readonly draw: () => void;
  /** Scrolls until the line is in sight. */
  readonly reveal: (line: number) => void;
  readonly cellElement: (line: number, column: number) => HTMLElement | undefined;
  readonly choose: (line: number, column: number) => void;
  readonly edit: (line: number, column: number, cell: HTMLElement) => void;
}

export interface GridKeys {
  /** Moves the one tab stop to the active cell after lines came or went. */
  readonly refresh: () => void;
  readonly goTo: (line: number, column: number) => void;
}

/** One tab stop for the whole grid; arrows move in it (WAI-ARIA grid pattern). */
export function gridKeys(table: HTMLElement, scroller: HTMLElement, grid: Grid): GridKeys {
  let active = { line: 0, column: 0 };
  let stop: HTMLElement | undefined;
  const refresh = (): void => {
    const cell = grid.cellElement(active.line, active.column);
    if (stop !== cell && stop !== undefined) setTabIndex(stop, -1);
    stop = cell;
    setTabIndex(table, cell === undefined ? 0 : -1);
    if (cell !== undefined) setTabIndex(cell, 0);
  };
  const goTo = (line: number, column: number): void => {
    active = {
      line: Math.max(0, Math.min(line, grid.lineCount() - 1)),
      column: Math.max(0, Math.min(column, grid.columnCount() - 1)),
    };
    grid.reveal(active.line);
    grid.draw();
    const cell = grid.cellElement(active.line, active.column);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const place = (
    target: EventTarget | null,
  ): { line: number; column: number; cell: HTMLElement } | undefined => {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>('td') : null;
    const line = cell?.parentElement?.dataset['line'];
    return cell === null || line === undefined
      ? undefined
      : { line: Number(line), column: cell.cellIndex - 1, cell };
  };
  table.addEventListener('focusin', (event) => {
    const found = place(event.target);
    if (found === undefined) return;
    active = { line: found.line, column: found.column };
    refresh();
  });
  table.addEventListener('keydown', (event) => {
    if (event.target !== table && place(event.target) === undefined) return;
    const target = moved(
      event,
      active,
      grid,
      Math.max(1, Math.floor(scroller.clientHeight / grid.rowHeight()) - 2),
    );
    if (target !== undefined) goTo(target.line, target.column);
    else if (event.key === 'Enter') grid.choose(active.line, active.column);
    else if (event.key === 'F2') editActive();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const editActive = (): void => {
    const cell = grid.cellElement(active.line, active.column);
    if (cell !== undefined) grid.edit(active.line, active.column, cell);
  };
  table.addEventListener('click', (event) => {
    const found = place(event.target);
    if (found === undefined || found.cell.classList.contains('editing')) return;
    found.cell.focus({ preventScroll: true });
    if (event.detail < 2) grid.choose(found.line, found.column);
  });
  table.addEventListener('dblclick', (event) => {
    if (place(event.target)?.cell.classList.contains('editing') === false) editActive();
  });
  return { refresh, goTo };
}

/** Setting it lays the page out when the element has the focus, even where nothing changes. */
function setTabIndex(target: HTMLElement, value: number): void {
  if (target.tabIndex !== value) target.tabIndex = value;
}

function moved(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { line, column }: { line: number; column: number },
  grid: Grid,
  page: number,
): { line: number; column: number } | undefined {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { line: line + 1, column };
    case 'ArrowUp':
      return { line: line - 1, column };
    case 'ArrowRight':
      return { line, column: column + 1 };
    case 'ArrowLeft':
      return { line, column: column - 1 };
    case 'PageDown':
      return { line: line + page, column };
    case 'PageUp':
      return { line: line - page, column };
    case 'Home':
      return { line: far ? 0 : line, column: 0 };
    case 'End':
      return { line: far ? grid.lineCount() - 1 : line, column: grid.columnCount() - 1 };
    default:
      return undefined;
  }
}
