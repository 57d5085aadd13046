import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../src/core/arrays/files/byteSource';
import { isReadError } from '../../../src/core/arrays/files/fileErrors';
import { readNpyRows } from '../../../src/core/arrays/files/npy';
import { openArrayFile } from '../../../src/core/arrays/files/openArrayFile';
import { meaning } from './expectArray';

const folder = path.join(import.meta.dirname, '../../fixtures/arrays/files');

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

/** The arrays of a file, or the code of the first error. */
async function readAll(name: string, bytes: Uint8Array): Promise<readonly ExpectedEntry[] | string> {
  const entries = await openArrayFile(name, sourceOf(bytes));
  if (isReadError(entries)) return entries.code;
  const arrays: ExpectedEntry[] = [];
  for (const entry of entries) {
    const array = await entry.read();
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

  it('is read piece by piece, every value once and in order, with progress', async () => {
    const done: number[] = [];
    let [next, longest] = [0, 0];
    const result = await readNpyRows(
      sourceOf(bytes),
      ({ first, values }) => {
        expect(first).toBe(next);
        expect(values[0]).toBe(first % 1000);
        next += values.length;
        longest = Math.max(longest, values.length);
      },
      { onProgress: (read) => done.push(read) },
    );
    expect(isReadError(result)).toBe(false);
    expect(next).toBe(count);
    expect(longest).toBeLessThanOrEqual(2 ** 20);
    expect(done.at(-1)).toBe(4 * count);
  });

  it('stops when it is cancelled, and says so', async () => {
    let pieces = 0;
    const result = await readNpyRows(sourceOf(bytes), () => pieces++, { isCancelled: () => pieces > 0 });
    expect(isReadError(result) && result.code).toBe('cancelled');
    expect(pieces).toBe(1);
  });
});
