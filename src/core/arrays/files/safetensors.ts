import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import type { ElementType } from './elementType';
import { elementTypes, viewOf } from './elementType';
import { fileErrors } from './fileErrors';
import type { FileEntry } from './fileEntry';
import { regionEntry } from './npy';
import { refusedEntry } from './refusedEntry';
import { countOf } from './shapes';
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

/**
 * The tensors of a .safetensors file: 8 bytes of length, a JSON header, then the values, little-endian and row-major. The header is
 * held (at most 100 MB); of the tensors only the rows that are asked for.
 */
export async function openSafetensors(source: ByteSource): Promise<readonly FileEntry[] | ReadError> {
  const format = '.safetensors';
  if (source.size < 8) return fileErrors.truncated(format, 8, source.size);
  const start = await source.read(0, 8);
  const length = Number(viewOf(start).getBigUint64(0, true));
  if (length > longestHeader) return fileErrors.safetensorsHeaderLength();
  if (8 + length > source.size) return fileErrors.truncated(format, 8 + length, source.size);
  const header = parseJson(utf8(await source.read(8, 8 + length)));
  if (header === undefined) return fileErrors.safetensorsHeader();
  const entries: FileEntry[] = [];
  for (const [name, tensor] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    if (!isTensor(tensor)) return fileErrors.safetensorsEntry(name);
    entries.push(entryOf(source, name, tensor, 8 + length));
  }
  return entries;
}

function parseJson(header: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(header);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
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
  const wrong =
    type === undefined
      ? fileErrors.unsupportedType(dtype)
      : to - from !== countOf(shape) * type.bytes
        ? fileErrors.safetensorsSize(name)
        : dataStart + to > source.size
          ? fileErrors.truncated('.safetensors', dataStart + to, source.size)
          : undefined;
  if (type === undefined || wrong !== undefined)
    return refusedEntry(
      { name, format: 'safetensors', dtype, shape },
      wrong ?? fileErrors.unsupportedType(dtype),
    );
  const start = dataStart + from;
  return regionEntry('safetensors', name, {
    source,
    start,
    type,
    shape,
    littleEndian: true,
    fortranOrder: false,
  });
}
