import type { Span } from '../../core/arrays/arrays';
import { positionOf } from './cells';
import { findAgain } from './findAgain';
import type { Evaluated } from './evaluated';
import type { Sought } from './sessionCalls';

/** Where a cell's literal or the array of a name stands in the text of now; undefined when it is no longer there. */
export function findPlace(evaluated: Evaluated, sought: Sought, now: string): Span | undefined {
  const { original, document, source, evaluation } = evaluated;
  const arrays = document && findAgain(original, document.text, now);
  if (arrays === undefined) return undefined;
  if ('name' in sought) {
    if (sought.name === source.scoresName) return arrays.scores.span;
    if (sought.name === source.targetsName) return arrays.targets.span;
    return sought.name === source.weightsName ? arrays.weights?.span : undefined;
  }
  const at = positionOf(arrays, evaluation, sought.cell);
  const valueSpans = arrays[sought.cell.array]?.valueSpans;
  const start = at === undefined ? undefined : valueSpans?.[2 * at];
  const end = at === undefined ? undefined : valueSpans?.[2 * at + 1];
  return start === undefined || end === undefined ? undefined : { start, end };
}
