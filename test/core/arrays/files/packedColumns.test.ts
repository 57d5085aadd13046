import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import type { FileEntry } from '../../../../src/core/arrays/files/fileEntry';
import { openNpz } from '../../../../src/core/arrays/files/npz';
import { watched } from './largeText';

const rows = 20_000;

/** A packed archive with one array in Fortran order whose element at (i, j) is 1000 j + i mod 997. */
function fortran(columns: readonly number[]): Uint8Array {
  const width = columns.reduce((product, size) => product * size, 1);
  const shape = [rows, ...columns].join(', ');
  const head = `{'descr': '<f4', 'fortran_order': True, 'shape': (${shape}), }`.padEnd(117) + '\n';
  const values = Float32Array.from(
    { length: rows * width },
    (_, at) => 1000 * Math.floor(at / rows) + ((at % rows) % 997),
  );
  const start = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0];
  return zipSync({
    'p.npy': Uint8Array.from([...start, ...Buffer.from(head), ...new Uint8Array(values.buffer)]),
  });
}

async function opened(file: Uint8Array, mostKept: number): Promise<FileEntry> {
  const entries = await openNpz(watched(file), {}, mostKept);
  if (isReadError(entries)) throw new Error(entries.code);
  return entries[0] as FileEntry;
}

describe('a packed array in Fortran order that is too large to be held', () => {
  it.each([
    ['columns', [5]],
    ['matrices', [2, 3]],
    ['single columns', [1]],
  ])('has the rows of the whole array, in any order of asking: %s', async (_, columns) => {
    const file = fortran(columns);
    const whole = await opened(file, Infinity);
    const parts = await opened(file, 0);
    for (const [from, to] of [
      [0, 1000],
      [0, 9000],
      [9000, 19_000],
      [19_000, rows],
      [500, 600],
      [0, 10],
      [0, rows],
    ] as const) {
      const [expected, found] = [await whole.readRows(from, to), await parts.readRows(from, to)];
      expect(found).toEqual(expected);
      expect(found).toMatchObject({ shape: [to - from, ...columns] });
    }
  });

  it('is refused with what to do where it has too many columns', async () => {
    const entry = await opened(fortran([33]), 0);
    expect(await entry.readRows(0, 10)).toMatchObject({
      code: 'too-large',
      message: { args: { columns: 33 } },
    });
  });

  it('is compared with its checksum when all of it has been read', async () => {
    const file = fortran([2]);
    // The checksum in the archive's directory stands 16 bytes behind its signature.
    const checksum = Buffer.from(file).indexOf('PK\x01\x02') + 16;
    file[checksum] = (file[checksum] ?? 0) ^ 0xff;
    const entry = await opened(file, 0);
    expect(await entry.readRows(0, 1000)).toMatchObject({ shape: [1000, 2] });
    expect(await entry.readRows(1000, rows)).toMatchObject({ code: 'damaged-file' });
  });
});
