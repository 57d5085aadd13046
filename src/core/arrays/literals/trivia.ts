import { Code, isBlank, isWordPart } from '../characters';
import type { Lexicon } from './lexicon';

/** The offset after the comment that begins at `i`, or -1 when none does. */
export function commentEnd(text: string, i: number, end: number, lexicon: Lexicon): number {
  const code = text.charCodeAt(i);
  const next = text.charCodeAt(i + 1);
  if (code === Code.hash && lexicon.hashComments) {
    if (next === Code.equals && lexicon.language === 'julia') return after(text, '=#', i + 2, end);
    return lineEnd(text, i, end);
  }
  if (code === Code.slash && lexicon.slashComments) {
    if (next === Code.slash) return lineEnd(text, i, end);
    if (next === Code.star && isComment(text, i, lexicon)) return after(text, '*/', i + 2, end);
  }
  if (code === Code.percent && lexicon.percentComments) return lineEnd(text, i, end);
  if (code === Code.minus && next === Code.minus && lexicon.dashComments) return lineEnd(text, i, end);
  if (code === Code.bang && lexicon.language?.startsWith('fortran') === true) return lineEnd(text, i, end);
  if (code === Code.openParen && next === Code.star && isMathematica(lexicon) && isComment(text, i, lexicon))
    return after(text, '*)', i + 2, end);
  return -1;
}

/** Without a language `f(*args)`, `f(**kwargs)` and `data/*.csv` are likelier than comments without a space. */
function isComment(text: string, i: number, { language }: Lexicon): boolean {
  return language !== undefined || !/[\w.{?]/.test(text.charAt(i + (text.charAt(i + 2) === '*' ? 3 : 2)));
}

export function isMathematica({ language }: Lexicon): boolean {
  return (
    language === 'wolfram' ||
    language === 'mathematica' ||
    language === 'ocaml' ||
    language === 'fsharp' ||
    language === undefined
  );
}

export function lineEnd(text: string, i: number, end: number): number {
  const newline = text.indexOf('\n', i);
  return newline < 0 || newline > end ? end : newline;
}

function after(text: string, mark: string, from: number, end: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 || found + mark.length > end ? end : found + mark.length;
}

/**
 * The offset after the string whose quotation mark stands at `i`, or -1 when the mark begins none (an apostrophe, a lifetime, a string
 * never closed on its line).
 */
export function stringEnd(text: string, i: number, end: number, lexicon: Lexicon): number {
  const quote = text.charCodeAt(i);
  if (quote === Code.backtick) return lexicon.backtickStrings ? closing(text, i, end, true) : -1;
  if (quote === Code.quote && !opensString(text, i, lexicon)) return -1;
  if (text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) {
    const mark = text.slice(i, i + 3);
    const close = text.indexOf(mark, i + 3);
    if (close >= 0 && close + 3 <= end) return close + 3;
  }
  return closing(text, i, end, lexicon.multilineStrings);
}

function closing(text: string, start: number, end: number, multiline: boolean): number {
  const quote = text.charCodeAt(start);
  for (let i = start + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === Code.backslash) i++;
    else if (code === quote) return i + 1;
    else if (code === Code.newline && !multiline) return -1;
  }
  return -1;
}

/** `'` is an apostrophe or a transpose behind a word or a bracket, unless the word is a string prefix (`b'…'`). */
function opensString(text: string, i: number, lexicon: Lexicon): boolean {
  if (!lexicon.quoteStrings)
    return text.charCodeAt(i + 2) === Code.quote && text.charCodeAt(i + 1) !== Code.quote;
  const previous = text.charCodeAt(i - 1);
  if (previous === Code.closeBracket || previous === Code.closeParen || previous === Code.closeBrace)
    return false;
  if (!isWordPart(previous))
    return !(lexicon.transposeQuote && (previous === Code.dot || previous === Code.quote));
  return /(?:^|[^\w])[rbufRBUF]{1,2}$/.test(text.slice(Math.max(0, i - 3), i));
}

/** Longer regular expressions are not looked for, so that slashes that begin none cost little. */
const maximumPattern = 1000;

/** The offset after the regular expression that begins at `i`, or -1 when the slash divides. */
export function regexEnd(text: string, i: number, end: number): number {
  let before = i - 1;
  while (before >= 0 && isBlank(text.charCodeAt(before))) before--;
  if (
    before >= 0 &&
    !/[=(,:[!&|?{};\n+>~^%*-]/.test(text.charAt(before)) &&
    !/\breturn$/.test(text.slice(Math.max(0, before - 6), before + 1))
  ) {
    return -1;
  }
  let inClass = false;
  const limit = Math.min(end, i + maximumPattern);
  for (let k = i + 1; k < limit; k++) {
    const code = text.charCodeAt(k);
    if (code === Code.newline) return -1;
    if (code === Code.backslash) k++;
    else if (code === Code.openBracket) inClass = true;
    else if (code === Code.closeBracket) inClass = false;
    else if (code === Code.slash && !inClass) return k + 1;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** What the string literal `source` (with its quotation marks) says. */
export function unquote(source: string, isRaw = false): string {
  const mark = source.charAt(0);
  const width = source.length >= 6 && source.startsWith(mark.repeat(3)) ? 3 : 1;
  const inner = source.slice(width, source.length - width);
  if (isRaw || !inner.includes('\\')) return inner;
  return inner.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([^]))/g,
    (whole, braced?: string, four?: string, eight?: string, two?: string, one?: string) => {
      const digits = braced ?? four ?? eight ?? two;
      if (digits === undefined) return one === undefined ? whole : (escapes[one] ?? one);
      const point = parseInt(digits, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
