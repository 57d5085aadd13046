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

/** Whether there is nothing but white space. */
export function isBlank(source: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) if (!/\s/.test(source.charAt(i))) return false;
  return true;
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
