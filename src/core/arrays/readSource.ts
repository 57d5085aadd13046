import type { NamedArray, ReadResult, Span } from './arrays';
import { readCommaInitialisers } from './commaInitialisers';
import { readCommented, readComments } from './comments';
import { lexiconOf } from './literals/lexicon';
import { readLiterals } from './readLiterals';
import { readMixed } from './readMixed';

/** Forms without brackets or labels, which the examples in a documentation string do not print. */
const tables = new Set(['csv', 'tsv', 'whitespace-table', 'markdown-table']);

/** What stands before the input in the examples of a language's documentation strings. */
const prompts: Readonly<Record<string, string>> = { python: '>>>', julia: 'julia>' };

/** The arrays of source code: its literals, the examples in its documentation strings, and what was printed into its comments. */
export function readSource(source: string, language: string | undefined, range: Span): ReadResult {
  const lexicon = lexiconOf(language);
  const isPart = range.start > 0 || range.end < source.length;
  const commented = isPart ? readCommented(source, lexicon, range) : undefined;
  if (commented !== undefined) return commented;
  const { arrays, errors, docstrings } = readLiterals(source, language, range);
  const initialised =
    lexicon.language === 'cpp' || lexicon.language === 'cuda-cpp'
      ? readCommaInitialisers(source, range)
      : { arrays: [], errors: [] };
  const prompt = prompts[language ?? ''];
  const examples =
    prompt === undefined ? [] : docstrings.flatMap((span) => readExamples(source, span, prompt));
  const documented = [
    ...initialised.arrays,
    ...examples.flatMap((result) => result.arrays),
    ...readComments(source, lexicon, range),
  ];
  const added = documented.filter((array) => !overlaps(arrays, array));
  const found = [initialised, ...examples];
  if (added.length === 0 && found.every((result) => result.errors.length === 0)) return { arrays, errors };
  return {
    arrays: [...arrays, ...added].sort((a, b) => a.span.start - b.span.start),
    errors: [...errors, ...found.flatMap((result) => result.errors)],
  };
}

/** Whether one of the arrays, which are in order, stands where `array` does. */
function overlaps(arrays: readonly NamedArray[], { span }: NamedArray): boolean {
  let low = 0;
  let high = arrays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((arrays[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  return (arrays[low]?.span.start ?? Infinity) < span.end;
}

/** The examples in a documentation string: from a prompt to the next blank line that is not inside a printed array. */
function readExamples(source: string, span: Span, prompt: string): readonly ReadResult[] {
  const results: ReadResult[] = [];
  let start = source.indexOf(prompt, span.start);
  while (start >= 0 && start < span.end) {
    const end = exampleEnd(source, { start, end: span.end - 3 }, prompt);
    if (end > start) {
      const { arrays, errors } = readMixed(source, undefined, { start, end });
      results.push({ arrays: arrays.filter(({ format }) => !tables.has(format)), errors });
    }
    start = source.indexOf(prompt, Math.max(end, start + prompt.length));
  }
  return results;
}

/** The first blank line behind `start` where every bracket is closed; the first blank line of all when they never are. */
function exampleEnd(source: string, { start, end }: Span, prompt: string): number {
  const blanks = /\n[ \t]*\r?(?=\n)/g;
  let first = end;
  let depth = 0;
  let from = start;
  blanks.lastIndex = start;
  for (let blank = blanks.exec(source); blank !== null && blank.index < end; blank = blanks.exec(source)) {
    if (first === end) first = blank.index;
    depth += openBrackets(source.slice(from, blank.index));
    if (depth <= 0) return blank.index;
    if (source.startsWith(prompt, skipIndent(source, blanks.lastIndex + 1))) return first;
    from = blank.index;
  }
  return depth + openBrackets(source.slice(from, end)) > 0 ? first : end;
}

function openBrackets(text: string): number {
  let depth = 0;
  for (const bracket of text.match(/[[\](){}]/g) ?? []) depth += '[({'.includes(bracket) ? 1 : -1;
  return depth;
}

function skipIndent(source: string, from: number): number {
  let i = from;
  while (/[ \t]/.test(source.charAt(i))) i++;
  return i;
}
