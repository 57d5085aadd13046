import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { ElementType } from './elementType';
import { elementTypes, viewOf } from './elementType';
import { fileErrors } from './fileErrors';
import type { Layout } from './region';
import { countOf } from './shapes';

/** What the beginning of an .npy file says (NumPy Enhancement Proposal 1). */
export interface NpyHeader extends Layout {
  /** Where the values begin. */
  readonly dataStart: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Headers are short texts; a longer one is damage. */
export const longestHeader = 65_536;

const types: Readonly<Record<string, ElementType>> = {
  f8: elementTypes.float64,
  f4: elementTypes.float32,
  f2: elementTypes.float16,
  i1: elementTypes.int8,
  i2: elementTypes.int16,
  i4: elementTypes.int32,
  i8: elementTypes.int64,
  u1: elementTypes.uint8,
  u2: elementTypes.uint16,
  u4: elementTypes.uint32,
  u8: elementTypes.uint64,
  b1: elementTypes.bool,
};

/** The header at the beginning of a source. */
export async function readNpyHeader(source: ByteSource): Promise<NpyHeader | ReadError> {
  const start = await source.read(0, Math.min(12, source.size));
  const length = npyHeaderLength(start);
  if (typeof length !== 'number') return length;
  if (length > source.size) return fileErrors.truncated('.npy', length, source.size);
  return parseNpyHeader(await source.read(0, length));
}

/** Where the values begin, as the first twelve bytes announce it. */
export function npyHeaderLength(start: Uint8Array): number | ReadError {
  if (magic.some((byte, index) => start[index] !== byte)) return fileErrors.npyStart();
  if (start.length < 12) return fileErrors.truncated('.npy', 12, start.length);
  const view = viewOf(start);
  const length = start[6] === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  return length > longestHeader ? fileErrors.npyHeaderLength() : textStart(start) + length;
}

function textStart(start: Uint8Array): number {
  return start[6] === 1 ? 10 : 12;
}

/** Understands a header, given from the file's first byte to where the values begin. */
export function parseNpyHeader(bytes: Uint8Array): NpyHeader | ReadError {
  const characters = Array.from(bytes.subarray(textStart(bytes)), (byte) => String.fromCharCode(byte));
  return parseHeader(characters.join(''), bytes.length);
}

function parseHeader(header: string, dataStart: number): NpyHeader | ReadError {
  const descriptor = /'descr':\s*(\[|'([^']*)')/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header);
  if (descriptor === null || order === null || shape === null) return fileErrors.npyHeader();
  const [, bracket, code = ''] = descriptor;
  if (bracket === '[') return fileErrors.unsupportedType('structured');
  if (/^[|<>=]?O/.test(code)) return fileErrors.objects();
  const match = /^([<>|=]?)(\w\d+)$/.exec(code);
  const type = types[match?.[2] ?? ''];
  if (type === undefined) return fileErrors.unsupportedType(code);
  const sizes = (shape[1] ?? '')
    .split(',')
    .map((size) => size.trim())
    .filter((size) => size !== '')
    .map(Number);
  if (!Number.isSafeInteger(countOf(sizes))) return fileErrors.npyHeader();
  return {
    type,
    littleEndian: match?.[1] !== '>',
    fortranOrder: order[1] === 'True',
    shape: sizes,
    dataStart,
  };
}
