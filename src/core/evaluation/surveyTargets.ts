import type { WalkedLosses } from './kernel/wasmWalks';

/** What one pass over targets tells. */
export interface TargetsSurvey {
  readonly least: number;
  readonly greatest: number;
  readonly hasNaN: boolean;
  /** Whether all are whole numbers of 32 bits. */
  readonly areWhole: boolean;
}

export function surveyTargets(values: Float64Array): TargetsSurvey {
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
  return { least, greatest, hasNaN, areWhole };
}

/** The survey of targets that were all classes, by how many rows each has. */
export function surveyOfClasses({ counts }: WalkedLosses): TargetsSurvey {
  const isTaken = (count: number): boolean => count > 0;
  const [least, greatest] = [counts.findIndex(isTaken), counts.findLastIndex(isTaken)];
  return { least, greatest, hasNaN: false, areWhole: true };
}
