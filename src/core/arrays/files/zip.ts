import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import { viewOf } from './elementType';
import { fileErrors } from './fileErrors';
import { utf8 } from './utf8';

/** One file in an archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  /** CRC-32 of the unpacked bytes. */
  readonly checksum: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/** The end of central directory record is looked for in the last 64 KiB, the longest comment there can be. */
const tailSize = 22 + 65_535;
const absent = 0xffffffff;
/** A directory of a million arrays is shorter. */
const longestDirectory = 128 * 1024 * 1024;

/** The files of an archive (PKWARE APPNOTE 4.3), also beyond 4 GB (zip64). */
export async function readZipDirectory(source: ByteSource): Promise<readonly ZipEntry[] | ReadError> {
  const tailStart = Math.max(0, source.size - tailSize);
  const tail = viewOf(await source.read(tailStart, source.size));
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at--;
  if (at < 0) return fileErrors.zipDirectoryMissing();
  const place = (await zip64Place(source, tail, at)) ?? {
    size: tail.getUint32(at + 12, true),
    offset: tail.getUint32(at + 16, true),
  };
  if (place.offset + place.size > source.size)
    return fileErrors.truncated('.npz', place.offset + place.size, source.size);
  if (place.size > longestDirectory) return fileErrors.zipDirectory();
  const bytes = await source.read(place.offset, place.offset + place.size);
  return parseDirectory(bytes) ?? fileErrors.zipDirectory();
}

async function zip64Place(
  source: ByteSource,
  tail: DataView,
  end: number,
): Promise<{ size: number; offset: number } | undefined> {
  const locator = end - 20;
  if (locator < 0 || tail.getUint32(locator, true) !== 0x07064b50) return undefined;
  const recordAt = Number(tail.getBigUint64(locator + 8, true));
  if (recordAt + 56 > source.size) return undefined;
  const record = viewOf(await source.read(recordAt, recordAt + 56));
  if (record.getUint32(0, true) !== 0x06064b50) return undefined;
  return { size: Number(record.getBigUint64(40, true)), offset: Number(record.getBigUint64(48, true)) };
}

function parseDirectory(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= view.byteLength) {
    if (view.getUint32(at, true) !== 0x02014b50) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      view.getUint16(at + field, true),
    );
    const extraStart = at + 46 + (nameLength ?? 0);
    const next = extraStart + (extraLength ?? 0) + (commentLength ?? 0);
    if (next > view.byteLength) return undefined;
    const sizes = [24, 20, 42].map((field) => view.getUint32(at + field, true));
    const [size = 0, compressedSize = 0, offset = 0] = withZip64(
      view,
      extraStart,
      extraStart + (extraLength ?? 0),
      sizes,
    );
    entries.push({
      name: utf8(bytes.subarray(at + 46, extraStart)),
      method: view.getUint16(at + 10, true),
      compressedSize,
      size,
      checksum: view.getUint32(at + 16, true),
      offset,
    });
    at = next;
  }
  return entries;
}

/** Sizes that do not fit 32 bits stand in the extra field 1, in the order size, compressed size, offset. */
function withZip64(view: DataView, start: number, end: number, sizes: readonly number[]): readonly number[] {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    return sizes.map((size) => {
      if (size !== absent || field + 8 > end) return size;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    });
  }
  return sizes;
}

/** Where the packed bytes of a file of the archive begin, behind its own header. */
export async function packedStart(source: ByteSource, entry: ZipEntry): Promise<number | ReadError> {
  const { offset, compressedSize } = entry;
  if (offset + 30 > source.size) return fileErrors.truncated('.npz', offset + 30, source.size);
  const header = viewOf(await source.read(offset, offset + 30));
  if (header.getUint32(0, true) !== 0x04034b50) return fileErrors.zipDirectory();
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const end = start + compressedSize;
  return end > source.size ? fileErrors.truncated('.npz', end, source.size) : start;
}
