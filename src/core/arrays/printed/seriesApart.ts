import type { Span } from '../arrays';

/** The end of a series of pandas' behind which a tuple or a list goes on or ends; a line of categories may be blanked out before it. */
const footer = /dtype: (?:category\n[ \t]+|\w+(?:\[[^\]\n]*\])?)(?=[,)\]])/g;
/** A line that ends with the first row of a series behind a bracket or another member; the row. */
const firstRow = /^(?:[([]|.*(?:[)\]]|dtype: \w+(?:\[[^\]\n]*\])?), )(\S+ {2,}\S.*)$/;
/** Tuples are not looked for further away. */
const reach = 20_000;

/**
 * The text with each series of pandas' in a tuple or a list on lines of its own, and without the brackets of the tuple:
 * `(array([0.2, 0.7]), 0    1` is the last line of an array and the first one of a series. Every offset stays what it is.
 */
export function withSeriesApart(text: string, { start, end }: Span): string {
  const part = text.slice(start, end);
  if (!part.includes('dtype: ')) return text;
  const edits = [...part.matchAll(footer)].flatMap(({ index, 0: { length } }) =>
    editsAround(part, index, index + length),
  );
  if (edits.length === 0) return text;
  const characters = part.split('');
  // A line break counts more than a space.
  for (const { at, to } of edits.toSorted((a, b) => (a.to < b.to ? 1 : -1))) characters[at] = to;
  return text.slice(0, start) + characters.join('') + text.slice(end);
}

interface Edit {
  readonly at: number;
  readonly to: ' ' | '\n';
}

/** What sets the series apart whose last line has its type at `type`, behind which it ends; nothing where it stands in no brackets. */
function editsAround(part: string, type: number, end: number): readonly Edit[] {
  const row = seriesStart(part, type);
  if (row === undefined) return [];
  const open = '(['.includes(part.charAt(row - 1)) ? row - 1 : partnerless(part, row - 1, -1);
  const close = part.charAt(end) === ',' ? partnerless(part, end, 1) : end;
  if (open === undefined || close === undefined) return [];
  return [
    { at: open, to: ' ' },
    { at: close, to: ' ' },
    { at: end, to: '\n' },
    { at: row - 1, to: '\n' },
    ...(open === row - 1 ? [] : [{ at: row - 2, to: ' ' } as const]),
  ];
}

/** Where the first row begins of the series whose type stands at `type`. */
function seriesStart(part: string, type: number): number | undefined {
  let to = part.lastIndexOf('\n', type);
  while (to > 0 && type - to < reach) {
    const from = part.lastIndexOf('\n', to - 1) + 1;
    const line = part.slice(from, to);
    const row = firstRow.exec(line)?.[1];
    if (row !== undefined) return to - row.length;
    if (!/\S {2,}\S/.test(line)) return undefined;
    to = from - 1;
  }
  return undefined;
}

/** The first bracket from `from` on, in the direction of `step`, whose partner does not stand between. */
function partnerless(part: string, from: number, step: 1 | -1): number | undefined {
  let depth = 0;
  for (let i = from + step; i >= 0 && i < part.length && Math.abs(i - from) < reach; i += step) {
    const isOpen = '(['.includes(part.charAt(i));
    if (!isOpen && !')]'.includes(part.charAt(i))) continue;
    if (isOpen === step > 0) depth++;
    else if (depth-- === 0) return i;
  }
  return undefined;
}
