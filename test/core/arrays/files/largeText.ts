import { expect } from 'vitest';
import type { NamedArray, ReadError } from '../../../../src/core/arrays/arrays';
import type { ByteSource } from '../../../../src/core/arrays/files/byteSource';
import type { FileEntry } from '../../../../src/core/arrays/files/fileEntry';
import { isReadError } from '../../../../src/core/arrays/files/fileErrors';
import type { TextLimits } from '../../../../src/core/arrays/files/largeText/textChunks';
import { surveyedDistinct, surveyNumbers } from '../../../../src/core/arrays/numberSurvey';
import { openTextFile } from '../../../../src/core/arrays/files/openTextFile';
import { meaning } from '../expectArray';

/** A file that counts its bytes that are read. */
export interface WatchedSource extends ByteSource {
  /** The most at once. */
  readonly longest: () => number;
  readonly bytesRead: () => number;
}

export function watched(bytes: Uint8Array): WatchedSource {
  let longest = 0;
  let bytesRead = 0;
  return {
    size: bytes.length,
    longest: () => longest,
    bytesRead: () => bytesRead,
    read: (start, end) => {
      const part = bytes.slice(start, end);
      longest = Math.max(longest, part.length);
      bytesRead += part.length;
      return Promise.resolve(part);
    },
  };
}

export const utf8Bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What an array says, without the places that a text read in parts does not keep and the notes about them. */
function said(array: NamedArray | ReadError): unknown {
  if (isReadError(array)) return array;
  const { name, format, dtype, shape, notes } = array;
  const values = meaning(array);
  const kept = notes.filter(({ code }) => code !== 'missing-value');
  return { name, format, dtype, shape, values, notes: kept.map(({ code, message }) => ({ code, message })) };
}

async function readingsOf(entries: readonly FileEntry[] | ReadError): Promise<unknown> {
  if (isReadError(entries)) return entries;
  return Promise.all(
    entries.map(async (entry) => {
      const { name, format, dtype, shape } = entry;
      return { entry: { name, format, dtype, shape }, array: said(await entry.read()) };
    }),
  );
}

/** Checks that what is known of the numbers of an entry before they are read is what they are. */
async function expectSurveyed({ survey, read }: FileEntry): Promise<void> {
  if (survey === undefined) return;
  const array = await read();
  if (isReadError(array)) throw new Error(array.code);
  const expected = surveyNumbers(array.values, 1, surveyedDistinct);
  expect(array.shape).toHaveLength(1);
  expect({ ...survey, distinct: survey.distinct(), rows: survey.rows() }).toEqual({
    ...expected,
    distinct: expected.distinct(),
    rows: expected.rows(),
  });
}

/** Checks that a text is read in parts as it is read whole: all arrays, the rows in [from, to) of each, or the error. Gives the error's code. */
export async function expectSameReading(
  bytes: Uint8Array,
  language: string,
  parts: Pick<TextLimits, 'step' | 'kept'>,
  rows: readonly [number, number],
): Promise<string | undefined> {
  const whole = await openTextFile(watched(bytes), language, {}, { ...parts, whole: Infinity });
  const inParts = await openTextFile(watched(bytes), language, {}, { ...parts, whole: 0 });
  expect(await readingsOf(inParts)).toEqual(await readingsOf(whole));
  if (isReadError(whole) || isReadError(inParts)) return isReadError(whole) ? whole.code : undefined;
  for (const entry of inParts) await expectSurveyed(entry);
  expect(
    inParts.every(
      ({ isColumn, shape: [rows] }) =>
        isColumn === true || rows === 1 || language === 'csv' || language === 'tsv',
    ),
  ).toBe(true);
  for (const [index, entry] of inParts.entries()) {
    const count = entry.shape[0] ?? 1;
    const [from = 0, to = 0] = rows.map((row) => Math.min(row, count)).toSorted((a, b) => a - b);
    if (from === to) continue;
    const expected = await whole[index]?.readRows(from, to);
    expect(said(await entry.readRows(from, to))).toEqual(expected && said(expected));
  }
  return undefined;
}
