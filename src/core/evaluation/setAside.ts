import type { NamedArray } from '../arrays/arrays';
import { text } from '../text';
import type { EvaluationNote } from './evaluation';
import { meaningOf, wordsOf } from './names';

/** The arrays that may have a role, and those that have none by their names or values. */
export interface Sorted {
  readonly kept: readonly NamedArray[];
  readonly aside: readonly NamedArray[];
}

/** Words that number, date or describe the rows, or name what was computed of them. */
const describingWords = new Set(
  'id ids uid uuid index idx unnamed row rows epoch epochs step steps iter iteration fold batch seed time times timestamp date datetime file filename path loss losses'.split(
    ' ',
  ),
);
const predictionWords = new Set(['pred', 'preds', 'predicted', 'prediction', 'predictions', 'hat']);

/** Sets aside what only describes the rows, as long as two arrays are left; of two arrays neither. */
export function setAside(arrays: readonly NamedArray[]): Sorted {
  if (arrays.length < 3) return { kept: arrays, aside: [] };
  const hasTargets = arrays.some(({ name }) => meaningOf(name) === 'targets');
  const hasScores = arrays.some((array) => meaningOf(array.name) === 'scores' && !isWhole(array));
  const aside = arrays.filter(
    (array) =>
      isDescription(array, hasTargets) ||
      (hasScores && isWhole(array) && wordsOf(array.name ?? '').some((word) => predictionWords.has(word))),
  );
  const kept = arrays.filter((array) => !aside.includes(array));
  return kept.length >= 2 ? { kept, aside } : { kept: arrays, aside: [] };
}

/** What the reader is told of arrays that are left out. */
export function asideNotes(aside: readonly NamedArray[]): readonly EvaluationNote[] {
  if (aside.length === 0) return [];
  const names = aside.map(({ name }) => name ?? '#').join(', ');
  const message = text('Left out, as they are neither scores nor targets by their names: {names}.', {
    names,
  });
  return [{ code: 'arrays-left-out', rows: [], message }];
}

/** Columns of one table, which are read together. */
export function areColumns(arrays: readonly NamedArray[]): boolean {
  const [first] = arrays;
  return arrays.every(({ span }) => span.start === first?.span.start && span.end === first.span.end);
}

function isWhole({ labels, values }: NamedArray): boolean {
  return labels === undefined && values.every(Number.isInteger);
}

function isDescription({ name, labels }: NamedArray, hasTargets: boolean): boolean {
  if (meaningOf(name) !== undefined) return false;
  if (labels !== undefined && hasTargets) return true;
  return wordsOf(name ?? '').some((word) => describingWords.has(word));
}
