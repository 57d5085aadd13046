import { Code, isWordPart, isBlank, wordEnd } from '../characters';
import type { Span } from '../arrays';
import { Codes } from '../codes';
import { NumberScanner } from '../numberScanner';
import { RestOfNumber } from '../restOfNumber';
import { FrameStack } from './frameStack';
import type { Lexicon } from './lexicon';

/** Where a text is being read and what the last tokens were, for all that reads tokens. */
/** Reads the list of objects that may begin at a bracket; returns the offset behind it, or -1. */
export type RecordReader = (scanner: ScanState, i: number) => number;

export class ScanState {
  readonly stack: FrameStack;
  readonly codes: Codes;
  readonly number: NumberScanner;
  readonly rest = new RestOfNumber();
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
  readonly deadQuotes = new Map<number, number>();

  constructor(
    readonly source: string,
    range: Span,
    readonly lexicon: Lexicon,
    protected readonly takeRecords?: RecordReader,
  ) {
    this.end = range.end;
    this.isSelection = range.start > 0 || range.end < source.length;
    this.stack = new FrameStack(source, range, lexicon);
    this.codes = new Codes(source, range.end);
    this.number = new NumberScanner(source, this.codes, range.end);
  }

  /** Passes over a word or number that is not part of an array. */
  skipWord(i: number): number {
    const stop = Math.max(i + 1, wordEnd(this.source, i, this.end));
    const joins = this.wordEnd === i - 1 && this.codes.at(i - 1) === Code.dot;
    const joinsColons =
      this.wordEnd === i - 2 && this.codes.at(i - 1) === Code.colon && this.codes.at(i - 2) === Code.colon;
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
    while (stop < this.end && (isWordPart(this.codes.at(stop)) || this.codes.at(stop) === Code.dot)) stop++;
    return stop;
  }

  startsLine(i: number): boolean {
    let before = i - 1;
    while (before >= 0 && isBlank(this.codes.at(before))) before--;
    return before < 0 || this.codes.at(before) === Code.newline;
  }
}
