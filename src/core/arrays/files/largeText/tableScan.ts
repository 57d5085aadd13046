import type { ReadError } from '../../arrays';
import { LabelTable } from '../../labelTable';
import { Kind } from '../../literals/constants';
import type { Cell } from '../../tables/cell';
import { type Column, type ColumnFacts, labelNumbers } from '../../tables/column';
import { ColumnTally } from '../../tables/columnTally';
import { type ColumnGroup, groupColumns, rowsSumToOne } from '../../tables/joinColumns';
import { comesAgain, countsUp, unevenRow } from '../../tables/table';

export type Row = readonly Cell[];

/** How the rows of a table are read. */
export interface TablePlan {
  readonly format: string;
  readonly separator: string;
  readonly hasDecimalComma: boolean;
  /** The first row, where it names the columns. */
  readonly header: Row | undefined;
  /** It does only unless one of its cells comes again. */
  readonly isHeaderAssumed: boolean;
  readonly width: number;
  readonly labelColumns: ReadonlySet<number>;
  /** Runs of columns, from one to before another, that may be probabilities summing to 1. */
  readonly runs: readonly ColumnRun[];
}

export type ColumnRun = readonly [from: number, to: number];

/** What is known of a column of the whole table. */
export interface KnownColumn extends ColumnFacts {
  readonly index: number;
}

/** Some values of a column; numbers of labels are those of the part where the column has too many to be kept. */
export type PartColumn = Pick<Column, 'values' | 'labels'>;

/** What a table turns out to be. */
export interface TableOutcome {
  readonly groups: readonly ColumnGroup<KnownColumn>[];
  /** The plan that the rows ask for: the one they were read by unless it was wrong. */
  readonly plan: TablePlan;
}

/** A column with more labels names them part by part. */
const mostLabels = 100_000;

/** Reads the rows of a table after one another and tells what they are, keeping none of them. */
export class TableScan {
  #rows = 0;
  #uneven: ReadError | undefined;
  #headerComesAgain = false;
  #countsUp = true;
  #first = NaN;
  readonly #tallies: readonly ColumnTally[];
  readonly #labels: ReadonlyMap<number, LabelTable>;
  readonly #sumToOne: Set<ColumnRun>;

  constructor(readonly plan: TablePlan) {
    const { width, hasDecimalComma, labelColumns, runs } = plan;
    this.#tallies = Array.from({ length: width }, (_, index) => new ColumnTally(index, hasDecimalComma));
    this.#labels = new Map([...labelColumns].map((index) => [index, new LabelTable()]));
    this.#sumToOne = new Set(runs);
  }

  /** The rows that follow (without the header) in a text before which `offset` characters stand; no columns once rows are uneven. */
  add(rows: readonly Row[], offset: number): readonly PartColumn[] {
    const { width, header, isHeaderAssumed } = this.plan;
    if (isHeaderAssumed && header !== undefined) this.#headerComesAgain ||= comesAgain(header, rows);
    this.#uneven ??= unevenRow(rows, width, this.#rows, offset);
    if (this.#uneven !== undefined) return [];
    const columns = this.#tallies.map((tally, index) => {
      const values = new Float64Array(rows.length);
      tally.add(rows, values, { offset });
      return this.#labelled(rows, index) ?? { values, labels: undefined };
    });
    for (const run of this.#sumToOne) if (!rowsSumToOne(columns.slice(...run))) this.#sumToOne.delete(run);
    this.#countsUp &&= this.#goesOnCounting(columns[0]);
    this.#rows += rows.length;
    return columns;
  }

  /** Labels beyond those that are kept count up where they do within their part. */
  #goesOnCounting(column: PartColumn | undefined): boolean {
    if (column === undefined) return false;
    const { values, labels } = column;
    if (this.#rows === 0) this.#first = values[0] ?? NaN;
    const isPartly = labels !== undefined && labels !== this.#labels.get(0)?.names;
    return countsUp(values, isPartly ? 0 : this.#first + this.#rows);
  }

  /** The columns of rows that were added before. */
  readAgain(rows: readonly Row[]): readonly PartColumn[] {
    const { width, hasDecimalComma } = this.plan;
    return Array.from({ length: width }, (_, index) => {
      const labelled = this.#labelled(rows, index);
      if (labelled !== undefined) return labelled;
      const values = new Float64Array(rows.length);
      new ColumnTally(index, hasDecimalComma).add(rows, values);
      return { values, labels: undefined };
    });
  }

  #labelled(rows: readonly Row[], index: number): PartColumn | undefined {
    const table = this.#labels.get(index);
    if (table === undefined) return undefined;
    const values = table.names.length > mostLabels ? undefined : labelNumbers(rows, index, table);
    if (values !== undefined && table.names.length <= mostLabels) return { values, labels: table.names };
    const own = new LabelTable();
    return { values: labelNumbers(rows, index, own), labels: own.names };
  }

  /** What the rows added so far are, or the first error of a table of these rows. */
  outcome(): TableOutcome | ReadError {
    const { plan } = this;
    const labelColumns = new Set(this.#tallies.flatMap((tally, index) => (tally.holdsLabels ? [index] : [])));
    if (this.#headerComesAgain) return { groups: [], plan: { ...plan, header: undefined, labelColumns } };
    if (this.#uneven !== undefined) return this.#uneven;
    const columns = this.#tallies.map((tally, index) => this.#columnOf(tally, index));
    const [error] = this.#tallies.flatMap((tally, index) => tally.errors(columns[index]?.name, false));
    if (error !== undefined) return error;
    const runs: ColumnRun[] = [];
    const groups = groupColumns(this.#isIndexed() ? columns.slice(1) : columns, {}, (run) => {
      const asked = this.#runOf(run);
      runs.push(asked);
      return this.#sumToOne.has(asked);
    });
    const isSame =
      labelColumns.size === plan.labelColumns.size &&
      [...labelColumns].every((index) => plan.labelColumns.has(index)) &&
      runs.every((run) => plan.runs.includes(run));
    return { groups, plan: isSame ? plan : { ...plan, labelColumns, runs } };
  }

  /** Whether the labels of a column are those of all rows. */
  labelsOf({ columns: [column] }: ColumnGroup<KnownColumn>): readonly string[] | undefined {
    const names = column && this.#labels.get(column.index)?.names;
    return names === undefined || names.length > mostLabels ? undefined : names;
  }

  #columnOf(tally: ColumnTally, index: number): KnownColumn {
    const name = this.plan.header?.[index]?.text;
    const { kinds, decimals, holdsLabels } = tally;
    return holdsLabels
      ? {
          index,
          name,
          kinds: Kind.string,
          decimals: 0,
          gaps: [],
          labels: this.#labels.get(index)?.names ?? [],
        }
      : { index, name, kinds, decimals, gaps: [], labels: undefined };
  }

  /** A first column without a name that counts the rows. */
  #isIndexed(): boolean {
    return this.plan.header?.[0]?.text === '' && this.plan.width > 1 && this.#countsUp;
  }

  /** The run of the plan that these columns are, where there is one. */
  #runOf(columns: readonly KnownColumn[]): ColumnRun {
    const from = columns[0]?.index ?? 0;
    const to = from + columns.length;
    return this.plan.runs.find((run) => run[0] === from && run[1] === to) ?? [from, to];
  }
}
