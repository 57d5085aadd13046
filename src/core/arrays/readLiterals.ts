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
  const documented =
    language === 'python' ? scanner.docstrings.flatMap((span) => readDoctests(source, span)) : [];
  if (documented.length === 0) return { arrays: scanner.stack.arrays, errors: scanner.stack.errors };
  const arrays = [...scanner.stack.arrays, ...documented.flatMap((result) => result.arrays)];
  return {
    arrays: arrays.sort((a, b) => a.span.start - b.span.start),
    errors: [...scanner.stack.errors, ...documented.flatMap(({ errors }) => errors)],
  };
}

/** The examples in a documentation string: from a `>>>` prompt to the next blank line. */
function readDoctests(source: string, span: Span): readonly ReadResult[] {
  const results: ReadResult[] = [];
  let start = source.indexOf('>>>', span.start);
  while (start >= 0 && start < span.end) {
    const blank = /\n[ \t]*\r?\n/.exec(source.slice(start, span.end));
    const end = blank === null ? span.end - 3 : start + blank.index;
    if (end > start) results.push(readLiterals(source, undefined, { start, end }));
    start = source.indexOf('>>>', Math.max(end, start + 3));
  }
  return results;
}
