/** Lines from (with) to (without). */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What of the wanted lines to have in the page next, where `present` are there: those that stay and at most `most` more, from line `first`
 * on where none stays. Always without a gap; never empty unless `wanted` is, or `most` is 0.
 */
export function grownRange(
  present: LineRange | undefined,
  wanted: LineRange,
  first: number,
  most: number,
): LineRange {
  const kept = present === undefined ? undefined : common(present, wanted);
  const start = Math.max(wanted.from, Math.min(first, wanted.to));
  const { from, to } = kept ?? { from: start, to: start };
  const below = Math.min(most, wanted.to - to);
  const above = Math.min(most - below, from - wanted.from);
  return { from: from - above, to: to + below };
}

function common(one: LineRange, other: LineRange): LineRange | undefined {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from < to ? { from, to } : undefined;
}

export function lengthOfCommon(one: LineRange | undefined, other: LineRange): number {
  const both = one === undefined ? undefined : common(one, other);
  return both === undefined ? 0 : both.to - both.from;
}
