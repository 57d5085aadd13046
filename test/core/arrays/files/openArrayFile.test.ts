import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, type ReadTask, roomFor } from '../../../../src/core/arrays/files/byteSource';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import { openArrayFile } from '../../../../src/core/arrays/files/openArrayFile';
import { meaning } from '../expectArray';

const folder = path.join(import.meta.dirname, '../../../fixtures/arrays/files');

interface ExpectedEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

const expected = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Readonly<
  Record<string, readonly ExpectedEntry[] | string>
>;
const files = readdirSync(folder).filter((file) => file !== 'expected.json');

function sourceOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) };
}

function bytesOf(file: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(folder, file)));
}

/** What Node lends to the readers. */
const lent: ReadTask = {
  unpackBrotli: (packed, limit) => new Uint8Array(brotliDecompressSync(packed, { maxOutputLength: limit })),
};

/** The arrays of a file, or the code of the first error. */
async function readAll(name: string, bytes: Uint8Array): Promise<readonly ExpectedEntry[] | string> {
  const entries = await openArrayFile(name, sourceOf(bytes));
  if (isReadError(entries)) return entries.code;
  const arrays: ExpectedEntry[] = [];
  for (const entry of entries) {
    const array = await entry.read(lent);
    if (isReadError(array)) return array.code;
    const values = meaning(array).map((value) =>
      typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
    );
    arrays.push({ name: array.name ?? '', dtype: array.dtype, shape: array.shape, values });
  }
  return arrays;
}

const byName = (entries: readonly ExpectedEntry[] | string): readonly ExpectedEntry[] | string =>
  typeof entries === 'string' ? entries : entries.toSorted((a, b) => a.name.localeCompare(b.name));

describe('files written by NumPy, pandas, Arrow and safetensors', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  it.each(files)('%s is read as what was written, or refused', async (file) => {
    expect(byName(await readAll(file, bytesOf(file)))).toEqual(byName(expected[file] ?? ''));
  });

  it.each(files)('%s cut short or damaged is read or refused, never a crash', async (file) => {
    const bytes = bytesOf(file);
    for (let step = 1; step < 24; step++) {
      const cut = bytes.slice(0, Math.floor((bytes.length * step) / 24));
      const flipped = bytes.slice();
      const at = Math.floor((bytes.length * step) / 24);
      flipped[at] = (flipped[at] ?? 0) ^ 0x55;
      for (const damaged of [cut, flipped]) {
        const result = await readAll(file, damaged);
        expect(typeof result === 'string' ? result : 'arrays').toMatch(/^[a-z0-9-]+$/);
      }
    }
  });
});

describe('rows of an array', () => {
  const whole = files.filter((file) => typeof expected[file] !== 'string');

  it.each(whole)('of %s are those of the whole array, in any order of asking', async (file) => {
    const entries = await openArrayFile(file, sourceOf(bytesOf(file)));
    if (isReadError(entries)) throw new Error(entries.code);
    for (const entry of entries.filter(({ shape }) => shape.length > 0)) {
      const array = await entry.read(lent);
      if (isReadError(array)) throw new Error(array.code);
      expect([array.dtype, array.format, array.shape]).toEqual([entry.dtype, entry.format, entry.shape]);
      const n = array.shape[0] ?? 0;
      const width = array.values.length / n;
      for (const [from, to] of [
        [0, n],
        [n - 1, n],
        [0, 1],
        [Math.floor(n / 3), Math.ceil(n / 2)],
      ] as const) {
        const rows = await entry.readRows(from, to, lent);
        if (isReadError(rows)) throw new Error(rows.code);
        expect(rows.shape).toEqual([to - from, ...array.shape.slice(1)]);
        expect(meaning(rows)).toEqual(meaning(array).slice(from * width, to * width));
      }
    }
  });
});

describe('damaged files', () => {
  it('are read or refused, never a crash or an array whose shape and values differ in size', async () => {
    const damage = fc.record({
      file: fc.constantFrom(...files),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
      cut: fc.boolean(),
    });
    const property = fc.asyncProperty(damage, async ({ file, at, bytes, cut }) => {
      const whole = bytesOf(file);
      const place = Math.floor(at * whole.length);
      const damaged = cut ? whole.slice(0, place) : whole;
      if (!cut) damaged.set(bytes.subarray(0, whole.length - place), place);
      const result = await readAll(file, damaged);
      if (typeof result === 'string') expect(result).toMatch(/^[a-z0-9-]+$/);
      else
        for (const { shape, values } of result)
          expect(values.length).toBe(shape.reduce((product, size) => product * size, 1));
    });
    await fc.assert(property, { numRuns: 400 });
  }, 60_000);

  it('beyond their end are refused: a second array behind the first, a tensor larger than its shape', async () => {
    expect(expected['two.npy']).toBe('longer-file');
    expect(await readAll('two.npy', bytesOf('two.npy'))).toBe('longer-file');
  });

  it('say which compression cannot be read where nobody lends its unpacker', async () => {
    const entries = await openArrayFile('brotli.parquet', sourceOf(bytesOf('brotli.parquet')));
    if (isReadError(entries)) throw new Error(entries.code);
    const result = await entries[0]?.read();
    expect(result).toMatchObject({
      code: 'unsupported-compression',
      message: { args: { method: 'Brotli' } },
    });
  });
});

describe('a long .npy file', () => {
  const count = 3_000_000;
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3000000,), }".padEnd(117, ' ') + '\n';
  const bytes = new Uint8Array(128 + 4 * count);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]);
  bytes.set(
    Array.from(header, (character) => character.charCodeAt(0)),
    10,
  );
  new Float32Array(bytes.buffer, 128).forEach((_, index, all) => (all[index] = index % 1000));

  /** Counts what is read, and the longest range. */
  function counted(): { readonly source: ByteSource; readonly ranges: number[] } {
    const ranges: number[] = [];
    const { size, read } = sourceOf(bytes);
    return { ranges, source: { size, read: (from, to) => (ranges.push(to - from), read(from, to)) } };
  }

  it('is read in pieces of 4 MB, with progress', async () => {
    const { source, ranges } = counted();
    const entries = await openArrayFile('long.npy', source);
    const done: number[] = [];
    const array = isReadError(entries)
      ? entries
      : await entries[0]?.read({ onProgress: (read) => done.push(read) });
    if (array === undefined || isReadError(array)) throw new Error('not read');
    expect(array.values.every((value, index) => value === index % 1000)).toBe(true);
    expect(Math.max(...ranges)).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(done.at(-1)).toBe(4 * count);
  });

  it('gives its first rows without being read', async () => {
    const { source, ranges } = counted();
    const entries = await openArrayFile('long.npy', source);
    const rows = isReadError(entries) ? entries : await entries[0]?.readRows(5, 8);
    expect(rows).toMatchObject({ shape: [3], values: new Float64Array([5, 6, 7]) });
    expect(ranges.reduce((sum, range) => sum + range)).toBeLessThan(1000);
  });

  it('puts rows into the room that is lent, as long as there is enough', async () => {
    const { source } = counted();
    const entries = await openArrayFile('long.npy', source);
    if (isReadError(entries)) throw new Error(entries.code);
    const room = roomFor(3);
    for (const from of [7, 1000]) {
      const rows = await entries[0]?.readRows(from, from + 3, { room });
      const expectedRows = [from, from + 1, from + 2].map((row) => row % 1000);
      expect(rows).toMatchObject({ values: Float64Array.from(expectedRows) });
      expect([...room.values]).toEqual(expectedRows);
    }
    const more = await entries[0]?.readRows(0, 4, { room });
    expect(more).toMatchObject({ values: Float64Array.from([0, 1, 2, 3]) });
  });

  it('stops when it is cancelled, and says so', async () => {
    const { source, ranges } = counted();
    const entries = await openArrayFile('long.npy', source);
    const before = ranges.length;
    const result = isReadError(entries)
      ? entries
      : await entries[0]?.read({ isCancelled: () => ranges.length > before });
    expect(result).toMatchObject({ code: 'cancelled' });
    expect(ranges.length).toBe(before + 1);
  });
});
