import { once } from '../once';

/** What one pass over numbers tells, in rows of so many. */
export interface NumberSurvey {
  readonly least: number;
  readonly greatest: number;
  readonly hasNaN: boolean;
  /** Whether all are whole numbers of 32 bits. */
  readonly areWhole: boolean;
  /** The distinct ones in ascending order; where they are more than were asked for, so many of them. */
  readonly distinct: () => readonly number[];
  readonly rows: () => RowsSurvey;
}

/** What rows of several numbers are. */
export interface RowsSurvey {
  /** Every number is 0 or 1. */
  readonly areOutcomes: boolean;
  /** Every row has a single 1, and zeros elsewhere. */
  readonly areOneHot: boolean;
  /** A row has more than one 1; told only of outcomes. */
  readonly hasSeveralOnes: boolean;
  /** The numbers of every row sum to exactly 1; told only of rows of two. */
  readonly sumToOne: boolean;
}

/** How many distinct numbers are told apart where nobody asks for another count. */
export const surveyedDistinct = 1_000;

/** The survey of no numbers. */
export const nothingSurveyed: NumberSurvey = {
  least: Infinity,
  greatest: -Infinity,
  hasNaN: false,
  areWhole: true,
  distinct: () => [],
  rows: () => ({ areOutcomes: true, areOneHot: true, hasSeveralOnes: false, sumToOne: true }),
};

/** Surveys numbers, so many a row, and finds at most so many distinct ones; what few ask for is made on first use. */
export function surveyNumbers(values: Float64Array, columns: number, mostDistinct: number): NumberSurvey {
  let least = Infinity;
  let greatest = -Infinity;
  let hasNaN = false;
  let areWhole = true;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if ((value | 0) !== value) areWhole = false;
    if (Number.isNaN(value)) hasNaN = true;
  }
  const distinct = once(() => distinctOf(values, mostDistinct));
  return { least, greatest, hasNaN, areWhole, distinct, rows: once(() => surveyRows(values, columns)) };
}

/** The survey of numbers that were surveyed in two parts; it is made at once, as the numbers may be gone later. */
export function joinedSurvey(one: NumberSurvey, other: NumberSurvey, mostDistinct: number): NumberSurvey {
  const known = one.distinct();
  const distinct = known.length < mostDistinct ? joined(known, other.distinct(), mostDistinct) : known;
  const [rows, others] = [one.rows(), other.rows()];
  const all: RowsSurvey = {
    areOutcomes: rows.areOutcomes && others.areOutcomes,
    areOneHot: rows.areOneHot && others.areOneHot,
    hasSeveralOnes: rows.hasSeveralOnes || others.hasSeveralOnes,
    sumToOne: rows.sumToOne && others.sumToOne,
  };
  return {
    least: Math.min(one.least, other.least),
    greatest: Math.max(one.greatest, other.greatest),
    hasNaN: one.hasNaN || other.hasNaN,
    areWhole: one.areWhole && other.areWhole,
    distinct: () => distinct,
    rows: () => all,
  };
}

function joined(one: readonly number[], other: readonly number[], limit: number): readonly number[] {
  return [...new Set([...one, ...other])].sort((a, b) => a - b).slice(0, limit);
}

function distinctOf(values: Float64Array, limit: number): readonly number[] {
  const seen = new Set<number>();
  let last = NaN;
  for (const value of values) {
    if (value === last || Number.isNaN(value)) continue;
    last = value;
    seen.add(value);
    if (seen.size >= limit) break;
  }
  return [...seen].sort((a, b) => a - b);
}

export function surveyRows(values: Float64Array, columns: number): RowsSurvey {
  let [areOutcomes, areOneHot, hasSeveralOnes, sumToOne] = [true, true, false, true];
  for (let start = 0; start < values.length && (areOutcomes || columns === 2); start += columns) {
    let ones = 0;
    let sum = 0;
    for (let at = start; at < start + columns; at += 1) {
      const value = values[at] as number;
      if (value === 1) ones += 1;
      else if (value !== 0) areOutcomes = false;
      sum += value;
    }
    if (ones !== 1) areOneHot = false;
    if (ones > 1) hasSeveralOnes = true;
    if (sum !== 1) sumToOne = false;
  }
  return { areOutcomes, areOneHot: areOutcomes && areOneHot, hasSeveralOnes, sumToOne };
}
