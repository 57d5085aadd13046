import type { Span } from './arrays';

/** What tools write before each line that they quote: pytest's `E`, knitr's `##`, reprex's `#>`. */
const quotes = /^(?:E(?: {2,}(?=\S)|[ \t]*(?=\r?$))|[ \t]*(?:##|#>)(?= |\r?$))/gm;

/** How the lines of a block comment begin. */
const stars = /^[ \t]*(?:\/\*+|\*+\/?)(?=[ \t]|\r?$)/gm;

/** What stands for an empty line in the examples of Python's documentation. */
const emptyLines = /^[ \t]*<BLANKLINE>(?=[ \t]*\r?$)/gm;

/** What pandas prints below a categorical: the categories, which are no second array; they tell what it is where it has no quotation marks. */
const categories =
  /(?<!^[ \t]*\[(?=[^\]]*(?<![\w.])(?!NaN\b)\p{L})[^[\]"']*\]\s*(?:Length: \d+\s*)?)^[ \t]*Categories \(\d+, [\w[\]]+\): \[[^\]]*\]/gmu;

/** pandas' half-open intervals, whose brackets have no partners and which are no numbers. */
const intervals = /\bIntervalIndex\(\[\s*[[(][^'"]*?[)\]]\s*\][^)]*\)/g;

/** `[0, 1)` and `(0, 1]` in prose. */
const halfOpen =
  /\[[^[\](){},\n]{1,20},[^[\](){},\n]{1,20}\)|\((?:[^[\](){},\n]{1,20}),[^[\](){},\n]{1,20}\]/g;

/** The text with the half-open intervals in `range` blanked out, which would be brackets without partners. */
export function withoutIntervals(text: string, range: Span): string {
  return without(text, range, halfOpen);
}

/**
 * The text with the prefixes of quoted lines, the marks of empty ones, the lists of categories and intervals in `range` blanked out, so
 * that every offset stays what it is; the text itself when there are none.
 */
export function withoutQuotes(text: string, range: Span): string {
  const part = text.slice(range.start, range.end);
  const mayQuote = part.includes('##') || part.includes('#>') || part.includes('E  ');
  const unquoted = mayQuote ? without(text, range, quotes) : text;
  const unstarred = isStarred(part) ? without(unquoted, range, stars) : unquoted;
  const quoted = part.includes('<BLANKLINE>') ? without(unstarred, range, emptyLines) : unstarred;
  const listed = part.includes('Categories (') ? without(quoted, range, categories) : quoted;
  return part.includes('IntervalIndex(') ? without(listed, range, intervals) : listed;
}

/** Whether all lines begin as in a block comment; the first one may be cut out of the middle of a line, with a bracket left open. */
function isStarred(part: string): boolean {
  // Looking for a star first is ten times as quick in a long text.
  if (!part.includes('*') || !/\n[ \t]+\*/.test(part)) return false;
  const [first = '', ...others] = part.trim().split('\n');
  const isCut = (first.match(/[[({]/g)?.length ?? 0) > (first.match(/[\])}]/g)?.length ?? 0);
  return (
    (isCut || /^(?:\/\*+|\*)(?:\s|$)/.test(first)) && others.every((line) => /^\s+\*(?:\s|\/|$)/.test(line))
  );
}

function without(text: string, range: Span, pattern: RegExp): string {
  const part = text.slice(range.start, range.end);
  const spans = Array.from(part.matchAll(pattern), (match) => ({
    start: range.start + match.index,
    end: range.start + match.index + match[0].length,
  }));
  return blanked(text, spans);
}

/** The text with spaces in place of `spans`, which are in order. */
export function blanked(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
