import type { NamedArray, ReadResult, Span } from '../core/arrays/arrays';
import { readArrays } from '../core/arrays/readArrays';
import { LineIndex } from '../core/lineColumn';
import { inEnglish } from '../core/text';
import { languageOf } from './languageOf';
import { listEntries, shownValues } from './listEntries';
import { printFailure, printJson, rangeOf } from './output';
import { isReadInRanges, splitChoice } from './openFile';
import { readSource } from './readSource';
import { parseSourceArguments, type SourceArguments } from './sourceArguments';

/** A file, or some of its lines. */
interface FileLines {
  readonly file: string;
  readonly lines?: { readonly first: number; readonly last: number };
}

/** `likelihood-lens arrays`: every array the reader finds in a file or in some of its lines; returns the exit status. */
export async function runArrays(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const given = parseSourceArguments(args, 'arrays FILE[:LINE[-LINE]] [--language ID] [--json]');
  if ('code' in given) return printFailure(given, json);
  const chosen = splitTarget(given.target);
  return chosen.lines === undefined && isReadInRanges(splitChoice(chosen.file).file)
    ? listEntries(chosen.file, json)
    : listText(chosen, given);
}

function listText({ file, lines: chosen }: FileLines, { language, json }: SourceArguments): number {
  const source = readSource(file);
  if (typeof source !== 'string') return printFailure(source, json);
  const lines = new LineIndex(source);
  const range = chosen === undefined ? undefined : lines.linesBetween(chosen.first, chosen.last);
  const result = readArrays(source, { language: language ?? languageOf(file), range });
  const [error] = result.errors;
  if (result.arrays.length === 0 && error !== undefined && !json)
    return printFailure({ ...error, source }, json);
  if (json) printJson(resultJson(result, lines));
  else process.stdout.write(resultText(result, lines));
  return result.arrays.length === 0 ? 2 : 0;
}

/** `train.py:3-8` is lines 3 to 8 of `train.py`. */
function splitTarget(target: string): FileLines {
  const match = /^(.+?):(\d+)(?:-(\d+))?$/.exec(target);
  const [, file, first, last] = match ?? [];
  if (file === undefined || first === undefined) return { file: target };
  return { file, lines: { first: Number(first), last: Number(last ?? first) } };
}

function resultJson({ arrays, errors }: ReadResult, lines: LineIndex): object {
  const [first] = errors;
  return {
    arrays: arrays.map((array) => arrayJson(array, lines)),
    errors: errors.map(({ code, message, span }) => ({
      code,
      message: inEnglish(message),
      range: rangeOf(lines, span),
    })),
    ...(arrays.length === 0 && first !== undefined
      ? { error: { code: first.code, message: inEnglish(first.message), span: rangeOf(lines, first.span) } }
      : {}),
  };
}

function arrayJson(
  { name, format, dtype, shape, span, values, labels, notes }: NamedArray,
  lines: LineIndex,
): object {
  const place = (span: Span | undefined): object =>
    span === undefined ? {} : { range: rangeOf(lines, span) };
  return {
    ...(name === undefined ? {} : { name }),
    format,
    dtype,
    shape,
    ...place(span),
    count: values.length,
    values: Array.from(values.subarray(0, shownValues)),
    ...(labels === undefined ? {} : { labels }),
    notes: notes.map((note) => ({ code: note.code, message: inEnglish(note.message), ...place(note.span) })),
  };
}

/** One line for each array, then its notes, then the errors. */
function resultText({ arrays, errors }: ReadResult, lines: LineIndex): string {
  const found = arrays.flatMap(({ name, format, dtype, shape, span, notes, values, labels }) => {
    const { line, column } = lines.at(span.start);
    const head = Array.from(values.subarray(0, 6), (value) =>
      labels === undefined ? String(value) : (labels[value] ?? ''),
    );
    const more = values.length > head.length ? ', …' : '';
    return [
      `${String(line)}:${String(column)}  ${name ?? '(no name)'}  ${shape.join(' x ')}  ${dtype}  ${format}  [${head.join(', ')}${more}]`,
      ...notes.map(({ code, message }) => `    ${inEnglish(message)} [${code}]`),
    ];
  });
  const problems = errors.map(({ code, message, span }) => {
    const { line, column } = lines.at(span.start);
    return `${String(line)}:${String(column)}  ${inEnglish(message)} [${code}]`;
  });
  return `${[...found, ...problems].join('\n')}\n`;
}
