import type { ReadError } from '../../arrays';
import type { NumberSurvey } from '../../numberSurvey';
import type { ColumnFacts } from '../../tables/column';
import { type ColumnGroup, groupColumns, rowsSumToOne } from '../../tables/joinColumns';
import { comesAgain, countsUp, unevenRow } from '../../tables/table';
import { ColumnScan, type PartColumn, type Row } from './columnScan';

/** How the rows of a table are read. */
export interface TablePlan {
  readonly format: string;
  readonly separator: string;
  readonly hasDecimalComma: boolean;
  readonly isCommaUnclear: boolean;
  /** The first row, where it names the columns. */
  readonly header: Row | undefined;
  /** It does only unless one of its cells comes again. */
  readonly isHeaderAssumed: boolean;
  readonly width: number;
  readonly labelColumns: ReadonlySet<number>;
  /** Runs of columns, from one to before another, that may be probabilities summing to 1. */
  readonly runs: readonly ColumnRun[];
}

type ColumnRun = readonly [from: number, to: number];

/** What is known of a column of the whole table. */
export interface KnownColumn extends ColumnFacts {
  readonly index: number;
}

/** What a table turns out to be. */
export interface TableOutcome {
  readonly groups: readonly ColumnGroup<KnownColumn>[];
  /** The plan that the rows ask for: the one they were read by unless it was wrong. */
  readonly plan: TablePlan;
}

/** Reads the rows of a table after one another and tells what they are, keeping none of them. */
export class TableScan {
  #rows = 0;
  #uneven: ReadError | undefined;
  #headerComesAgain = false;
  #countsUp = true;
  #first = NaN;
  readonly #columns: readonly ColumnScan[];
  readonly #sumToOne: Set<ColumnRun>;

  constructor(readonly plan: TablePlan) {
    const { width, labelColumns, runs } = plan;
    this.#columns = Array.from(
      { length: width },
      (_, index) => new ColumnScan(index, plan, labelColumns.has(index)),
    );
    this.#sumToOne = new Set(runs);
  }

  /** The rows that follow (without the header) in a text before which `offset` characters stand; no columns once rows are uneven. */
  add(rows: readonly Row[], offset: number): readonly PartColumn[] {
    const { width, header, isHeaderAssumed } = this.plan;
    if (isHeaderAssumed && header !== undefined) this.#headerComesAgain ||= comesAgain(header, rows);
    this.#uneven ??= unevenRow(rows, width, this.#rows, offset);
    if (this.#uneven !== undefined) return [];
    const columns = this.#columns.map((column) => column.add(rows, offset));
    for (const run of this.#sumToOne) if (!rowsSumToOne(columns.slice(...run))) this.#sumToOne.delete(run);
    this.#countsUp &&= this.#goesOnCounting(columns[0]);
    this.#rows += rows.length;
    return columns;
  }

  /** The columns of rows that were added before. */
  readAgain(rows: readonly Row[]): readonly PartColumn[] {
    return this.#columns.map((column) => column.readAgain(rows));
  }

  /** What the rows added so far are, or the first error of a table of these rows. */
  outcome(): TableOutcome | ReadError {
    const { plan } = this;
    const isLabels = this.#columns.map(({ tally }) => tally.holdsLabels);
    const labelColumns = new Set(isLabels.flatMap((holds, index) => (holds ? [index] : [])));
    if (this.#headerComesAgain) return { groups: [], plan: { ...plan, header: undefined, labelColumns } };
    if (this.#uneven !== undefined) return this.#uneven;
    const columns = this.#columns.map((column, index) => ({ ...column.facts(this.#nameOf(index)), index }));
    const [error] = this.#columns.flatMap(({ tally }, index) => tally.errors(this.#nameOf(index), false));
    if (error !== undefined) return error;
    const runs: ColumnRun[] = [];
    const groups = groupColumns(this.#isIndexed() ? columns.slice(1) : columns, {}, (run) => {
      const asked = this.#runOf(run);
      runs.push(asked);
      return this.#sumToOne.has(asked);
    });
    const isAsPlanned =
      this.#columns.every((column, index) => column.isLabels === isLabels[index]) &&
      runs.every((run) => plan.runs.includes(run));
    return { groups, plan: isAsPlanned ? plan : { ...plan, labelColumns, runs } };
  }

  /** The labels of all rows where a column has some and not too many. */
  labelsOf({ columns: [column] }: ColumnGroup<KnownColumn>): readonly string[] | undefined {
    return column && this.#columns[column.index]?.labels;
  }

  /** What the numbers of a single column are. */
  surveyOf({ columns: [column], isMatrix }: ColumnGroup<KnownColumn>): NumberSurvey | undefined {
    return column === undefined || isMatrix ? undefined : this.#columns[column.index]?.survey;
  }

  #nameOf(index: number): string | undefined {
    return this.plan.header?.[index]?.text;
  }

  /** Labels beyond those that are kept count up where they do within their part. */
  #goesOnCounting(column: PartColumn | undefined): boolean {
    if (column === undefined) return false;
    const { values, labels } = column;
    if (this.#rows === 0) this.#first = values[0] ?? NaN;
    const isByParts = labels !== undefined && this.#columns[0]?.labels === undefined;
    return countsUp(values, isByParts ? 0 : this.#first + this.#rows);
  }

  /** A first column without a name that counts the rows. */
  #isIndexed(): boolean {
    return this.#nameOf(0) === '' && this.plan.width > 1 && this.#countsUp;
  }

  /** The run of the plan that these columns are, where there is one. */
  #runOf(columns: readonly KnownColumn[]): ColumnRun {
    const from = columns[0]?.index ?? 0;
    const to = from + columns.length;
    return this.plan.runs.find((run) => run[0] === from && run[1] === to) ?? [from, to];
  }
}
