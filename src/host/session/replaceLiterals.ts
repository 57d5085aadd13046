import type { NamedArray, Span } from '../../core/arrays/arrays';

/** A piece of text to be replaced; offsets count in the text before. */
export interface Replacement extends Span {
  readonly text: string;
}

/** The text with the replacements made, which are in order and do not overlap. */
export function withReplacements(text: string, replacements: readonly Replacement[]): string {
  let at = 0;
  const pieces: string[] = [];
  for (const { start, end, text: piece } of replacements) {
    pieces.push(text.slice(at, start), piece);
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

/** The array with its places as they are after the replacements. */
export function movedBy(array: NamedArray, replacements: readonly Replacement[]): NamedArray {
  return mapPlaces(array, offsetsAfter(replacements));
}

/** The array with its places moved as a whole. */
export function shifted(array: NamedArray, shift: number): NamedArray {
  return shift === 0 ? array : mapPlaces(array, (offset) => offset + shift);
}

function mapPlaces(array: NamedArray, moved: (offset: number) => number): NamedArray {
  const { valueSpans, span } = array;
  return {
    ...array,
    span: { start: moved(span.start), end: moved(span.end) },
    ...(valueSpans === undefined ? {} : { valueSpans: valueSpans.map(moved) }),
  };
}

/** Where an offset is after the replacements; the end of a replaced literal becomes the end of what replaces it. */
function offsetsAfter(replacements: readonly Replacement[]): (offset: number) => number {
  const ends = replacements.map(({ end }) => end);
  const shifts = [0];
  for (const { start, end, text } of replacements) {
    shifts.push((shifts.at(-1) ?? 0) + text.length - (end - start));
  }
  return (offset) => offset + (shifts[countUpTo(ends, offset)] ?? 0);
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
