import type { ReadResult, Span } from './arrays';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';
import { takeRecords } from './records/takeRecords';

export interface LiteralResult extends ReadResult {
  /** Strings that stand alone at the start of a line, as Python's documentation does. */
  readonly docstrings: readonly Span[];
}

/** Every array written in brackets or by a call in `range` of the text, in the order they stand; one pass, no recursion. */
export function readLiterals(source: string, language: string | undefined, range: Span): LiteralResult {
  const scanner = new LiteralScanner(source, range, lexiconOf(language), takeRecords);
  const { stack, docstrings } = scanner;
  try {
    scanner.run(range.start);
    stack.finish();
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
  }
  return { arrays: stack.arrays, errors: stack.errors, docstrings };
}
