import type { NamedArray, ReadResult, Span } from '../arrays';
import { formatIn } from '../literals/buildArray';
import type { ScanState } from '../literals/scanState';
import { Code } from '../characters';
import { arrayNotes } from '../readErrors';
import { readRankedLabels } from './rankedLabels';
import { readRecordTable } from './readRecordTable';
import { recordListAt, recordListsAt } from './recordList';
import { readStructuredArray } from './readStructuredArray';
import { structuredArrayAt } from './structuredArray';

/**
 * Reads the list of objects whose bracket stands at `i`, or the records of NumPy's in a call whose bracket does, as a table: one array for
 * each key. Returns the offset behind it, or -1 where there is none, so that the arrays in it stand for themselves.
 */
export function takeRecords(scanner: ScanState, i: number): number {
  const { source, end, stack } = scanner;
  const table =
    source.charCodeAt(i) === Code.openParen ? structuredTable(scanner, i) : objectTable(scanner, i);
  if (table === undefined) return -1;
  const { result, behind } = table;
  scanner.junk(i, i, false);
  stack.errors.push(...result.errors);
  stack.keepAll(result.arrays.map((array) => withRest(array, source, { start: behind, end })));
  return behind;
}

interface Table {
  readonly result: ReadResult;
  readonly behind: number;
}

function objectTable({ source, end, lexicon }: ScanState, i: number): Table | undefined {
  const list = recordListAt({ source, end, lexicon }, i);
  const lists = list === undefined ? recordListsAt({ source, end, lexicon }, i) : undefined;
  const behind = list?.span.end ?? lists?.end ?? -1;
  const text = { source, format: formatIn(lexicon), lexicon };
  const result =
    list === undefined
      ? readRankedLabels(text, lists?.lists ?? [])
      : readRecordTable(text, list.records, list.span);
  return result === undefined || behind < 0 ? undefined : { result, behind };
}

function structuredTable({ source, end, lexicon }: ScanState, open: number): Table | undefined {
  const array = structuredArrayAt({ source, end, lexicon }, open);
  if (array === undefined) return undefined;
  const format = lexicon.isCode ? formatIn(lexicon) : 'numpy-repr';
  const result = readStructuredArray({ source, format, lexicon }, array);
  return result === undefined ? undefined : { result, behind: array.end };
}

/** With a note where the code goes on behind the list: `[…].map(…)`, `[…][0]`. */
function withRest(array: NamedArray, source: string, { start, end }: Span): NamedArray {
  const rest = /^(?:\s*\.\s*[\p{L}_]|\[)[^\n]*/u.exec(source.slice(start, Math.min(end, start + 100)))?.[0];
  if (rest === undefined) return array;
  const note = arrayNotes.notApplied(rest.trim(), { start, end: start + rest.length });
  return { ...array, notes: [...array.notes, note] };
}
