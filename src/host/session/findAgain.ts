import type { NamedArray } from '../../core/arrays/arrays';
import { shifted } from './replaceLiterals';
import type { LabelledScores } from './valueEdits';

/**
 * The arrays at their places in the text of today: where they were when the text was `read`, or at the only other place
 * where the very same text stands. Undefined when one of them is gone or was changed.
 */
export function findAgain(arrays: LabelledScores, read: string, now: string): LabelledScores | undefined {
  const scores = arrayAgain(arrays.scores, read, now);
  const targets = arrayAgain(arrays.targets, read, now);
  if (scores === undefined || targets === undefined) return undefined;
  if (arrays.weights === undefined) return { scores, targets };
  const weights = arrayAgain(arrays.weights, read, now);
  return weights && { scores, targets, weights };
}

function arrayAgain(array: NamedArray, read: string, now: string): NamedArray | undefined {
  const { start, end } = array.span;
  const piece = read.slice(start, end);
  if (now.startsWith(piece, start)) return array;
  const first = now.indexOf(piece);
  const unique = first >= 0 && first === now.lastIndexOf(piece);
  return unique ? shifted(array, first - start) : undefined;
}
