import type { ReadResult, Span } from './arrays';
import type { Codes, SourceText } from './codes';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';

export interface LiteralResult extends ReadResult {
  /** Strings that stand alone at the start of a line, as Python's documentation does. */
  readonly docstrings: readonly Span[];
}

/** Every array written in brackets or by a call in `range` of the text, in the order they stand; one pass, no recursion. */
export function readLiterals(text: SourceText, language: string | undefined, range: Span): LiteralResult {
  const { stack, docstrings } = text.upTo(range.end, (codes) => scan(text.source, codes, language, range));
  return { arrays: stack.arrays, errors: stack.errors, docstrings };
}

function scan(source: string, codes: Codes, language: string | undefined, range: Span): LiteralScanner {
  const scanner = new LiteralScanner(source, codes, range, lexiconOf(language));
  try {
    scanner.run(range.start);
    scanner.stack.finish();
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
  }
  return scanner;
}
