import type { ReadError, Span } from '../arrays';
import { LabelTable } from '../labelTable';
import { Kind } from '../literals/constants';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import { cellValue } from './cell';
import type { RawTable } from './rawTable';

/** One column, read. */
export interface Column {
  readonly name: string | undefined;
  readonly values: Float64Array;
  readonly spans: Uint32Array;
  readonly labels: readonly string[] | undefined;
  readonly kinds: number;
  readonly decimals: number;
  /** Missing values that are NaN, and their rows. */
  readonly gaps: readonly { readonly span: Span; readonly row: number }[];
  readonly errors: readonly ReadError[];
}

/** At most this many bad cells are named; the first is enough to begin with. */
const namedCells = 20;

/**
 * Reads column `index`. A column is numbers unless most of its cells are not; then it is labels. A gap, or a cell that is no
 * number among numbers, is an error with its row and column.
 */
export function readColumn(
  rows: readonly (readonly Cell[])[],
  index: number,
  name: string | undefined,
  table: RawTable,
): Column {
  const values = new Float64Array(rows.length);
  const spans = new Uint32Array(2 * rows.length);
  const texts: number[] = [];
  const gaps: number[] = [];
  let kinds = 0;
  let decimals = 0;
  rows.forEach((cells, row) => {
    const cell = cells[index] ?? { start: 0, end: 0, text: '', isQuoted: false };
    spans[2 * row] = cell.start;
    spans[2 * row + 1] = cell.end;
    const read = cellValue(cell.text, table.hasDecimalComma ?? false);
    if (read === undefined) texts.push(row);
    else if (read.kind === Kind.missing) gaps.push(row);
    else {
      kinds |= read.kind;
      decimals = Math.max(decimals, read.decimals);
    }
    values[row] = read?.value ?? NaN;
  });
  const cellAt = (row: number): Cell | undefined => rows[row]?.[index];
  const columnName = name === undefined || name === '' ? String(index) : name;
  const missing =
    table.hasGaps === true
      ? []
      : gaps.slice(0, namedCells).map((row) => readErrors.missingCell(spanOf(cellAt(row)), row, columnName));
  const kept = table.hasGaps === true ? gaps.map((row) => ({ span: spanOf(cellAt(row)), row })) : [];
  if (texts.length > 0 && 2 * texts.length > rows.length - gaps.length) {
    return {
      ...labelColumn(
        rows,
        index,
        kept.map(({ row }) => row),
      ),
      name,
      spans,
      gaps: kept,
      errors: missing,
    };
  }
  const wrong = texts
    .slice(0, namedCells)
    .map((row) => readErrors.notANumberInCell(spanOf(cellAt(row)), cellAt(row)?.text ?? '', row, columnName));
  return {
    name,
    values,
    spans,
    labels: undefined,
    kinds,
    decimals,
    gaps: kept,
    errors: [...missing, ...wrong],
  };
}

function labelColumn(
  rows: readonly (readonly Cell[])[],
  index: number,
  gaps: readonly number[],
): Pick<Column, 'values' | 'labels' | 'kinds' | 'decimals'> {
  const table = new LabelTable();
  const missing = new Set(gaps);
  const values = Float64Array.from(rows, (cells, row) =>
    missing.has(row) ? NaN : table.indexOf(cells[index]?.text ?? ''),
  );
  return { values, labels: table.names, kinds: Kind.string, decimals: 0 };
}

function spanOf(cell: Cell | undefined): { start: number; end: number } {
  return { start: cell?.start ?? 0, end: cell?.end ?? 0 };
}
