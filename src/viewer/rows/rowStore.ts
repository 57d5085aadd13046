import type { DataRow } from '../../protocol';

/** The rows the viewer has been sent, and which of them belong to an earlier state. */
export interface RowStore {
  readonly get: (row: number) => DataRow | undefined;
  readonly isFresh: (row: number) => boolean;
  readonly largestContribution: () => number;
  /** New data: what is known stays to be shown until it is sent again. */
  readonly replace: (rows: readonly DataRow[]) => void;
  readonly add: (rows: readonly DataRow[]) => void;
}

const kept = 5000;

export function createRowStore(): RowStore {
  const rows = new Map<number, DataRow>();
  const fresh = new Set<number>();
  let largest = 0;
  const add = (added: readonly DataRow[]): void => {
    for (const row of added) {
      rows.delete(row.row);
      rows.set(row.row, row);
      fresh.add(row.row);
      if (Number.isFinite(row.contribution)) largest = Math.max(largest, row.contribution);
    }
    for (const oldest of rows.keys()) {
      if (rows.size <= kept) break;
      rows.delete(oldest);
      fresh.delete(oldest);
    }
  };
  return {
    get: (row) => rows.get(row),
    isFresh: (row) => fresh.has(row),
    largestContribution: () => largest,
    replace: (first) => {
      fresh.clear();
      largest = 0;
      add(first);
    },
    add,
  };
}
