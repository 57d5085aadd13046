import type { ReadResult, Span } from './arrays';
import { codesOf } from './codes';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';

/** Every array written in brackets or by a call in `range` of `source`, in the order they stand; one pass, no recursion. */
export function readLiterals(source: string, language: string | undefined, range: Span): ReadResult {
  const codes = codesOf(source);
  codes[range.end] = 0;
  const scanner = new LiteralScanner(source, codes, range, lexiconOf(language));
  try {
    scanner.run(range.start);
  } catch (problem) {
    if (!(problem instanceof LimitExceeded)) throw problem;
    return { arrays: [], errors: scanner.stack.errors };
  }
  scanner.stack.finish();
  return { arrays: scanner.stack.arrays, errors: scanner.stack.errors };
}
