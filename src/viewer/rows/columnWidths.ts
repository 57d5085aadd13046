/** Widths of the table's columns, known without measuring: every line is then laid out by itself, and scrolling costs only the lines that change. */
export interface ColumnWidths {
  /** As wide as the labels; the last column has a bar beside its number. */
  readonly start: (labels: readonly string[]) => void;
  /** Makes a column wide enough for a text that it is to show. */
  readonly widen: (column: number, text: string) => void;
  /** Gives the table its widths where they have changed. */
  readonly apply: () => void;
}

/** Characters that a label may have without being broken into lines. */
const longestLabel = 24;

export function columnWidths(table: HTMLElement): ColumnWidths {
  let widths: number[] = [];
  let given = '';
  return {
    start: (labels) => {
      widths = labels.map((label) => Math.min(longestLabel, characters(label)));
    },
    widen: (column, text) => {
      if (text.length > (widths[column] ?? 0)) widths[column] = text.length;
    },
    apply: () => {
      const key = widths.join();
      if (key === given) return;
      given = key;
      const least = widths.map((width, column) => leastWidth(width, column === widths.length - 1));
      table.style.setProperty('--columns', least.map((width) => `minmax(calc(${width}), 1fr)`).join(' '));
      table.style.setProperty('--least-width', `calc(${least.join(' + ')})`);
    },
  };
}

function leastWidth(width: number, hasBar: boolean): string {
  const text = `${String(width)}ch + 2 * var(--cell-padding)`;
  return hasBar ? `max(${text}, var(--bar-column))` : `(${text})`;
}

/** A label's length in digits; Chinese characters are about two digits wide. */
function characters(label: string): number {
  let count = 0;
  for (const character of label) count += character > '\u2e7f' ? 2 : 1;
  return count;
}
