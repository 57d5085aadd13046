import type { NamedArray, ReadError } from '../../arrays';
import { readErrors } from '../../readErrors';
import type { Column } from '../../tables/column';
import {
  commaSample,
  findSeparator,
  notationOf,
  type Records,
  separatorSample,
  splitRecords,
} from '../../tables/delimited';
import { type ColumnGroup, dtypeOf, groupArray } from '../../tables/joinColumns';
import { isBlank } from '../../tables/lines';
import { namesColumns } from '../../tables/table';
import type { ReadTask } from '../byteSource';
import type { FileEntry } from '../fileEntry';
import { fileErrors, isReadError } from '../fileErrors';
import { heldEntry } from '../heldEntry';
import { ChunkedRows } from './chunkedRows';
import { shiftedError } from './shiftedError';
import type { PartColumn } from './columnScan';
import { type KnownColumn, type TableOutcome, type TablePlan, TableScan } from './tableScan';
import { type LargeText, longestRecord, textBeginning, textChunks } from './textChunks';

/**
 * The arrays of a table (`csv`, `tsv`) of any size, those that `readDelimited` finds in the whole text: one pass over the file tells them
 * and finds errors; a second one follows where the first rows promised something else. Rows are read again when they are asked for.
 */
export async function openLargeTable(
  text: LargeText,
  language: string,
  task: ReadTask,
): Promise<readonly FileEntry[] | ReadError> {
  let plan = await planOf(text, language, task);
  for (;;) {
    if (isReadError(plan)) return plan;
    const table = await scanTable(text, plan, task);
    if (isReadError(table)) return table;
    if (table.outcome.plan === plan) return entriesOf(table, plan, task);
    ({ plan } = table.outcome);
  }
}

/** How the first rows say that the table is to be read. */
async function planOf(text: LargeText, language: string, task: ReadTask): Promise<TablePlan | ReadError> {
  const head = await headOf(text, language, task);
  if (isReadError(head)) return head;
  const { separator, rows } = head;
  const [first = [], second] = rows;
  const notation = notationOf(separator, rows);
  const isHeader = namesColumns(first, second, notation.hasDecimalComma);
  const plan: TablePlan = {
    ...notation,
    separator,
    header: isHeader === false ? undefined : first,
    isHeaderAssumed: isHeader === undefined,
    width: first.length,
    labelColumns: new Set(),
    runs: [],
  };
  const scan = new TableScan(plan);
  scan.add(isHeader === false ? rows : rows.slice(1), 0);
  const outcome = scan.outcome();
  return isReadError(outcome) ? plan : outcome.plan;
}

/** Enough of the first rows to tell the notation of all. */
async function headOf(
  text: LargeText,
  language: string,
  task: ReadTask,
): Promise<(Pick<Records, 'rows'> & { readonly separator: string }) | ReadError> {
  let head = '';
  const grow = (part: string, goesOn: boolean): { value: boolean; end: number } => {
    head += part;
    return { value: goesOn, end: part.length };
  };
  const { isCancelled } = task;
  for await (const { value: goesOn } of textChunks(
    text,
    textBeginning,
    grow,
    isCancelled ? { isCancelled } : {},
  )) {
    if (goesOn && head.length <= separatorSample) continue;
    const range = { start: 0, end: head.length };
    const separator = language === 'tsv' ? '\t' : findSeparator(head, range);
    const { rows } = splitRecords(head, range, separator, goesOn);
    if (rows.length >= commaSample || !goesOn || head.length > longestRecord) return { rows, separator };
  }
  return isCancelled?.() === true ? fileErrors.cancelled() : { rows: [], separator: ',' };
}

interface ScannedTable {
  readonly scan: TableScan;
  readonly outcome: TableOutcome;
  readonly rows: ChunkedRows<readonly PartColumn[]>;
}

/** Reads all rows by the plan. */
async function scanTable(
  text: LargeText,
  plan: TablePlan,
  task: ReadTask,
): Promise<ScannedTable | ReadError> {
  const scan = new TableScan(plan);
  let headerChunk = -1;
  const dataIn = (records: Records['rows'], chunk: number): Records['rows'] =>
    chunk === headerChunk ? records.slice(1) : records;
  const rows = new ChunkedRows<readonly PartColumn[]>(text, (part, chunk) =>
    scan.readAgain(dataIn(recordsIn(part, plan, false).rows, chunk)),
  );
  const readRecords = (part: string, goesOn: boolean): { value: Contents; end: number } => {
    const records = recordsIn(part, plan, goesOn);
    return {
      value: { ...records, isBlank: isBlank(part, { start: 0, end: part.length }) },
      end: records.end,
    };
  };
  let isEmpty = true;
  const chunks = textChunks(text, textBeginning, readRecords, task);
  for (;;) {
    const next = await chunks.next();
    if (next.done === true) {
      if (next.value !== undefined) return next.value;
      break;
    }
    const { place, value } = next.value;
    isEmpty &&= value.isBlank;
    if (value.error !== undefined) return shiftedError(value.error, place.offset);
    if (plan.header !== undefined && headerChunk < 0 && value.rows.length > 0)
      headerChunk = rows.chunks.length;
    const data = dataIn(value.rows, rows.chunks.length);
    rows.add(place, data.length, data.length * plan.width, scan.add(data, place.offset));
  }
  const last = rows.chunks.at(-1)?.place;
  const whole = { start: 0, end: last === undefined ? 0 : last.offset + last.length };
  if (isEmpty) return readErrors.emptySelection(whole);
  if (rows.rows === 0) return readErrors.noArray(whole);
  const outcome = scan.outcome();
  return isReadError(outcome) ? outcome : { scan, outcome, rows };
}

interface Contents extends Records {
  readonly isBlank: boolean;
}

function recordsIn(part: string, { separator }: TablePlan, goesOn: boolean): Records {
  return splitRecords(part, { start: 0, end: part.length }, separator, goesOn);
}

/** The entries of a table; a single row is held, as it may be a vector. */
async function entriesOf(
  { scan, outcome: { groups }, rows }: ScannedTable,
  plan: TablePlan,
  task: ReadTask,
): Promise<readonly FileEntry[] | ReadError> {
  const entries: FileEntry[] = [];
  for (const group of groups) {
    const { columns, isMatrix } = group;
    const labels = scan.labelsOf(group);
    const survey = scan.surveyOf(group);
    const entry = rows.entry({
      name: isMatrix ? group.name : nameOf(columns[0]),
      format: plan.format,
      dtype: dtypeOf(columns.reduce((kinds, column) => kinds | column.kinds, 0)),
      shape: isMatrix ? [rows.rows, columns.length] : [rows.rows],
      ...(labels === undefined ? {} : { labels }),
      ...(survey === undefined ? {} : { survey }),
      arrayOf: (part, count) => arrayOf(group, part, plan, count),
    });
    const only = rows.rows === 1 ? await entry.read(task) : undefined;
    if (only !== undefined && isReadError(only)) return only;
    const shape = group.isWhole === true ? [columns.length] : (only?.shape ?? []);
    entries.push(only === undefined ? entry : heldEntry({ ...only, shape }));
  }
  return entries;
}

function arrayOf(
  group: ColumnGroup<KnownColumn>,
  part: readonly PartColumn[],
  { format, hasDecimalComma }: TablePlan,
  rows: number,
): NamedArray {
  const columns = group.columns.map((column): Column => {
    const read = part[column.index];
    if (read === undefined) throw new Error('largeTable: a part without a column');
    return { ...column, ...read, errors: [] };
  });
  return groupArray(
    { ...group, columns },
    { format, hasDecimalComma, span: { start: 0, end: 0 }, rows: [] },
    rows,
  );
}

function nameOf(column: KnownColumn | undefined): string | undefined {
  return column?.name === '' ? undefined : column?.name;
}
