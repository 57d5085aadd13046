import type { ReadError } from '../arrays';
import type { ByteSource } from './byteSource';
import { columnArray } from './columnArray';
import type { FileEntry } from './fileEntry';
import { fileErrors } from './fileErrors';
import { maximumHeldValues } from './npy';

const physicalTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'string',
};

/** The columns of a .parquet file. */
export async function openParquet(source: ByteSource): Promise<readonly FileEntry[] | ReadError> {
  const { parquetMetadataAsync } = await import('hyparquet');
  const file = asyncBuffer(source);
  try {
    const metadata = await parquetMetadataAsync(file);
    const rows = Number(metadata.num_rows);
    const columns = metadata.row_groups[0]?.columns ?? [];
    return columns.flatMap(({ meta_data: column }): FileEntry[] => {
      const name = column?.path_in_schema[0];
      if (column === undefined || name === undefined) return [];
      const dtype = physicalTypes[column.type] ?? column.type.toLowerCase();
      return [
        {
          name,
          dtype,
          shape: [rows],
          read: (task = {}) => readColumn(source, name, dtype, rows, task.isCancelled),
        },
      ];
    });
  } catch (problem) {
    return damage(problem);
  }
}

async function readColumn(
  source: ByteSource,
  name: string,
  dtype: string,
  rows: number,
  isCancelled?: () => boolean,
): Promise<Awaited<ReturnType<FileEntry['read']>>> {
  if (rows > maximumHeldValues) return fileErrors.tooLarge(rows, maximumHeldValues);
  const { parquetReadObjects } = await import('hyparquet');
  try {
    const records = await parquetReadObjects({ file: asyncBuffer(source), columns: [name] });
    if (isCancelled?.() === true) return fileErrors.cancelled();
    return columnArray(
      'parquet',
      name,
      dtype,
      records.map((record): unknown => record[name]),
    );
  } catch (problem) {
    return damage(problem);
  }
}

function asyncBuffer(source: ByteSource): {
  byteLength: number;
  slice: (start: number, end?: number) => Promise<ArrayBuffer>;
} {
  return {
    byteLength: source.size,
    slice: async (start, end = source.size) => {
      const from = start < 0 ? source.size + start : start;
      return new Uint8Array(await source.read(from, end)).buffer;
    },
  };
}

function damage(problem: unknown): ReadError {
  const reason = problem instanceof Error ? problem.message : String(problem);
  const codec = /unsupported compression codec:? ?(\w+)/i.exec(reason);
  return codec === null ? fileErrors.damaged('.parquet', reason) : fileErrors.compression(codec[1] ?? '');
}
