import type { ReadResult, Span } from './arrays';
import { findBlocks } from './blockReaders';
import { withoutQuotes } from './linePrefixes';
import { withSeriesApart } from './printed/seriesApart';
import { readLiterals } from './readLiterals';
import { stackLines } from './stackLines';
import { isBlank, linesOf } from './tables/lines';
import { readLooseTables } from './tables/looseTables';

/** Text of no particular language: printed blocks and tables first, brackets in what is left, then bare numbers. */
export function readMixed(original: string, language: string | undefined, range: Span): ReadResult {
  // In Markdown `##` begins a heading.
  const source = language === 'markdown' ? original : withSeriesApart(withoutQuotes(original, range), range);
  const { arrays, errors } = readLiterals(source, language, range);
  if (isCovered({ arrays, errors }, range) || isObjects({ arrays, errors }, source, range))
    return { arrays: stackLines(arrays, source, language === 'jsonl'), errors };
  const results: ReadResult[] = [];
  const lines = once(() => linesOf(source, range));
  let from = range.start;
  for (const block of findBlocks(source, source.slice(range.start, range.end), lines)) {
    results.push(
      readRest(source, language, { start: from, end: lines()[block.from]?.start ?? from }),
      block.result,
    );
    from = lines()[block.to - 1]?.end ?? range.end;
  }
  results.push(readRest(source, language, { start: from, end: range.end }));
  return joined(results);
}

/** Whether arrays in brackets are nearly all there is, so that nothing else need be looked for. */
function isCovered({ arrays, errors }: ReadResult, range: Span): boolean {
  let covered = 0;
  let behind = range.start;
  // The arrays of one table stand among each other.
  for (const { span } of arrays) {
    covered += Math.max(0, span.end - Math.max(span.start, behind));
    behind = Math.max(behind, span.end);
  }
  return errors.length === 0 && covered > 0.9 * (range.end - range.start);
}

/** Whether the text is nothing but objects: their lines, aligned as they are, are no printed table. */
function isObjects({ arrays, errors }: ReadResult, source: string, { start, end }: Span): boolean {
  const head = source.slice(start, Math.min(end, start + 1000));
  const tail = source.slice(Math.max(start, end - 1000), end);
  return arrays.length + errors.length > 0 && /^\s*\[?\s*\{\s*["']/.test(head) && /[\]}]\s*$/.test(tail);
}

export function joined(results: readonly ReadResult[]): ReadResult {
  return { arrays: results.flatMap(({ arrays }) => arrays), errors: results.flatMap(({ errors }) => errors) };
}

function readRest(source: string, language: string | undefined, range: Span): ReadResult {
  if (isBlank(source, range)) return { arrays: [], errors: [] };
  const literals = readLiterals(source, language, range);
  const arrays = stackLines(literals.arrays, source, language === 'jsonl');
  return readLooseTables(source, range, { arrays, errors: literals.errors });
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
