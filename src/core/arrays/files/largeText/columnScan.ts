import { LabelTable } from '../../labelTable';
import {
  joinedSurvey,
  nothingSurveyed,
  type NumberSurvey,
  surveyedDistinct,
  surveyNumbers,
} from '../../numberSurvey';
import { Kind } from '../../literals/constants';
import type { Cell } from '../../tables/cell';
import { type Column, type ColumnFacts, labelNumbers } from '../../tables/column';
import { ColumnTally } from '../../tables/columnTally';
import type { RawTable } from '../../tables/rawTable';

export type Row = readonly Cell[];

/** Some values of a column; numbers of labels are those of the part where the column has too many to be kept. */
export type PartColumn = Pick<Column, 'values' | 'labels'>;

/** A column with more labels names them part by part. */
export const mostLabels = 100_000;

/** Reads the cells of a column after one another and tells what they are, keeping none but the labels. */
export class ColumnScan {
  readonly tally: ColumnTally;
  readonly #table: LabelTable | undefined;
  #survey = nothingSurveyed;

  /** `isLabels` is what the column is taken for until all rows are known. */
  constructor(
    private readonly index: number,
    private readonly notation: Pick<RawTable, 'hasDecimalComma' | 'isCommaUnclear'>,
    readonly isLabels: boolean,
  ) {
    this.tally = this.#newTally();
    this.#table = isLabels ? new LabelTable() : undefined;
  }

  /** The cells of the rows that follow, in a text before which `offset` characters stand. */
  add(rows: readonly Row[], offset: number): PartColumn {
    const values = new Float64Array(rows.length);
    this.tally.add(rows, values, { offset });
    if (!this.isLabels)
      this.#survey = joinedSurvey(this.#survey, surveyNumbers(values, 1, surveyedDistinct), surveyedDistinct);
    return this.#labelled(rows) ?? { values, labels: undefined };
  }

  /** The cells of rows that were added before. */
  readAgain(rows: readonly Row[]): PartColumn {
    const labelled = this.#labelled(rows);
    if (labelled !== undefined) return labelled;
    const values = new Float64Array(rows.length);
    this.#newTally().add(rows, values);
    return { values, labels: undefined };
  }

  /** The labels of all rows so far; undefined where there are none, or too many. */
  get labels(): readonly string[] | undefined {
    const names = this.#table?.names;
    return names === undefined || names.length > mostLabels ? undefined : names;
  }

  /** What all numbers so far are; undefined where they are labels. */
  get survey(): NumberSurvey | undefined {
    return this.isLabels ? undefined : this.#survey;
  }

  /** What is known of the column. */
  facts(name: string | undefined): ColumnFacts {
    const { kinds, decimals, holdsLabels, unclear } = this.tally;
    return holdsLabels
      ? { name, kinds: Kind.string, decimals: 0, gaps: [], labels: this.#table?.names ?? [] }
      : { name, kinds, decimals, gaps: [], labels: undefined, unclear };
  }

  #newTally(): ColumnTally {
    const { hasDecimalComma = false, isCommaUnclear = false } = this.notation;
    return new ColumnTally(this.index, hasDecimalComma, isCommaUnclear);
  }

  #labelled(rows: readonly Row[]): PartColumn | undefined {
    const table = this.#table;
    if (table === undefined) return undefined;
    const values = this.labels === undefined ? undefined : labelNumbers(rows, this.index, table);
    if (values !== undefined && this.labels !== undefined) return { values, labels: table.names };
    const own = new LabelTable();
    return { values: labelNumbers(rows, this.index, own), labels: own.names };
  }
}
