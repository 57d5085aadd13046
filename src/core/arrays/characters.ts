/** UTF-16 codes the readers look for. */
export const Code = {
  tab: 9,
  newline: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  percent: 37,
  quote: 39,
  openParen: 40,
  closeParen: 41,
  star: 42,
  plus: 43,
  comma: 44,
  minus: 45,
  dot: 46,
  e: 101,
  E: 69,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  semicolon: 59,
  less: 60,
  equals: 61,
  greater: 62,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  caret: 94,
  underscore: 95,
  backtick: 96,
  ampersand: 38,
  openBrace: 123,
  bar: 124,
  closeBrace: 125,
  noBreakSpace: 0xa0,
  ellipsis: 0x2026,
  unicodeMinus: 0x2212,
  verticalEllipsis: 0x22ee,
  midlineEllipsis: 0x22ef,
  byteOrderMark: 0xfeff,
} as const;

export function isDigit(code: number): boolean {
  return code >= Code.zero && code <= Code.nine;
}

/** A letter, `_`, `$` or any character above ASCII that is not punctuation the readers know. */
export function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === Code.underscore ||
    code === Code.dollar ||
    (code >= 0xaa && !isUnicodePunctuation(code))
  );
}

export function isWordPart(code: number): boolean {
  return isWordStart(code) || isDigit(code);
}

/** Blank inside a line. */
export function isBlank(code: number): boolean {
  return (
    code === Code.space || code === Code.tab || code === Code.carriageReturn || code === Code.noBreakSpace
  );
}

function isUnicodePunctuation(code: number): boolean {
  return (
    code === 0xab ||
    code === 0xbb ||
    code === 0xd7 ||
    code === 0xf7 ||
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x2190 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x3003) ||
    code === Code.byteOrderMark
  );
}

export function isEllipsis(code: number): boolean {
  return code === Code.ellipsis || code === Code.midlineEllipsis || code === Code.verticalEllipsis;
}

/** Offset of the first character at or after `offset` that is not blank; newlines are skipped too when asked. */
export function skipBlanks(text: string, offset: number, end: number, newlines = false): number {
  let i = offset;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (!isBlank(code) && !(newlines && code === Code.newline)) break;
    i++;
  }
  return i;
}

export function wordEnd(text: string, offset: number, end: number): number {
  let i = offset;
  while (i < end && isWordPart(text.charCodeAt(i))) i++;
  return i;
}
