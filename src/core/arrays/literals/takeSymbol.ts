import { Code, isBlank, isDigit, isEllipsis, isWordStart } from '../characters';
import { readErrors } from '../readErrors';
import { endRow } from './closeFrame';
import { Kind } from './constants';
import type { Frame } from './frame';
import { takeRange, takeRepetition } from './progressions';
import { readWord } from './readWord';
import type { ScanState } from './scanState';
import { takeNumber } from './takeNumber';
import { lineEnd } from './trivia';

/** Symbols among values: signs, row separators, dots; everything else is no array. */
export function takeSymbol(scanner: ScanState, i: number, code: number, frame: Frame): number {
  const next = scanner.codes.at(i + 1);
  if (code === Code.minus || code === Code.plus || code === Code.unicodeMinus)
    return takeSign(scanner, i, frame, next);
  if (code === Code.dot) return takeDot(scanner, i, frame, next);
  if (isEllipsis(code)) return elide(scanner, i, i + 1, frame);
  if (code === Code.semicolon && frame.mode === 'plain' && frame.open === Code.openBracket) {
    return takeSemicolon(scanner, i, frame);
  }
  if (code === Code.colon && scanner.lexicon.ranges && frame.filled) return takeRange(scanner, i, frame);
  if (code === Code.bar && (scanner.codes.at(i - 1) === Code.openBracket || next === Code.closeBracket))
    return i + 1;
  if (code === Code.ampersand && next === Code.openBracket) return i + 1;
  if (code === Code.backslash && (next === Code.newline || next === Code.carriageReturn)) return i + 1;
  if (code === Code.star && frame.mode === 'call') return takeScale(scanner, i, frame);
  return scanner.junk(i, i + 1, false);
}

/** The end of a row; in Rust the number of repetitions follows. */
function takeSemicolon(scanner: ScanState, i: number, frame: Frame): number {
  // `matrix![1, 2; 3, 4]` has rows; everywhere else in Rust a number of repetitions follows.
  if (scanner.lexicon.repeatSemicolon && !/matrix$|^stack$/.test(frame.callee))
    return takeRepetition(scanner, i, frame);
  endRow(frame, i);
  frame.filled = false;
  return i + 1;
}

/** `1.0000e-03 *` before the rows, as PyTorch prints small values. */
function takeScale(scanner: ScanState, i: number, frame: Frame): number {
  const scale = frame.items?.at(-1);
  if (frame.slot !== 0 || frame.items?.length !== 1 || scale?.shape.length !== 0)
    return scanner.junk(i, i + 1, false);
  frame.scale = scanner.source.slice(scale.start, scale.end);
  frame.items = undefined;
  frame.filled = false;
  return i + 1;
}

/** NumPy prints `--` where an element is masked. */
function isGap({ codes, lexicon }: ScanState, i: number, { mode }: Frame): boolean {
  const after = codes.at(i + 2);
  const ends =
    isBlank(after) || after === Code.comma || after === Code.closeBracket || after === Code.newline;
  return (
    !lexicon.isCode &&
    mode === 'plain' &&
    codes.at(i) === Code.minus &&
    codes.at(i + 1) === Code.minus &&
    ends
  );
}

function takeSign(scanner: ScanState, i: number, frame: Frame, next: number): number {
  if (isGap(scanner, i, frame)) {
    scanner.stack.addScalar(NaN, Kind.missing, i, i + 2);
    return i + 2;
  }
  const stands =
    !frame.filled ||
    ((isBlank(scanner.codes.at(i - 1)) || scanner.codes.at(i - 1) === Code.newline) && !isBlank(next));
  if (!stands || scanner.signAt >= 0) return scanner.junk(i, i + 1, false);
  if (isDigit(next) || next === Code.dot) return takeNumber(scanner, i);
  scanner.signAt = i;
  return i + 1;
}

function takeDot(scanner: ScanState, i: number, frame: Frame, next: number): number {
  if (isDigit(next)) return takeNumber(scanner, i);
  // R's names may begin with a dot: `.Dim = c(2L, 2L)`.
  if (scanner.lexicon.language === 'r' && isWordStart(next)) return readWord(scanner, i);
  if (next !== Code.dot || scanner.codes.at(i + 2) !== Code.dot) return scanner.junk(i, i + 1, false);
  if (scanner.lexicon.dotsContinueLine)
    return Math.min(scanner.end, lineEnd(scanner.source, i, scanner.end) + 1);
  if (scanner.isPrompted && scanner.startsLine(i))
    return scanner.codes.at(i + 3) === Code.colon ? i + 4 : i + 3;
  const after = scanner.codes.at(i + 3);
  if (
    isWordStart(after) ||
    after === Code.openBracket ||
    after === Code.openParen ||
    after === Code.openBrace
  )
    return scanner.junk(i, i + 3, false);
  return elide(scanner, i, i + 3, frame);
}

function elide(scanner: ScanState, start: number, end: number, frame: Frame): number {
  if (
    frame.mode === 'call' ||
    (frame.count === 0 && (scanner.lexicon.isCode || frame.open === Code.openParen))
  )
    return scanner.junk(start, end, false);
  frame.error ??= readErrors.elided({ start, end });
  frame.filled = true;
  // Node prints "… 900 more items".
  const rest = /^ *\d+ more items?/.exec(scanner.source.slice(end, end + 40));
  return end + (rest?.[0].length ?? 0);
}
