import { type NumberSurvey, surveyRows } from '../arrays/numberSurvey';
import { once } from '../once';
import type { WalkedLosses } from './kernel/wasmWalks';

/** The survey of targets that were all classes, by how many rows each has. */
export function surveyOfClasses({ counts, targets }: WalkedLosses): NumberSurvey {
  const isTaken = (count: number): boolean => count > 0;
  const [least, greatest] = [counts.findIndex(isTaken), counts.findLastIndex(isTaken)];
  const distinct = once(() => Array.from(counts.keys()).filter((label) => isTaken(counts[label] ?? 0)));
  const rows = once(() => surveyRows(targets, 1));
  return { least, greatest, hasNaN: false, areWhole: true, distinct, rows };
}
