import type { ReadResult, Span } from '../arrays';
import { cellValue } from '../tables/cell';
import { type KeyText, readKeys, scalarCell, valueKind } from './readKeys';
import type { JsonRecord } from './recordList';

/**
 * Objects in the midst of a text as a table: one array for each key. Undefined where they are none, so that their arrays stand for
 * themselves: where they have no key in common, hold arrays in objects of their own, or neither numbers nor the same keys. In source
 * code and YAML, where such lists hold settings too, only those with numbers are a table; in code also only two objects or more with the same
 * keys.
 */
export function readRecordTable(
  text: KeyText,
  records: readonly JsonRecord[],
  range: Span,
): ReadResult | undefined {
  const { lexicon, source } = text;
  if (lexicon.isCode && records.length < 2) return undefined;
  const [first, ...rest] = records;
  const isShared = (key: string): boolean => rest.every((record) => record.has(key));
  if (![...(first?.keys() ?? [])].some(isShared)) return undefined;
  if (records.some((record) => [...record.values()].some((place) => holdsArrays(source, place))))
    return undefined;
  const isRead = (key: string): boolean => records.every((record) => isWrittenOut(text, record, key));
  const result = readKeys(text, records, range, isRead);
  const isStrict = lexicon.isCode || (lexicon.bareStrings && result.errors.length === 0);
  const isTable = isStrict
    ? result.arrays.some(({ labels }) => labels === undefined)
    : result.arrays.length > 0 || (result.errors.length > 0 && holdNumbers(source, records));
  return isTable ? result : undefined;
}

/** Whether the value is an object with arrays in it. */
function holdsArrays(source: string, place: Span): boolean {
  return valueKind(source, place) === 'object' && source.slice(place.start, place.end).includes('[');
}

/** Whether the value is written out: a row, a string or a number. A key that is missing is looked at later. */
export function isWrittenOut({ source, lexicon }: KeyText, record: JsonRecord, key: string): boolean {
  const place = record.get(key);
  if (place === undefined || valueKind(source, place) !== 'scalar') return true;
  const { text, isQuoted } = scalarCell(source, place);
  return isQuoted || lexicon.bareStrings || cellValue(text, false) !== undefined;
}

function holdNumbers(source: string, records: readonly JsonRecord[]): boolean {
  return records.some((record) =>
    [...record.values()].some((place) => {
      if (valueKind(source, place) !== 'scalar') return true;
      const { text, isQuoted } = scalarCell(source, place);
      return !isQuoted && !Number.isNaN(cellValue(text, false)?.value ?? NaN);
    }),
  );
}
