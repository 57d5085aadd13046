import type { NamedArray, Span } from '../arrays';
import { formatIn } from '../literals/buildArray';
import type { ScanState } from '../literals/scanState';
import { arrayNotes } from '../readErrors';
import { readRankedLabels } from './rankedLabels';
import { readRecordTable } from './readRecordTable';
import { recordListAt, recordListsAt } from './recordList';

/**
 * Reads the list of objects whose bracket stands at `i` as a table: one array for each key. Returns the offset behind it, or -1 where the
 * list is none, so that its arrays stand for themselves.
 */
export function takeRecords(scanner: ScanState, i: number): number {
  const { source, end, lexicon, stack } = scanner;
  const list = recordListAt({ source, end, lexicon }, i);
  const lists = list === undefined ? recordListsAt({ source, end, lexicon }, i) : undefined;
  const behind = list?.span.end ?? lists?.end ?? -1;
  const text = { source, format: formatIn(lexicon), lexicon };
  const result =
    list === undefined
      ? readRankedLabels(text, lists?.lists ?? [])
      : readRecordTable(text, list.records, list.span);
  if (result === undefined || behind < 0) return -1;
  scanner.junk(i, i, false);
  stack.errors.push(...result.errors);
  stack.keepAll(result.arrays.map((array) => withRest(array, source, { start: behind, end })));
  return behind;
}

/** With a note where the code goes on behind the list: `[…].map(…)`, `[…][0]`. */
function withRest(array: NamedArray, source: string, { start, end }: Span): NamedArray {
  const rest = /^(?:\s*\.\s*[\p{L}_]|\[)[^\n]*/u.exec(source.slice(start, Math.min(end, start + 100)))?.[0];
  if (rest === undefined) return array;
  const note = arrayNotes.notApplied(rest.trim(), { start, end: start + rest.length });
  return { ...array, notes: [...array.notes, note] };
}
