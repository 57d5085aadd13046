import type { LineRange } from './grownRange';

const overscan = 4;

/** The lines in sight of a scrolled list and a few around them. */
export function visibleRange(
  scrollTop: number,
  viewport: number,
  rowHeight: number,
  count: number,
): LineRange {
  const first = Math.floor(scrollTop / rowHeight);
  const shown = Math.ceil((viewport || rowHeight * 12) / rowHeight);
  const from = Math.max(0, Math.min(first - overscan, count - shown));
  return { from, to: Math.min(count, first + shown + overscan) };
}
