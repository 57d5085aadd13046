import type { WalkedLosses } from './kernel/wasmWalks';
import { once } from './once';

/** What one pass over targets tells: enough to say what all of them are, also where some are looked at. */
export interface TargetsSurvey {
  readonly least: number;
  readonly greatest: number;
  readonly hasNaN: boolean;
  /** Whether all are whole numbers of 32 bits. */
  readonly areWhole: boolean;
  /** The distinct ones in ascending order, where they are at most two more than the classes; otherwise so many of them. */
  readonly distinct: () => readonly number[];
  readonly rows: () => RowsSurvey;
}

/** What rows of several targets are. */
export interface RowsSurvey {
  /** Every target is 0 or 1. */
  readonly areOutcomes: boolean;
  /** Every row has a single 1, and zeros elsewhere. */
  readonly areOneHot: boolean;
  /** A row has more than one 1; told only of outcomes. */
  readonly hasSeveralOnes: boolean;
  /** The targets of every row sum to exactly 1; told only of rows of two. */
  readonly sumToOne: boolean;
}

/** The survey of no targets. */
export const nothingSurveyed: TargetsSurvey = {
  least: Infinity,
  greatest: -Infinity,
  hasNaN: false,
  areWhole: true,
  distinct: () => [],
  rows: () => ({ areOutcomes: true, areOneHot: true, hasSeveralOnes: false, sumToOne: true }),
};

/** Surveys targets, so many a row, beside scores of k classes; what few ask for is made on first use. */
export function surveyTargets(values: Float64Array, columns: number, k: number): TargetsSurvey {
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
  const distinct = once(() => distinctOf(values, mostDistinct(k)));
  return { least, greatest, hasNaN, areWhole, distinct, rows: once(() => surveyRows(values, columns)) };
}

/** The survey of targets that were all classes, by how many rows each has. */
export function surveyOfClasses({ counts, targets }: WalkedLosses): TargetsSurvey {
  const isTaken = (count: number): boolean => count > 0;
  const [least, greatest] = [counts.findIndex(isTaken), counts.findLastIndex(isTaken)];
  const distinct = once(() => Array.from(counts.keys()).filter((label) => isTaken(counts[label] ?? 0)));
  const rows = once(() => surveyRows(targets, 1));
  return { least, greatest, hasNaN: false, areWhole: true, distinct, rows };
}

/** The survey of targets that were surveyed in two parts; it is made at once, as their values may be gone later. */
export function joinedSurvey(one: TargetsSurvey, other: TargetsSurvey, k: number): TargetsSurvey {
  const distinct = [...new Set([...one.distinct(), ...other.distinct()])].sort((a, b) => a - b);
  const [rows, others] = [one.rows(), other.rows()];
  const joined: RowsSurvey = {
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
    distinct: () => distinct.slice(0, mostDistinct(k)),
    rows: () => joined,
  };
}

/** More than the classes and a label that is ignored. */
function mostDistinct(k: number): number {
  return k + 2;
}

function distinctOf(values: Float64Array, limit: number): readonly number[] {
  const seen = new Set<number>();
  let last = NaN;
  for (const value of values) {
    if (value === last) continue;
    last = value;
    seen.add(value);
    if (seen.size >= limit) break;
  }
  return [...seen].sort((a, b) => a - b);
}

function surveyRows(values: Float64Array, columns: number): RowsSurvey {
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
