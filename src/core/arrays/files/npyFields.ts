import type { ReadError } from '../arrays';
import type { ElementType } from './elementType';
import { fileErrors } from './fileErrors';

/** One field of NumPy's records. */
export interface NpyField {
  readonly name: string;
  /** Its type as the header writes it: `<f4`. */
  readonly code: string;
  /** The shape of the field itself; empty for a single value. */
  readonly shape: readonly number[];
  /** Where it begins in a record. */
  readonly offset: number;
}

export interface NpyRecord {
  readonly fields: readonly NpyField[];
  readonly bytes: number;
}

/** Longer records are read in no piece. */
const longestRecord = 65_536;

const field =
  /\(\s*(?:\(\s*'[^']*'\s*,\s*'([^']*)'\s*\)|'([^']*)')\s*,\s*'([^']*)'\s*(?:,\s*\(([\d,\s]*)\)\s*)?\)\s*,?\s*/y;

/** What `[('y', '<i4'), ('p', '<f8', (2,))]` says; fields without a name are gaps. */
export function parseFields(descriptor: string): NpyRecord | ReadError {
  const fields: NpyField[] = [];
  let offset = 0;
  let at = 1;
  for (;;) {
    field.lastIndex = at;
    const match = field.exec(descriptor);
    if (match === null) break;
    const [whole, titled, plain, code = '', sizes = ''] = match;
    const shape = [...sizes.matchAll(/\d+/g)].map(([size]) => Number(size));
    const name = titled ?? plain ?? '';
    if (name !== '') fields.push({ name, code, shape, offset });
    if (code.includes('O')) return fileErrors.objects();
    offset += shape.reduce((product, size) => product * size, bytesOf(code));
    at += whole.length;
  }
  const isWhole = descriptor.charAt(at) === ']' && offset > 0 && offset <= longestRecord;
  return isWhole && fields.length > 0 ? { fields, bytes: offset } : fileErrors.unsupportedType('structured');
}

/** The size of an element; characters of `U` take four bytes. */
function bytesOf(code: string): number {
  const [, kind, size] = /^[<>|=]?([A-Za-z])(\d+)/.exec(code) ?? [];
  return size === undefined ? NaN : Number(size) * (kind === 'U' ? 4 : 1);
}

/** Elements of `type` that stand at `offset` in records of so many bytes. */
export function inRecords(type: ElementType, offset: number, record: number): ElementType {
  return {
    dtype: type.dtype,
    bytes: record,
    decode: (bytes, into, at, littleEndian) => {
      const count = Math.floor(bytes.length / record);
      const own = new Uint8Array(count * type.bytes);
      for (let row = 0; row < count; row++) {
        const start = row * record + offset;
        for (let byte = 0; byte < type.bytes; byte++)
          own[row * type.bytes + byte] = bytes[start + byte] as number;
      }
      return type.decode(own, into, at, littleEndian);
    },
  };
}
