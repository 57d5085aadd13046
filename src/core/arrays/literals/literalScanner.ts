import { Code, isBlank, isWordStart } from '../characters';
import { readErrors } from '../readErrors';
import { closeBracket } from './closeBracket';
import { endRow, endSoftRow } from './closeFrame';
import type { Frame } from './frame';
import { openBracket } from './openBracket';
import { readWord } from './readWord';
import { ScanState } from './scanState';
import { takeNumber } from './takeNumber';
import { takeString } from './takeString';
import { takeSymbol } from './takeSymbol';
import { startsRecords } from '../records/recordList';
import { mayMakeRecords } from '../records/structuredArray';
import { commentEnd, regexEnd } from './trivia';

const zero = 48;
const nine = 57;

/** Reads a text once, front to back, and hands each token to the stack of open brackets. */
export class LiteralScanner extends ScanState {
  /** Reads what stands from `start` to `end`; brackets stay open, so that another part may go on in them. */
  run(start: number, end = this.end): void {
    const { codes } = this;
    // Named here and not taken from `Code`, which would be looked up for every character.
    const space = 32;
    const comma = 44;
    let i = start;
    while (i < end) {
      const code = codes.at(i);
      if (code === space) i++;
      else if (code >= zero && code <= nine) i = takeNumber(this, i);
      else if (code === comma) i = this.takeComma(i);
      else i = this.takeOther(i, code);
    }
  }

  private takeComma(i: number): number {
    const frame = this.stack.top;
    if (frame.mode === 'plain') {
      if (!frame.filled && !this.lexicon.dotsContinueLine)
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
    const { codes, stack } = this;
    const frame = stack.top;
    switch (code) {
      case Code.openBracket: {
        const next = codes.at(i + 1);
        // Numbers follow the brackets of nearly all arrays.
        if (next >= zero && next <= nine) return openBracket(this, i, code);
        const behind = this.takeList(i, frame);
        return behind > i ? behind : openBracket(this, i, code);
      }
      case Code.openParen:
      case Code.openBrace:
        if (code === Code.openParen) {
          const comment = commentEnd(this.source, i, this.end, this.lexicon);
          if (comment >= 0) return comment;
          const behind = this.takeStructured(i, frame);
          if (behind > i) return behind;
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
        return takeString(this, i, code, frame);
    }
    if (isWordStart(code))
      return frame.mode === 'plain' || frame.mode === 'call' ? readWord(this, i) : this.skipWord(i);
    if (isBlank(code)) return i + 1;
    const comment = commentEnd(this.source, i, this.end, this.lexicon);
    if (comment >= 0) return comment;
    if (frame.mode === 'plain' || frame.mode === 'call') return takeSymbol(this, i, code, frame);
    if (code === Code.slash && this.lexicon.regexLiterals)
      return Math.max(i + 1, regexEnd(this.source, i, this.end));
    return i + 1;
  }

  /** The offset behind the list of objects that begins at `i`; -1 where none does. */
  private takeList(i: number, { mode }: Frame): number {
    const { takeRecords, source, end, lexicon } = this;
    if (takeRecords === undefined || mode === 'ignored' || lexicon.bracketsAreCalls) return -1;
    return startsRecords(source, i, end) ? takeRecords(this, i) : -1;
  }

  /** The offset behind the records that the call whose bracket stands at `i` makes; -1 where it makes none. */
  private takeStructured(i: number, { mode }: Frame): number {
    const { takeRecords, source, wordStart, wordEnd } = this;
    if (takeRecords === undefined || mode !== 'open' || wordEnd !== i) return -1;
    if (!mayMakeRecords(source.slice(wordStart, wordEnd))) return -1;
    return /^\s*\[?\s*\(/.test(source.slice(i + 1, i + 100)) ? takeRecords(this, i) : -1;
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
}
