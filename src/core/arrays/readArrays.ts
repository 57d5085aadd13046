import type { NamedArray, ReadResult, Span } from './arrays';
import { readJsonRecords } from './jsonRecords';
import { withoutIntervals } from './linePrefixes';
import { lexiconOf } from './literals/lexicon';
import { type DocumentPart, partsOf } from './markdown';
import { readNotebook } from './notebook';
import { placedAt } from './placedAt';
import { readErrors } from './readErrors';
import { joined, readMixed } from './readMixed';
import { readSource } from './readSource';
import { readDelimited, trimmed } from './tables/delimited';
import { isBlank, linesOf } from './tables/lines';
import { readYaml } from './yamlLists';

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

function readText(source: string, language: string | undefined, range: Span): ReadResult {
  const tableFormat = tableLanguages[language ?? ''];
  if (tableFormat !== undefined) return readDelimited(source, range, tableFormat);
  if (language === 'yaml') return readYaml(source, range);
  if (language === 'markdown') return readDocument(source, range);
  if (lexiconOf(language).isCode) return readSource(source, writtenIn(source, language), range);
  const first = source.charAt(trimmed(source, range).start);
  const isWhole = range.start === 0 && range.end === source.length;
  const notebook =
    isWhole && first === '{'
      ? readNotebook(source, (cell, id) => readArrays(cell, { language: id }))
      : undefined;
  if (notebook !== undefined) return notebook;
  const isBracket = first === '{' || first === '[';
  const records = isBracket
    ? readJsonRecords(source, range, language === 'jsonl' ? 'jsonl' : 'json')
    : undefined;
  return records ?? readMixed(source, language, range);
}

/** What MATLAB never has outside of comments: `(* … *)` that begins a line, `1.2*^-3`, `f[x_] := …`. */
const mathematica = /^[ \t]*\(\*|^[^%'"\n]*(?:\d\*\^[-\d]|:=)/m;

/** Files of MATLAB and of Mathematica end in `.m` both. */
function writtenIn(source: string, language: string | undefined): string | undefined {
  return language === 'matlab' && mathematica.test(source) ? 'wolfram' : language;
}

/** Prose with tables in it, and fenced blocks in their own languages. */
function readDocument(source: string, range: Span): ReadResult {
  const prose = withoutIntervals(source, range);
  return joined(
    partsOf(source, linesOf(source, range), range).map((part) => {
      if (isBlank(source, part.range)) return { arrays: [], errors: [] };
      if (part.isCode) return readFenced(source, part);
      const { arrays, errors } = readMixed(prose, 'markdown', part.range);
      return { arrays: arrays.filter((array) => !isReference(source, array)), errors };
    }),
  );
}

/** How much of a document around a fenced block is read with it, so that what its reader copies is no longer than that. */
const surroundings = 1000;

/** A line of input behind a prompt, where what was printed stands below it. */
const session = /^[ \t]*(?:>>>|julia>|In \[\d+\]:|>(?=.*\n *\[,?1\] ?))(?:[ \t]|\r?$)/m;

function readFenced(source: string, { language, range }: DocumentPart): ReadResult {
  const from = Math.max(0, range.start - surroundings);
  const near = source.slice(from, range.end + surroundings);
  const inner = { start: range.start - from, end: range.end - from };
  const isText = language === 'markdown' || session.test(source.slice(range.start, range.end));
  const result = readText(near, isText ? undefined : language, inner);
  return from === 0 ? result : placedAt(result, (offset) => offset + from);
}

/** `[1]` and `(3, 5)` in prose are references and remarks. */
function isReference(source: string, { name, values, span }: NamedArray): boolean {
  const bracket = source.charAt(span.start);
  return name === undefined && (bracket === '(' || (bracket === '[' && values.length < 2));
}
