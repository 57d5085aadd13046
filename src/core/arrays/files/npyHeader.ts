import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { ElementType } from './elementType';
import { elementTypes, viewOf } from './elementType';
import { fileErrors, isReadError } from './fileErrors';
import { inRecords, parseFields } from './npyFields';
import type { Layout } from './region';
import { countOf } from './shapes';

/** What the beginning of an .npy file says (NumPy Enhancement Proposal 1). */
export interface NpyHeader extends Layout {
  /** Where the values begin. */
  readonly dataStart: number;
}

/** One array of the file: all of it, or a field of its records. */
export interface NpyArray {
  readonly field?: string;
  readonly header: NpyHeader;
}

/** A field that is no number and no truth value. */
export interface RefusedField {
  readonly field: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly error: ReadError;
}

export interface NpyContents {
  readonly arrays: readonly (NpyArray | RefusedField)[];
  /** Where the last value ends. */
  readonly end: number;
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
export async function readNpyHeader(source: ByteSource): Promise<NpyContents | ReadError> {
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
export function parseNpyHeader(bytes: Uint8Array): NpyContents | ReadError {
  const characters = Array.from(bytes.subarray(textStart(bytes)), (byte) => String.fromCharCode(byte));
  return parseHeader(characters.join(''), bytes.length);
}

function parseHeader(header: string, dataStart: number): NpyContents | ReadError {
  const descriptor = /'descr':\s*(\[|'([^']*)')/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const sizes = /.*'shape':\s*\(([\d,\s]*)\)/s.exec(header);
  if (descriptor === null || order === null || sizes === null) return fileErrors.npyHeader();
  const shape = [...(sizes[1] ?? '').matchAll(/\d+/g)].map(([size]) => Number(size));
  if (!Number.isSafeInteger(countOf(shape))) return fileErrors.npyHeader();
  const place = { fortranOrder: order[1] === 'True', shape, dataStart };
  const [, bracket, code = ''] = descriptor;
  if (bracket === '[') return fieldsIn(header.slice(descriptor.index + descriptor[0].length - 1), place);
  if (/^[|<>=]?O/.test(code)) return fileErrors.objects();
  const element = elementOf(code);
  if (element === undefined) return fileErrors.unsupportedType(code);
  return {
    arrays: [{ header: { ...element, ...place } }],
    end: dataStart + countOf(shape) * element.type.bytes,
  };
}

function elementOf(code: string): Pick<Layout, 'type' | 'littleEndian'> | undefined {
  const [, order, name = ''] = /^([<>|=]?)(\w\d+)$/.exec(code) ?? [];
  const type = types[name];
  return type === undefined ? undefined : { type, littleEndian: order !== '>' };
}

/** Each field of the records as an array of its own. */
function fieldsIn(
  descriptor: string,
  place: Omit<NpyHeader, 'type' | 'littleEndian'>,
): NpyContents | ReadError {
  const record = parseFields(descriptor);
  if (isReadError(record)) return record;
  const end = place.dataStart + countOf(place.shape) * record.bytes;
  if (!Number.isSafeInteger(end)) return fileErrors.npyHeader();
  const arrays = record.fields.map(({ name, code, shape, offset }): NpyArray | RefusedField => {
    const element = shape.length === 0 ? elementOf(code) : undefined;
    if (element === undefined) {
      const dtype = shape.length === 0 ? code : `${code} (${shape.join(', ')})`;
      return {
        field: name,
        dtype,
        shape: [...place.shape, ...shape],
        error: fileErrors.unsupportedType(dtype),
      };
    }
    return {
      field: name,
      header: { ...element, ...place, type: inRecords(element.type, offset, record.bytes) },
    };
  });
  return { arrays, end };
}
