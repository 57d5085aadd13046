import type { ReadResult, Span } from '../arrays';

/** The lines of `range`, without their line ends. */
export function linesOf(source: string, range: Span): Span[] {
  const lines: Span[] = [];
  let start = range.start;
  while (start <= range.end) {
    const newline = source.indexOf('\n', start);
    const stop = newline < 0 || newline > range.end ? range.end : newline;
    lines.push({ start, end: stop > start && source.charCodeAt(stop - 1) === 13 ? stop - 1 : stop });
    start = stop + 1;
  }
  return lines;
}

export function isBlankLine(source: string, { start, end }: Span): boolean {
  return source.slice(start, end).trim() === '';
}

export function textOf(source: string, { start, end }: Span): string {
  return source.slice(start, end);
}

/** Lines `from` to before `to` and what was read in them. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly result: ReadResult;
}
