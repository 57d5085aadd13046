import type { NamedArray, ReadResult, Span } from './arrays';
import { findBlocks } from './blockReaders';
import { readJsonRecords } from './jsonRecords';
import { lexiconOf } from './literals/lexicon';
import { partsOf } from './markdown';
import { readErrors } from './readErrors';
import { readLiterals } from './readLiterals';
import { readDelimited, trimmed } from './tables/delimited';
import { stackLines } from './stackLines';
import { linesOf } from './tables/lines';
import { readYaml } from './yamlLists';
import { readLooseTables } from './tables/looseTables';

const nothing: ReadResult = { arrays: [], errors: [] };

export interface ReadOptions {
  /** VS Code's language id; what the text looks like decides when it is not given. */
  readonly language?: string | undefined;
  /** Only this part of the text is read; spans stay those of the whole text. */
  readonly range?: Span | undefined;
}

const tableLanguages: Readonly<Record<string, string>> = {
  csv: 'csv',
  tsv: 'tsv',
  'csv (semicolon)': 'csv',
  'csv (pipe)': 'csv',
  'dynamic csv': 'csv',
};

/**
 * Every array in a text with its name, shape and places: literals, printed arrays, tables. What cannot be read is an error with its place;
 * a text without any array is one too.
 */
export function readArrays(source: string, options: ReadOptions = {}): ReadResult {
  const range = options.range ?? { start: 0, end: source.length };
  if (isBlank(source, range)) return { arrays: [], errors: [readErrors.emptySelection(range)] };
  const result = readText(source, options.language, range);
  if (result.arrays.length > 0 || result.errors.length > 0) return result;
  return { arrays: [], errors: [readErrors.noArray(range)] };
}

function isBlank(source: string, { start, end }: Span): boolean {
  for (let i = start; i < end; i++) if (!/\s/.test(source.charAt(i))) return false;
  return true;
}

function readText(source: string, language: string | undefined, range: Span): ReadResult {
  const tableFormat = tableLanguages[language ?? ''];
  if (tableFormat !== undefined) return readDelimited(source, range, tableFormat);
  if (language === 'yaml') return readYaml(source, range);
  if (language === 'markdown') return readDocument(source, range);
  if (lexiconOf(language).isCode) return readLiterals(source, language, range);
  const first = source.charAt(trimmed(source, range).start);
  const records =
    first === '{' || first === '['
      ? readJsonRecords(source, range, language === 'jsonl' ? 'jsonl' : 'json')
      : undefined;
  return records ?? readMixed(source, language, range);
}

/** Prose with tables in it, and fenced blocks in their own languages. */
function readDocument(source: string, range: Span): ReadResult {
  return joined(
    partsOf(source, linesOf(source, range), range).map((part) => {
      if (isBlank(source, part.range)) return nothing;
      if (part.isCode)
        return readText(source, part.language === 'markdown' ? undefined : part.language, part.range);
      const { arrays, errors } = readMixed(source, 'markdown', part.range);
      return { arrays: arrays.filter((array) => !isReference(source, array)), errors };
    }),
  );
}

/** `[1]` and `(3, 5)` in prose are references and remarks. */
function isReference(source: string, { name, values, span }: NamedArray): boolean {
  const bracket = source.charAt(span.start);
  return name === undefined && (bracket === '(' || (bracket === '[' && values.length < 2));
}

function joined(results: readonly ReadResult[]): ReadResult {
  return { arrays: results.flatMap(({ arrays }) => arrays), errors: results.flatMap(({ errors }) => errors) };
}

/** Text of no particular language: printed blocks and tables first, brackets in what is left, then bare numbers. */
function readMixed(source: string, language: string | undefined, range: Span): ReadResult {
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

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function readRest(source: string, language: string | undefined, range: Span): ReadResult {
  if (isBlank(source, range)) return nothing;
  const literals = readLiterals(source, language, range);
  const arrays = stackLines(literals.arrays, source, language === 'jsonl');
  return readLooseTables(source, range, { ...literals, arrays });
}
