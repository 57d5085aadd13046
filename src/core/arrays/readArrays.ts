import type { NamedArray, ReadError, ReadResult, Span } from './arrays';
import { blockReaders } from './blockReaders';
import { lexiconOf } from './literals/lexicon';
import { readErrors } from './readErrors';
import { readLiterals } from './readLiterals';
import { readDelimited } from './tables/delimited';
import type { FoundTable } from './tables/markdownTable';
import { linesOf } from './tables/lines';
import { readLooseTables } from './tables/looseTables';

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
  if (lexiconOf(language).isCode) return readLiterals(source, language, range);
  return readMixed(source, language, range);
}

/** Text of no particular language: printed blocks and tables first, brackets in what is left, then bare numbers. */
function readMixed(source: string, language: string | undefined, range: Span): ReadResult {
  const arrays: NamedArray[] = [];
  const errors: ReadError[] = [];
  const take = (result: ReadResult): void => {
    arrays.push(...result.arrays);
    errors.push(...result.errors);
  };
  let from = range.start;
  for (const { span, result } of findBlocks(source, language, range)) {
    take(readRest(source, language, { start: from, end: span.start }));
    take(result);
    from = span.end;
  }
  take(readRest(source, language, { start: from, end: range.end }));
  return { arrays, errors };
}

function readRest(source: string, language: string | undefined, range: Span): ReadResult {
  if (isBlank(source, range)) return { arrays: [], errors: [] };
  return readLooseTables(source, range, readLiterals(source, language, range));
}

interface Block {
  readonly span: Span;
  readonly result: ReadResult;
}

function findBlocks(source: string, language: string | undefined, range: Span): readonly Block[] {
  const text = source.slice(range.start, range.end);
  const readers = blockReaders.filter(({ isPossible }) => isPossible(text, language));
  if (readers.length === 0) return [];
  const lines = linesOf(source, range);
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length;) {
    const found = firstBlock(source, lines, index, readers);
    const first = lines[index];
    const last = lines[(found?.to ?? 0) - 1];
    if (found === undefined || first === undefined || last === undefined) {
      index++;
      continue;
    }
    blocks.push({ span: { start: first.start, end: last.end }, result: found.result });
    index = found.to;
  }
  return blocks;
}

function firstBlock(
  source: string,
  lines: readonly Span[],
  index: number,
  readers: readonly (typeof blockReaders)[number][],
): FoundTable | undefined {
  for (const { read } of readers) {
    const found = read(source, lines, index);
    if (found !== undefined && found.to > index) return found;
  }
  return undefined;
}
