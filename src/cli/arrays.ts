import { parseArgs } from 'node:util';
import type { NamedArray, ReadResult, Span } from '../core/arrays/arrays';
import { readArrays } from '../core/arrays/readArrays';
import { LineIndex } from '../core/lineColumn';
import { inEnglish, text } from '../core/text';
import { languageOf } from './languageOf';
import { listEntries, shownValues } from './listEntries';
import { type Failure, printFailure, printJson, rangeOf } from './output';
import { isReadInRanges, splitChoice } from './openFile';
import { readSource } from './readSource';

interface ArraysArguments {
  readonly file: string;
  readonly lines?: { readonly first: number; readonly last: number } | undefined;
  readonly language?: string | undefined;
  readonly json: boolean;
}

/** `likelihood-lens arrays`: every array the reader finds in a file or in some of its lines; returns the exit status. */
export async function runArrays(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const parsed = parseArrays(args);
  if ('code' in parsed) return printFailure(parsed, json);
  return parsed.lines === undefined && isReadInRanges(splitChoice(parsed.file).file)
    ? listEntries(parsed.file, json)
    : listText(parsed, json);
}

function listText(parsed: ArraysArguments, json: boolean): number {
  const source = readSource(parsed.file);
  if (typeof source !== 'string') return printFailure(source, json);
  const lines = new LineIndex(source);
  const range =
    parsed.lines === undefined ? undefined : lines.linesBetween(parsed.lines.first, parsed.lines.last);
  const result = readArrays(source, { language: parsed.language ?? languageOf(parsed.file), range });
  const [error] = result.errors;
  if (result.arrays.length === 0 && error !== undefined && !json)
    return printFailure({ ...error, source }, json);
  if (json) printJson(resultJson(result, lines));
  else process.stdout.write(resultText(result, lines));
  return result.arrays.length === 0 ? 2 : 0;
}

function parseArrays(args: readonly string[]): ArraysArguments | Failure {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { language: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const [target, ...others] = positionals;
    if (target === undefined || others.length > 0)
      return usageFailure('arrays FILE[:LINE[-LINE]] [--language ID] [--json]');
    return { ...splitTarget(target), language: values.language, json: values.json };
  } catch (problem) {
    return {
      code: 'usage',
      message: text('{problem}', { problem: problem instanceof Error ? problem.message : String(problem) }),
    };
  }
}

function usageFailure(usage: string): Failure {
  return { code: 'usage', message: text('Usage: likelihood-lens {usage}', { usage }) };
}

/** `train.py:3-8` is lines 3 to 8 of `train.py`. */
function splitTarget(target: string): Pick<ArraysArguments, 'file' | 'lines'> {
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
