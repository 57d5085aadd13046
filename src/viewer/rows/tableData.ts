import type { Cell, DataRow, ReadyState } from '../../protocol';
import type { Memory } from '../memory';
import { columnsFor, type Column } from './columns';
import { createRowStore } from './rowStore';
import type { RowLook } from './rowView';

/** A cell of the table: the row in its line, and its column. */
export interface TableCell {
  readonly row: DataRow;
  readonly column: Column;
}

/** What the table shows: the rows that are known, line by line in the order that the reader chose. */
export interface TableData {
  readonly state: () => ReadyState | undefined;
  readonly take: (state: ReadyState) => void;
  /** The columns, after the reader chose what is shown of the rows. */
  readonly chooseColumns: () => readonly Column[];
  readonly columnCount: () => number;
  readonly lineCount: () => number;
  readonly rowAt: (line: number) => number;
  readonly known: (row: number) => DataRow | undefined;
  /** Whether the row is not known, or known of an earlier state only. */
  readonly isMissing: (row: number) => boolean;
  readonly add: (rows: readonly DataRow[]) => void;
  readonly cellAt: (line: number, column: number) => TableCell | undefined;
  /** What a line needs besides its row; the same object as long as nothing of it changes. */
  readonly look: () => RowLook;
}

export function tableData({ recall }: Pick<Memory, 'recall'>, widen: RowLook['widen']): TableData {
  const store = createRowStore();
  let state: ReadyState | undefined;
  let columns: readonly Column[] = [];
  let look: RowLook | undefined;
  const isByCost = (): boolean => recall().rowOrder === 'costliest';
  const rowAt = (line: number): number => (isByCost() ? (state?.costliest[line] ?? line) : line);
  const isEdited = (cell: Cell): boolean => state?.edited.some((edited) => isSameCell(edited, cell)) === true;
  const numberOf = (row: number): number | undefined =>
    state?.evaluation.lastSourceRow === undefined ? row : store.get(row)?.sourceRow;
  return {
    state: () => state,
    take: (next) => {
      state = next;
      look = undefined;
      store.replace(next.rows);
    },
    chooseColumns: () => (columns = state === undefined ? [] : columnsFor(state, recall().rowValues)),
    columnCount: () => columns.length,
    lineCount: () => (state === undefined ? 0 : isByCost() ? state.costliest.length : rowCount(state)),
    rowAt,
    known: store.get,
    isMissing: (row) => !store.isFresh(row),
    add: store.add,
    cellAt: (line, position) => {
      const [row, column] = [store.get(rowAt(line)), columns[position]];
      return row === undefined || column === undefined ? undefined : { row, column };
    },
    look: () => {
      const largest = Math.max(store.largestContribution(), finiteOrZero(state?.plots?.costs?.[0]));
      if (look?.columns !== columns || look.largest !== largest)
        look = { columns, largest, isEdited, numberOf, widen };
      return look;
    },
  };
}

function isSameCell(one: Cell, other: Cell): boolean {
  return one.array === other.array && one.row === other.row && one.column === other.column;
}

function rowCount({ held, evaluation }: ReadyState): number {
  return held?.rows ?? evaluation.n;
}

function finiteOrZero(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
