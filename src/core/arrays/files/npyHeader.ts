import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { ElementType } from './elementType';
import { elementTypes } from './elementType';
import { fileErrors } from './fileErrors';

/** What the beginning of an .npy file says (NumPy Enhancement Proposal 1). */
export interface NpyHeader {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** First index fastest. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the values begin. */
  readonly dataStart: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Headers are short texts; a longer one is damage. */
const longestHeader = 1_000_000;

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

export async function readNpyHeader(source: ByteSource): Promise<NpyHeader | ReadError> {
  const start = await source.read(0, Math.min(12, source.size));
  if (magic.some((byte, index) => start[index] !== byte))
    return fileErrors.damaged('.npy', 'it does not begin with "\\x93NUMPY"');
  if (start.length < 12) return fileErrors.truncated('.npy', 12, start.length);
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  const isFirstVersion = start[6] === 1;
  const length = isFirstVersion ? view.getUint16(8, true) : view.getUint32(8, true);
  const textStart = isFirstVersion ? 10 : 12;
  if (length > longestHeader) return fileErrors.damaged('.npy', 'its header is too long');
  const dataStart = textStart + length;
  if (dataStart > source.size) return fileErrors.truncated('.npy', dataStart, source.size);
  const header = String.fromCharCode(...(await source.read(textStart, dataStart)).slice(0, 60_000));
  return parseHeader(header, dataStart);
}

function parseHeader(header: string, dataStart: number): NpyHeader | ReadError {
  const descriptor = /'descr':\s*(\[|'([^']*)')/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header);
  if (descriptor === null || order === null || shape === null)
    return fileErrors.damaged('.npy', 'its header cannot be understood');
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
  return {
    type,
    littleEndian: match?.[1] !== '>',
    fortranOrder: order[1] === 'True',
    shape: sizes,
    dataStart,
  };
}
