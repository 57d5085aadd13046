import {
  Field,
  FixedSizeList,
  Float32,
  Int64,
  makeData,
  makeVector,
  RecordBatch,
  Struct,
  Table,
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import type { NamedArray, ReadError } from '../../../../src/core/arrays/arrays';
import type { ByteSource } from '../../../../src/core/arrays/files/byteSource';
import type { FileEntry } from '../../../../src/core/arrays/files/fileEntry';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import { openArrayFile } from '../../../../src/core/arrays/files/openArrayFile';

const batchRows = 100_000;
const batches = 12;

/** A table of many batches, each of 1.2 MB. */
const long = new Table(
  Array.from({ length: batches }, (_, batch) => {
    const first = batch * batchRows;
    const { batches: made } = tableFromArrays({
      p: Float64Array.from({ length: batchRows }, (_, row) => (first + row) / 4),
      y: Int32Array.from({ length: batchRows }, (_, row) => (first + row) % 7),
    });
    return made[0] as RecordBatch;
  }),
);

interface Counted {
  readonly source: ByteSource;
  readonly ranges: number[];
}

function counted(bytes: Uint8Array): Counted {
  const ranges: number[] = [];
  const read = (start: number, end: number): Promise<Uint8Array> => {
    ranges.push(end - start);
    return Promise.resolve(bytes.slice(start, end));
  };
  return { ranges, source: { size: bytes.length, read } };
}

async function entriesOf(source: ByteSource): Promise<readonly FileEntry[]> {
  const entries = await openArrayFile('table.arrow', source);
  if (isReadError(entries)) throw new Error(entries.code);
  return entries;
}

async function first(table: Table): Promise<NamedArray | ReadError> {
  const [entry] = await entriesOf(counted(tableToIPC(table, 'file')).source);
  if (entry === undefined) throw new Error('no entry');
  return entry.read();
}

function total(ranges: readonly number[]): number {
  return ranges.reduce((sum, range) => sum + range, 0);
}

describe.each(['file', 'stream'] as const)('an Arrow %s of many batches', (kind) => {
  const bytes = tableToIPC(long, kind);

  it('is opened by the heads of its messages', async () => {
    const { source, ranges } = counted(bytes);
    const entries = await entriesOf(source);
    expect(entries.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ['p', 'float64', [batches * batchRows]],
      ['y', 'int32', [batches * batchRows]],
    ]);
    expect(total(ranges)).toBeLessThan(bytes.length / 100);
  });

  it('gives rows from the batches that hold them, which are read once for all columns', async () => {
    const { source, ranges } = counted(bytes);
    const [p, y] = await entriesOf(source);
    ranges.splice(0);
    const at = 3 * batchRows - 2;
    expect(await p?.readRows(at, at + 4)).toMatchObject({
      values: Float64Array.from([at / 4, (at + 1) / 4, (at + 2) / 4, (at + 3) / 4]),
    });
    const read = total(ranges);
    expect(read).toBeLessThan((bytes.length / batches) * 2.1);
    expect(await y?.readRows(at, at + 2)).toMatchObject({
      values: Float64Array.from([at % 7, (at + 1) % 7]),
    });
    expect(total(ranges)).toBe(read);
  });

  it('is read whole with its progress, or given up between two batches', async () => {
    const { source } = counted(bytes);
    const [, y] = await entriesOf(source);
    const done: number[] = [];
    const array = await y?.read({ onProgress: (rows, all) => done.push(rows / all) });
    if (array === undefined || isReadError(array)) throw new Error('not read');
    expect(array.values.every((value, row) => value === row % 7)).toBe(true);
    expect(done).toHaveLength(batches);
    expect(done.at(-1)).toBe(1);
    const [again] = await entriesOf(source);
    let asked = 0;
    expect(await again?.read({ isCancelled: () => (asked += 1) > 4 })).toMatchObject({ code: 'cancelled' });
  });

  it('that was cut says so, where its end is not the end of a batch', async () => {
    const entries = await openArrayFile('cut.arrow', counted(bytes.slice(0, bytes.length / 2)).source);
    expect(entries).toMatchObject({ code: kind === 'file' ? 'damaged-file' : 'truncated-file' });
  });
});

describe('an Arrow column', () => {
  it('of lists of one length has a row for each, as its shape says', async () => {
    const rows = 3;
    const child = makeData({ type: new Float32(), data: Float32Array.from([1, 2, 3, 4, 5, 6]) });
    const type = new FixedSizeList(2, new Field('item', new Float32(), false));
    const lists = makeData({ type, length: rows, nullCount: 0, child });
    const column = new Field('logits', type, false);
    const struct = makeData({ type: new Struct([column]), length: rows, nullCount: 0, children: [lists] });
    const table = new Table([new RecordBatch(new Table({ logits: makeVector(lists) }).schema, struct)]);
    const [entry] = await entriesOf(counted(tableToIPC(table, 'file')).source);
    expect(entry).toMatchObject({ dtype: 'float32', shape: [rows, 2] });
    expect(await entry?.readRows(1, 3)).toMatchObject({
      shape: [2, 2],
      values: Float64Array.from([3, 4, 5, 6]),
    });
  });

  it('of 64-bit integers is exact or refused', async () => {
    const exact = vectorFromArray([1n, 2n ** 53n, -5n], new Int64());
    expect(await first(new Table({ y: exact }))).toMatchObject({
      values: Float64Array.from([1, 2 ** 53, -5]),
    });
    const inexact = vectorFromArray([1n, 2n ** 53n + 1n], new Int64());
    expect(await first(new Table({ y: inexact }))).toMatchObject({
      code: 'inexact-integer',
      message: { args: { index: 1 } },
    });
  });

  it('with a missing value is refused with its row', async () => {
    const table = new Table({ p: vectorFromArray([0.5, null, 0.25], new Float32()) });
    expect(await first(table)).toMatchObject({ code: 'missing-cell', message: { args: { row: 1 } } });
  });

  it('of texts that are numbered in a dictionary has its labels in every batch', async () => {
    const made = (labels: readonly string[]): Table => tableFromArrays({ y: labels });
    const table = made(['cat', 'dog']).concat(made(['dog', 'eel']));
    const [entry] = await entriesOf(counted(tableToIPC(table, 'stream')).source);
    expect(await entry?.read()).toMatchObject({
      labels: ['cat', 'dog', 'eel'],
      values: Float64Array.from([0, 1, 1, 2]),
    });
  });
});
