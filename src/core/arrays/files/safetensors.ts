import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import { pieces } from './byteSource';
import type { ElementType } from './elementType';
import { elementTypes } from './elementType';
import { fileErrors } from './fileErrors';
import type { FileEntry } from './fileEntry';
import { fileArray, maximumHeldValues } from './npy';
import { utf8 } from './utf8';

const types: Readonly<Record<string, ElementType>> = {
  F64: elementTypes.float64,
  F32: elementTypes.float32,
  F16: elementTypes.float16,
  BF16: elementTypes.bfloat16,
  I64: elementTypes.int64,
  I32: elementTypes.int32,
  I16: elementTypes.int16,
  I8: elementTypes.int8,
  U64: elementTypes.uint64,
  U32: elementTypes.uint32,
  U16: elementTypes.uint16,
  U8: elementTypes.uint8,
  BOOL: elementTypes.bool,
};

/** The limit the format itself states. */
const longestHeader = 100_000_000;

interface TensorHeader {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/** The tensors of a .safetensors file: 8 bytes of length, a JSON header, then the values, little-endian and row-major. */
export async function openSafetensors(source: ByteSource): Promise<readonly FileEntry[] | ReadError> {
  const format = '.safetensors';
  if (source.size < 8) return fileErrors.truncated(format, 8, source.size);
  const start = await source.read(0, 8);
  const length = Number(new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true));
  if (length > longestHeader) return fileErrors.damaged(format, 'its header is too long');
  if (8 + length > source.size) return fileErrors.truncated(format, 8 + length, source.size);
  const header = parseJson(utf8(await source.read(8, 8 + length)));
  if (header === undefined) return fileErrors.damaged(format, 'its header is no JSON');
  return Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .flatMap(([name, tensor]) => (isTensor(tensor) ? [entryOf(source, name, tensor, 8 + length)] : []));
}

function parseJson(header: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(header);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isTensor(value: unknown): value is TensorHeader {
  if (typeof value !== 'object' || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Partial<Record<keyof TensorHeader, unknown>>;
  const isCounts = (list: unknown): boolean =>
    Array.isArray(list) && list.every((size) => Number.isSafeInteger(size) && Number(size) >= 0);
  return (
    typeof dtype === 'string' && isCounts(shape) && isCounts(offsets) && (offsets as unknown[]).length === 2
  );
}

function entryOf(
  source: ByteSource,
  name: string,
  { dtype, shape, data_offsets: [from, to] }: TensorHeader,
  dataStart: number,
): FileEntry {
  const type = types[dtype];
  return {
    name,
    dtype: type?.dtype ?? dtype,
    shape,
    read: async (task = {}) => {
      if (type === undefined) return fileErrors.unsupportedType(dtype);
      const count = shape.reduce((product, size) => product * size, 1);
      if (to - from !== count * type.bytes)
        return fileErrors.damaged('.safetensors', `the size of "${name}" contradicts its shape`);
      if (dataStart + to > source.size)
        return fileErrors.truncated('.safetensors', dataStart + to, source.size);
      if (count > maximumHeldValues) return fileErrors.tooLarge(count, maximumHeldValues);
      const values = new Float64Array(count);
      let done = 0;
      for await (const piece of pieces(source, dataStart + from, dataStart + to, type.bytes, task)) {
        const bad = type.decode(
          new DataView(piece.buffer, piece.byteOffset, piece.length),
          values,
          done,
          true,
        );
        if (bad >= 0) return fileErrors.inexact(type.dtype, done + bad + 1);
        done += piece.length / type.bytes;
      }
      return done < count
        ? fileErrors.cancelled()
        : fileArray('safetensors', name, type.dtype, shape, values);
    },
  };
}
