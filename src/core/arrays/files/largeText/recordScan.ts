import type { ArrayNote, NamedArray, ReadError, Span } from '../../arrays';
import { Code } from '../../characters';
import type { NumberSurvey } from '../../numberSurvey';
import { readRecord } from '../../jsonRecords';
import { arrayNotes, readErrors } from '../../readErrors';
import { scalarCell } from '../../records/readKeys';
import type { JsonRecord } from '../../records/recordList';
import { ColumnTally } from '../../tables/columnTally';
import { dtypeOf } from '../../tables/joinColumns';
import { fileArray } from '../shapes';
import { ColumnScan, type Row } from './columnScan';
import { ElementScan } from './elementScan';
import { shiftedError } from './shiftedError';

/** Some elements of each key. */
export type RecordPart = ReadonlyMap<string, NamedArray>;

/** What is known of the array of one key. */
export interface KnownKey {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly labels: readonly string[] | undefined;
  readonly survey?: NumberSurvey | undefined;
  readonly notes: readonly ArrayNote[];
}

/** Reads objects with the same keys after one another: what each key holds, keeping none of it. */
export class RecordScan {
  #rows = 0;
  /** By key; undefined where it is missing in some. */
  readonly #keys = new Map<string, ColumnScan | ElementScan | undefined>();
  readonly #missing = new Map<string, ReadError>();
  #firstPlace: Span = { start: 0, end: 0 };

  /** `labelKeys` are known from a reading of all; otherwise the first objects tell. */
  constructor(
    private readonly format: string,
    private readonly labelKeys?: ReadonlySet<string>,
  ) {}

  /** The objects that follow, in a text before which `offset` characters stand; undefined where one of them is none. */
  add(source: string, spans: readonly Span[], offset: number): RecordPart | undefined {
    const records = recordsAt(source, spans);
    if (records === undefined) return undefined;
    if (this.#rows === 0) {
      const [first] = records;
      if (first !== undefined) this.#firstPlace = shifted(placeOf(first, spans[0]), offset);
      for (const [key, place] of first ?? []) this.#keys.set(key, this.#scanOf(source, records, key, place));
    }
    this.#notePlaces(records, spans, offset);
    const part = new Map<string, NamedArray>();
    for (const [key, scan] of this.#keys) {
      const array = this.#missing.has(key)
        ? undefined
        : addTo(scan, source, places(records, key), key, offset);
      if (array !== undefined) part.set(key, array);
    }
    this.#rows += records.length;
    return part;
  }

  /** Objects that were added before. */
  readAgain(source: string, spans: readonly Span[]): RecordPart {
    const records = recordsAt(source, spans) ?? [];
    const part = new Map<string, NamedArray>();
    for (const [key, scan] of this.#keys) {
      const array = readAgain(scan, source, places(records, key), key);
      if (array !== undefined) part.set(key, array);
    }
    return part;
  }

  /** The keys that hold arrays, those whose values are labels, or the first error. */
  outcome():
    { readonly keys: readonly KnownKey[]; readonly labelKeys: ReadonlySet<string> | undefined } | ReadError {
    const keys: KnownKey[] = [];
    const labelKeys = new Set<string>();
    const leftOut: string[] = [];
    let isAsTaken = true;
    for (const [name, scan] of this.#keys) {
      const missing = this.#missing.get(name);
      const error = missing ?? (scan instanceof ColumnScan ? scan.tally.errors(name, false)[0] : scan?.error);
      if (error !== undefined) return error;
      if (scan instanceof ColumnScan) {
        const { kinds } = scan.facts(name);
        const { labels, survey } = scan;
        keys.push({ name, dtype: dtypeOf(kinds), shape: [this.#rows], labels, survey, notes: [] });
        if (scan.tally.holdsLabels) labelKeys.add(name);
        isAsTaken &&= scan.isLabels === scan.tally.holdsLabels;
      } else if (scan?.array === undefined) leftOut.push(name);
      else {
        const labels = scan.array.dtype === 'string' ? scan.labels : undefined;
        keys.push({ name, ...scan.array, labels, notes: [] });
      }
    }
    const [first, ...others] = keys;
    if (first !== undefined && leftOut.length > 0)
      keys.splice(
        0,
        keys.length,
        { ...first, notes: [arrayNotes.keysLeftOut(leftOut.join(', '))] },
        ...others,
      );
    return { keys, labelKeys: isAsTaken ? undefined : labelKeys };
  }

  #scanOf(
    source: string,
    records: readonly JsonRecord[],
    key: string,
    place: Span,
  ): ColumnScan | ElementScan {
    if (source.charCodeAt(place.start) === Code.openBracket) return new ElementScan(key, this.format);
    const rows = cellsAt(source, places(records, key));
    const tally = new ColumnTally(0, false);
    tally.add(rows, new Float64Array(rows.length));
    return new ColumnScan(0, {}, this.labelKeys?.has(key) ?? tally.holdsLabels);
  }

  /** Every object must have every key. */
  #notePlaces(records: readonly JsonRecord[], spans: readonly Span[], offset: number): void {
    for (const key of new Set(records.flatMap((record) => [...record.keys()]))) {
      if (this.#keys.has(key)) continue;
      this.#keys.set(key, undefined);
      this.#missing.set(key, readErrors.missingCell(this.#firstPlace, 0, key));
    }
    for (const key of this.#keys.keys()) {
      const at = this.#missing.has(key) ? -1 : records.findIndex((record) => !record.has(key));
      const record = records[at];
      if (record === undefined) continue;
      const error = readErrors.missingCell(placeOf(record, spans[at]), at, key);
      this.#missing.set(key, shiftedError(error, offset, this.#rows));
    }
  }
}

function recordsAt(source: string, spans: readonly Span[]): readonly JsonRecord[] | undefined {
  const records: JsonRecord[] = [];
  for (const { start, end } of spans) {
    const isObject = source.charCodeAt(start) === Code.openBrace;
    const record = isObject ? readRecord(source, start, end) : undefined;
    if (record?.end !== end) return undefined;
    records.push(record.members);
  }
  return records;
}

function places(records: readonly JsonRecord[], key: string): readonly Span[] {
  return records.flatMap((record) => record.get(key) ?? []);
}

/** Where an object is shown: at its first value. */
function placeOf(record: JsonRecord, span: Span | undefined): Span {
  return [...record.values()][0] ?? span ?? { start: 0, end: 0 };
}

function shifted({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset };
}

function cellsAt(source: string, spans: readonly Span[]): readonly Row[] {
  return spans.map((span) => [scalarCell(source, span)]);
}

function addTo(
  scan: ColumnScan | ElementScan | undefined,
  source: string,
  spans: readonly Span[],
  key: string,
  offset: number,
): NamedArray | undefined {
  if (!(scan instanceof ColumnScan)) return scan?.add(source, spans, offset);
  return columnArray(key, scan.add(cellsAt(source, spans), offset));
}

function readAgain(
  scan: ColumnScan | ElementScan | undefined,
  source: string,
  spans: readonly Span[],
  key: string,
): NamedArray | undefined {
  if (!(scan instanceof ColumnScan))
    return scan?.array === undefined ? undefined : scan.readAgain(source, spans);
  return columnArray(key, scan.readAgain(cellsAt(source, spans)));
}

function columnArray(key: string, { values, labels }: ReturnType<ColumnScan['add']>): NamedArray {
  const array = fileArray('', key, '', [values.length], values);
  return labels === undefined ? array : { ...array, labels };
}
