import type { ViewerContext } from '../context';

/** Asks the host for rows that are in sight and not known. */
export interface RowRequests {
  /** Asks once for the same rows. */
  readonly ask: (rows: readonly number[]) => void;
  /** New data: what was asked for is asked for again. */
  readonly forget: () => void;
}

/** Rows so near to each other are asked for together with those between. */
const nearest = 16;

export function rowRequests(send: ViewerContext['send']): RowRequests {
  let asked = '';
  return {
    ask: (rows) => {
      const key = rows.join();
      if (key === asked || rows.length === 0) return;
      asked = key;
      for (const { from, count } of windows(rows)) send({ type: 'requestRows', from, count });
    },
    forget: () => {
      asked = '';
    },
  };
}

/** Row numbers as few windows of neighbours. */
function windows(rows: readonly number[]): readonly { from: number; count: number }[] {
  const found: { from: number; count: number }[] = [];
  for (const row of [...rows].sort((left, right) => left - right)) {
    const last = found.at(-1);
    if (last !== undefined && row - (last.from + last.count) < nearest) last.count = row - last.from + 1;
    else found.push({ from: row, count: 1 });
  }
  return found;
}
