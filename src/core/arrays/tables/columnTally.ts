import type { ReadError, Span } from '../arrays';
import { Kind } from '../literals/constants';
import { readErrors } from '../readErrors';
import type { Cell } from './cell';
import { cellValue } from './cell';

/** At most this many bad or missing cells are named; the first is enough to begin with. */
const namedCells = 20;

/** Digits and commas that are no number and no word: `12,34,567`. */
const groupedOddly = /^[-+\u2212]?\d+(?:[.'’\s]\d+)*,\d+(?:[.,'’\s]\d+)*$/;

/** `2,000` is two thousand or two. */
const unclearComma = /^[-+\u2212]?[1-9]\d{0,2},\d{3}$/;

/** A cell that is no number, or missing. */
interface OddCell {
  readonly row: number;
  readonly span: Span;
  readonly text: string;
}

const absent: Cell = { start: 0, end: 0, text: '', isQuoted: false };

/** What the cells of a column turn out to be, some rows after the others. */
export class ColumnTally {
  rows = 0;
  kinds = 0;
  decimals = 0;
  #texts = 0;
  #gaps = 0;
  /** The first cell whose comma may stand between thousands or before decimals. */
  unclear: string | undefined;
  readonly #firstTexts: OddCell[] = [];
  readonly #firstGaps: OddCell[] = [];

  constructor(
    private readonly index: number,
    private readonly hasDecimalComma: boolean,
    private readonly isCommaUnclear = false,
  ) {}

  /** Reads the column's cells of the rows that follow into `values`, NaN where they are no numbers; `offset` is what stands before the text. */
  add(
    rows: readonly (readonly Cell[])[],
    values: Float64Array,
    { offset = 0, spans }: { readonly offset?: number; readonly spans?: Uint32Array } = {},
  ): void {
    rows.forEach((cells, row) => {
      const cell = cells[this.index] ?? absent;
      if (spans !== undefined) {
        spans[2 * row] = cell.start;
        spans[2 * row + 1] = cell.end;
      }
      const read = cellValue(cell.text, this.hasDecimalComma);
      values[row] = read?.value ?? NaN;
      if (read === undefined)
        this.#texts = keep(this.#firstTexts, this.#texts, cell, this.rows + row, offset);
      else if (read.kind === Kind.missing)
        this.#gaps = keep(this.#firstGaps, this.#gaps, cell, this.rows + row, offset);
      else {
        this.kinds |= read.kind;
        if (read.decimals > this.decimals) this.decimals = read.decimals;
        if (this.isCommaUnclear && unclearComma.test(cell.text)) this.unclear ??= cell.text;
      }
    });
    this.rows += rows.length;
  }

  /** A column is numbers unless most of its cells are not; then it is labels. */
  get holdsLabels(): boolean {
    return this.#texts > 0 && 2 * this.#texts > this.rows - this.#gaps;
  }

  /** The first missing cells. */
  get gaps(): readonly OddCell[] {
    return this.#firstGaps;
  }

  /** A gap (where they are not the notation's own), or a cell that is no number among numbers or for its commas, with its row and column. */
  errors(name: string | undefined, hasGaps: boolean): readonly ReadError[] {
    const column = name === undefined || name === '' ? String(this.index) : name;
    const missing = hasGaps
      ? []
      : this.#firstGaps.map(({ span, row }) => readErrors.missingCell(span, row, column));
    const wrong = this.#firstTexts
      .filter(({ text }) => !this.holdsLabels || groupedOddly.test(text))
      .map(({ span, text, row }) => readErrors.notANumberInCell(span, text, row, column));
    return [...missing, ...wrong];
  }
}

/** Keeps the cell if it is one of the first; returns how many there are now. */
function keep(kept: OddCell[], count: number, cell: Cell, row: number, offset: number): number {
  if (count < namedCells)
    kept.push({ row, span: { start: offset + cell.start, end: offset + cell.end }, text: cell.text });
  return count + 1;
}
