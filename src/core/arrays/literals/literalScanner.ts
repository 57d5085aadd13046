import {
  Code,
  isBlank,
  isDigit,
  isEllipsis,
  isWordPart,
  isWordStart,
  skipBlanks,
  wordEnd,
} from '../characters';
import type { Span } from '../arrays';
import type { Codes } from '../codes';
import { NumberScanner } from '../numberScanner';
import { readErrors } from '../readErrors';
import { closeBracket } from './closeBracket';
import { endRow, endSoftRow } from './closeFrame';
import { Kind } from './constants';
import type { Frame } from './frame';
import { FrameStack } from './frameStack';
import type { Lexicon } from './lexicon';
import { mayRun, takeRun } from './numberRun';
import { openBracket } from './openBracket';
import { takeRange, takeRepetition } from './progressions';
import { readWord } from './readWord';
import { commentEnd, lineEnd, regexEnd, stringEnd, unquote } from './trivia';

/** Reads a text once, front to back, and hands each token to the stack of open brackets. */
export class LiteralScanner {
  readonly stack: FrameStack;
  readonly number: NumberScanner;
  readonly end: number;
  /** Only a part of the text is read, so that what it cuts off matters. */
  readonly isSelection: boolean;
  /** The last word outside arrays, to know what a bracket belongs to. */
  wordStart = -1;
  wordEnd = -1;
  /** A sign that waits for its value, or -1. */
  signAt = -1;
  /** The outermost array began behind a `>>>` prompt, so that `...` at the start of a line is one too. */
  isPrompted = false;
  /** Strings that stand alone at the start of a line, as Python's documentation does. */
  readonly docstrings: Span[] = [];
  /** Up to here a quotation mark of this kind is known not to begin a string. */
  private readonly deadQuotes = new Map<number, number>();

  constructor(
    readonly source: string,
    readonly codes: Codes,
    range: Span,
    readonly lexicon: Lexicon,
  ) {
    this.end = range.end;
    this.isSelection = range.start > 0 || range.end < source.length;
    this.stack = new FrameStack(source, range, lexicon);
    this.number = new NumberScanner(source, codes, range.end);
  }

  /** Reads what stands from `start` to `end`; brackets stay open, so that another part may go on in them. */
  run(start: number, end = this.end): void {
    const { codes } = this;
    // Named here and not taken from `Code`, which would be looked up for every character.
    const space = 32;
    const comma = 44;
    const zero = 48;
    const nine = 57;
    let i = start;
    while (i < end) {
      const code = codes[i] ?? 0;
      if (code === space) i++;
      else if (code >= zero && code <= nine) i = this.takeNumber(i);
      else if (code === comma) i = this.takeComma(i);
      else i = this.takeOther(i, code);
    }
  }

  private takeNumber(i: number): number {
    const { stack } = this;
    const frame = stack.top;
    if (frame.mode !== 'plain' && frame.mode !== 'call') return this.skipWord(i);
    const afterRun = mayRun(this, frame) ? takeRun(this, frame, i) : i;
    if (afterRun > i) return afterRun;
    const stop = this.number.scan(i);
    const isDotted = this.codes[stop] === Code.dot && isDigit(this.codes[stop + 1] ?? 0);
    if (stop < 0 || isDotted) return this.junk(i, Math.max(i + 1, this.elementEnd(i)), true);
    const { number } = this;
    let { value } = number;
    let start = i;
    if (this.signAt >= 0) {
      start = this.signAt;
      if (this.codes[start] !== Code.plus) value = -value;
      this.signAt = -1;
    }
    if (number.dtype !== undefined) frame.dtype ??= number.dtype;
    stack.addScalar(value, number.isInteger ? Kind.integer : Kind.float, start, stop, number.decimals);
    const next = this.codes[stop] ?? 0;
    return next === Code.slash || next === Code.space ? this.takeFraction(stop) : stop;
  }

  /** `1/3`, and Julia's `1//3`: one value. */
  private takeFraction(after: number): number {
    const { codes, source, stack } = this;
    let i = skipBlanks(source, after, this.end);
    if (codes[i] !== Code.slash) return after;
    const double = codes[i + 1] === Code.slash;
    if (double && !this.lexicon.rationals) return after;
    i = skipBlanks(source, i + (double ? 2 : 1), this.end);
    if (!isDigit(codes[i] ?? 0)) return after;
    const stop = this.number.scan(i);
    if (stop < 0) return after;
    const { buffer, top } = stack;
    const last = buffer.length - 1;
    buffer.values[last] = buffer.get(last) / this.number.value;
    buffer.spans[2 * last + 1] = stop;
    top.kinds |= Kind.float;
    return stop;
  }

  private takeComma(i: number): number {
    const frame = this.stack.top;
    if (frame.mode === 'plain') {
      if (!frame.filled && !this.isMatlabLike())
        frame.error ??= readErrors.missingElement({ start: i, end: i + 1 }, frame.count);
      frame.commas = true;
    } else if (frame.mode === 'call') {
      if (frame.slot === 0 && frame.slotIsJunk && frame.key === undefined) this.stack.markJunk(i, i);
      frame.slot++;
      frame.key = undefined;
      frame.slotIsJunk = false;
    }
    frame.filled = false;
    this.signAt = -1;
    return i + 1;
  }

  private takeOther(i: number, code: number): number {
    const frame = this.stack.top;
    switch (code) {
      case Code.openBracket:
      case Code.openParen:
      case Code.openBrace:
        if (code === Code.openParen) {
          const comment = commentEnd(this.source, i, this.end, this.lexicon);
          if (comment >= 0) return comment;
        }
        return openBracket(this, i, code);
      case Code.closeBracket:
      case Code.closeParen:
      case Code.closeBrace:
        return closeBracket(this, i, code);
      case Code.newline:
        return this.takeNewline(i, frame);
      case Code.doubleQuote:
      case Code.quote:
      case Code.backtick:
        return this.takeString(i, code, frame);
    }
    if (isWordStart(code))
      return frame.mode === 'plain' || frame.mode === 'call' ? readWord(this, i) : this.skipWord(i);
    if (isBlank(code)) return i + 1;
    const comment = commentEnd(this.source, i, this.end, this.lexicon);
    if (comment >= 0) return comment;
    if (frame.mode === 'plain' || frame.mode === 'call') return this.takeSymbol(i, code, frame);
    if (code === Code.slash && this.lexicon.regexLiterals)
      return Math.max(i + 1, regexEnd(this.source, i, this.end));
    return i + 1;
  }

  /** Symbols among values: signs, row separators, dots; everything else is no array. */
  private takeSymbol(i: number, code: number, frame: Frame): number {
    const next = this.codes[i + 1] ?? 0;
    if (code === Code.minus || code === Code.plus || code === Code.unicodeMinus)
      return this.takeSign(i, frame, next);
    if (code === Code.dot) return this.takeDot(i, frame, next);
    if (isEllipsis(code)) return this.elide(i, i + 1, frame);
    if (code === Code.semicolon && frame.mode === 'plain' && frame.open === Code.openBracket) {
      return this.takeSemicolon(i, frame);
    }
    if (code === Code.colon && this.lexicon.ranges && frame.filled) return takeRange(this, i, frame);
    if (code === Code.bar && (this.codes[i - 1] === Code.openBracket || next === Code.closeBracket))
      return i + 1;
    if (code === Code.ampersand && next === Code.openBracket) return i + 1;
    if (code === Code.backslash && (next === Code.newline || next === Code.carriageReturn)) return i + 1;
    if (code === Code.star && frame.mode === 'call') return this.takeScale(i, frame);
    return this.junk(i, i + 1, false);
  }

  /** The end of a row; in Rust the number of repetitions follows. */
  private takeSemicolon(i: number, frame: Frame): number {
    if (this.lexicon.repeatSemicolon) return takeRepetition(this, i, frame);
    endRow(frame, i);
    frame.filled = false;
    return i + 1;
  }

  /** `1.0000e-03 *` before the rows, as PyTorch prints small values. */
  private takeScale(i: number, frame: Frame): number {
    const scale = frame.items?.at(-1);
    if (frame.slot !== 0 || frame.items?.length !== 1 || scale?.shape.length !== 0)
      return this.junk(i, i + 1, false);
    frame.scale = this.source.slice(scale.start, scale.end);
    frame.items = undefined;
    frame.filled = false;
    return i + 1;
  }

  private takeSign(i: number, frame: Frame, next: number): number {
    const stands =
      !frame.filled ||
      ((isBlank(this.codes[i - 1] ?? 0) || this.codes[i - 1] === Code.newline) && !isBlank(next));
    if (!stands || this.signAt >= 0) return this.junk(i, i + 1, false);
    if (isDigit(next) || next === Code.dot) return this.takeNumber(i);
    this.signAt = i;
    return i + 1;
  }

  private takeDot(i: number, frame: Frame, next: number): number {
    if (isDigit(next)) return this.takeNumber(i);
    // R's names may begin with a dot: `.Dim = c(2L, 2L)`.
    if (this.lexicon.language === 'r' && isWordStart(next)) return readWord(this, i);
    if (next !== Code.dot || this.codes[i + 2] !== Code.dot) return this.junk(i, i + 1, false);
    if (this.lexicon.dotsContinueLine) return Math.min(this.end, lineEnd(this.source, i, this.end) + 1);
    if (this.isPrompted && this.startsLine(i)) return this.codes[i + 3] === Code.colon ? i + 4 : i + 3;
    const after = this.codes[i + 3] ?? 0;
    if (
      isWordStart(after) ||
      after === Code.openBracket ||
      after === Code.openParen ||
      after === Code.openBrace
    )
      return this.junk(i, i + 3, false);
    return this.elide(i, i + 3, frame);
  }

  private elide(start: number, end: number, frame: Frame): number {
    if (
      frame.mode === 'call' ||
      (frame.count === 0 && (this.lexicon.isCode || frame.open === Code.openParen))
    )
      return this.junk(start, end, false);
    frame.error ??= readErrors.elided({ start, end });
    frame.filled = true;
    // Node prints "… 900 more items".
    const rest = /^ *\d+ more items?/.exec(this.source.slice(end, end + 40));
    return end + (rest?.[0].length ?? 0);
  }

  private takeNewline(i: number, frame: Frame): number {
    if (frame.mode === 'plain' && frame.open === Code.openBracket && frame.filled) {
      if (this.lexicon.rowsByNewline === true) {
        endRow(frame, i);
        frame.filled = false;
      } else if (this.lexicon.rowsByNewline === undefined && !frame.commas) endSoftRow(frame);
    }
    return i + 1;
  }

  private takeString(i: number, quote: number, frame: Frame): number {
    if (i < (this.deadQuotes.get(quote) ?? 0))
      return frame.mode === 'plain' || frame.mode === 'call' ? this.junk(i, i + 1, false) : i + 1;
    const stop = stringEnd(this.source, i, this.end, this.lexicon);
    if (stop < 0) {
      this.deadQuotes.set(quote, lineEnd(this.source, i, this.end));
      return frame.mode === 'plain' || frame.mode === 'call' ? this.junk(i, i + 1, false) : i + 1;
    }
    if (frame.mode !== 'plain' && frame.mode !== 'call') {
      // `r"""`: the prefix was read as a word.
      const start = this.wordEnd === i && i - this.wordStart <= 2 ? this.wordStart : i;
      if (stop - i > 6 && this.startsLine(start)) this.docstrings.push({ start: i, end: stop });
      return stop;
    }
    const after = skipBlanks(this.source, stop, this.end, true);
    const isKey =
      this.codes[after] === Code.colon ||
      (this.codes[after] === Code.equals && this.codes[after + 1] === Code.greater);
    // R's `c("a" = 0.1)` names its elements.
    const isName = frame.call?.format === 'r-literal' && !frame.filled && frame.mode === 'plain';
    if (isName && this.codes[after] === Code.equals && this.codes[after + 1] !== Code.equals)
      return after + 1;
    if (isKey) return this.junk(i, stop, false);
    const isRaw =
      /[rR]/.test(this.source.charAt(i - 1)) || /[rR][bB]/.test(this.source.slice(Math.max(0, i - 2), i));
    const label = unquote(this.source.slice(i, stop), isRaw);
    if (frame.filled && frame.mode === 'plain' && this.lexicon.isCode && frame.kinds === Kind.string)
      this.extendLabel(label, stop);
    else this.stack.addScalar(this.stack.labels.indexOf(label), Kind.string, i, stop);
    return stop;
  }

  /** In source code, a string behind a string without a comma continues it. */
  private extendLabel(label: string, stop: number): void {
    const { buffer, labels } = this.stack;
    const last = buffer.length - 1;
    buffer.values[last] = labels.indexOf((labels.names[buffer.get(last)] ?? '') + label);
    buffer.spans[2 * last + 1] = stop;
  }

  /** Passes over a word or number that is not part of an array. */
  private skipWord(i: number): number {
    const stop = Math.max(i + 1, wordEnd(this.source, i, this.end));
    const joins = this.wordEnd === i - 1 && this.codes[i - 1] === Code.dot;
    const joinsColons =
      this.wordEnd === i - 2 && this.codes[i - 1] === Code.colon && this.codes[i - 2] === Code.colon;
    if (!joins && !joinsColons) this.wordStart = i;
    this.wordEnd = stop;
    return stop;
  }

  /** What stands at `start` spoils the brackets around it; reading goes on behind it. */
  junk(start: number, stop: number, isElement: boolean): number {
    this.signAt = -1;
    this.stack.markJunk(start, stop, isElement);
    return stop;
  }

  /** Where the element that begins at `i` ends, for an error that names it whole. */
  elementEnd(i: number): number {
    let stop = i;
    while (stop < this.end && (isWordPart(this.codes[stop] ?? 0) || this.codes[stop] === Code.dot)) stop++;
    return stop;
  }

  startsLine(i: number): boolean {
    let before = i - 1;
    while (before >= 0 && isBlank(this.codes[before] ?? 0)) before--;
    return before < 0 || this.codes[before] === Code.newline;
  }

  private isMatlabLike(): boolean {
    return this.lexicon.dotsContinueLine;
  }
}
