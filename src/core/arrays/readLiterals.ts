import type { ReadResult, Span } from './arrays';
import type { Codes, SourceText } from './codes';
import { LimitExceeded } from './literals/frameStack';
import { lexiconOf } from './literals/lexicon';
import { LiteralScanner } from './literals/literalScanner';

/** Every array written in brackets or by a call in `range` of the text, in the order they stand; one pass, no recursion. */
export function readLiterals(text: SourceText, language: string | undefined, range: Span): ReadResult {
  const scanner = text.upTo(range.end, (codes) => scan(text.source, codes, language, range));
  const documented =
    language === 'python' ? scanner.docstrings.flatMap((span) => readDoctests(text, span)) : [];
  const { arrays, errors } = scanner.stack;
  if (documented.length === 0) return { arrays, errors };
  return {
    arrays: [...arrays, ...documented.flatMap((result) => result.arrays)].sort(
      (a, b) => a.span.start - b.span.start,
    ),
    errors: [...errors, ...documented.flatMap((result) => result.errors)],
  };
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

/** The examples in a documentation string: from a `>>>` prompt to the next blank line. */
function readDoctests(text: SourceText, span: Span): readonly ReadResult[] {
  const { source } = text;
  const results: ReadResult[] = [];
  let start = source.indexOf('>>>', span.start);
  while (start >= 0 && start < span.end) {
    const blank = /\n[ \t]*\r?\n/.exec(source.slice(start, span.end));
    const end = blank === null ? span.end - 3 : start + blank.index;
    if (end > start) results.push(readLiterals(text, undefined, { start, end }));
    start = source.indexOf('>>>', Math.max(end, start + 3));
  }
  return results;
}
