import type { ReadResult, Span } from '../arrays';
import { Code } from '../characters';
import { arrayNotes } from '../readErrors';
import { readColumn } from '../tables/column';
import { dtypeOf } from '../tables/joinColumns';
import { type KeyText, scalarCell } from './readKeys';
import type { JsonRecord, RecordList } from './recordList';

/** The place of each label's score, for one row. */
type Scores = ReadonlyMap<string, Span>;

/**
 * The scores of every label, as a pipeline of Hugging Face's prints them for each text in the order of the scores
 * (`[[{'label': 'POS', 'score': 0.98}, {'label': 'NEG', 'score': 0.02}], …]`): a matrix with one column for each label, in their order.
 * Undefined where the lists are anything else.
 */
export function readRankedLabels(text: KeyText, lists: readonly RecordList[]): ReadResult | undefined {
  const keys = keysOf(text.source, lists[0]?.records[0]);
  if (keys === undefined) return undefined;
  const rows = lists.map(({ records }) => scoresOf(text.source, records, keys));
  const [first] = rows;
  if (first === undefined) return undefined;
  const labels = inOrder([...first.keys()]);
  const spans: Span[] = [];
  for (const row of rows) {
    if (row?.size !== labels.length) return undefined;
    for (const label of labels) {
      const place = row.get(label);
      if (place === undefined) return undefined;
      spans.push(place);
    }
  }
  const span = { start: lists[0]?.span.start ?? 0, end: lists.at(-1)?.span.end ?? 0 };
  const cells = spans.map((place) => [scalarCell(text.source, place)]);
  const column = readColumn(cells, 0, keys.score, { format: text.format, span, rows: cells });
  if (column.errors.length > 0) return { arrays: [], errors: column.errors };
  if (column.labels !== undefined) return undefined;
  const array = {
    name: keys.score,
    format: text.format,
    dtype: dtypeOf(column.kinds),
    shape: [rows.length, labels.length],
    values: column.values,
    span,
    ...(column.spans === undefined ? {} : { valueSpans: column.spans }),
    notes: [arrayNotes.columns(labels.join(', '))],
  };
  return { arrays: [array], errors: [] };
}

interface Keys {
  readonly label: string;
  readonly score: string;
}

/** Which of two keys holds a string and which does not. */
function keysOf(source: string, record: JsonRecord | undefined): Keys | undefined {
  if (record?.size !== 2) return undefined;
  const isText = ([, place]: readonly [string, Span]): boolean => isString(source, place);
  const label = [...record].find(isText)?.[0];
  const score = [...record].find((member) => !isText(member))?.[0];
  return label === undefined || score === undefined ? undefined : { label, score };
}

function isString(source: string, { start }: Span): boolean {
  const first = source.charCodeAt(start);
  return first === Code.doubleQuote || first === Code.quote;
}

/** Undefined where an object has other keys, or a label comes again. */
function scoresOf(
  source: string,
  records: readonly JsonRecord[],
  { label, score }: Keys,
): Scores | undefined {
  const scores = new Map<string, Span>();
  for (const record of records) {
    const name = record.get(label);
    const place = record.get(score);
    if (record.size !== 2 || name === undefined || place === undefined || !isString(source, name))
      return undefined;
    scores.set(scalarCell(source, name).text, place);
  }
  return scores.size === records.length ? scores : undefined;
}

/** By their numbers where they have some (`LABEL_0`), otherwise as class names are ordered everywhere. */
function inOrder(labels: readonly string[]): readonly string[] {
  const numbers = labels.map((label) => Number(/^\D*(\d+)$/.exec(label)?.[1] ?? NaN));
  const isNumbered =
    numbers.every((value) => !Number.isNaN(value)) && new Set(numbers).size === labels.length;
  const keyOf = (label: string): number | string => (isNumbered ? Number(/\d+$/.exec(label)?.[0]) : label);
  return labels.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
