import type { Span } from '../core/arrays/arrays';
import type { LineColumn } from '../core/lineColumn';
import { LineIndex } from '../core/lineColumn';
import { inEnglish, type Text } from '../core/text';

/** What went wrong and, where it has a place, the text it stands in and where. */
export interface Failure {
  readonly code: string;
  readonly message: Text;
  readonly source?: string | undefined;
  readonly span?: Span | undefined;
  /** Where it stands in a text that is not held. */
  readonly place?: Range;
}

/** A range as the command line shows it: from 1, columns in UTF-16 units, the end behind the last character. */
export interface Range {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

export function rangeOf(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.at(start), end: lines.at(end) };
}

/** Stands for -0 while a value is made JSON, which drops the sign; no text that people write holds it. */
const minusZero = '\u0000-0';

/** A value with the numbers JSON cannot carry as the strings `"Infinity"`, `"-Infinity"`, `"NaN"`. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'number') return part;
    return Object.is(part, -0) ? minusZero : Number.isFinite(part) ? part : String(part);
  });
  return json.replaceAll(JSON.stringify(minusZero), '-0');
}

export function printJson(value: unknown): void {
  process.stdout.write(`${toJson(value)}\n`);
}

/** Prints a failure, as JSON on standard output or as a sentence on standard error, and returns exit status 2. */
export function printFailure(failure: Failure, json: boolean): number {
  const { code, message, source, span } = failure;
  const place =
    failure.place ??
    (span === undefined || source === undefined ? undefined : rangeOf(new LineIndex(source), span));
  if (json)
    printJson({
      error: { code, message: inEnglish(message), ...(place === undefined ? {} : { span: place }) },
    });
  else {
    const where = place === undefined ? '' : `${String(place.start.line)}:${String(place.start.column)}: `;
    process.stderr.write(`${where}${inEnglish(message)} [${code}]\n`);
  }
  return 2;
}
