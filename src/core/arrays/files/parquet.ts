import type { FileMetaData, SchemaTree } from 'hyparquet';
import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { containerError } from './containerError';
import type { FileEntry } from './fileEntry';
import { fileErrors } from './fileErrors';
import { type ColumnPlan, ParquetColumn } from './parquetColumn';

const physicalTypes: Readonly<Record<string, string>> = {
  BOOLEAN: 'bool',
  INT32: 'int32',
  INT64: 'int64',
  FLOAT: 'float32',
  DOUBLE: 'float64',
  BYTE_ARRAY: 'string',
};

/** A footer describes row groups and columns; this is room for millions of them. */
const longestFooter = 268_435_456;

/**
 * The columns of a .parquet file. Held are the footer (at most 256 MB), the values that are asked for and one row group of the
 * column, of which at most 256 MB may be packed or unpacked.
 */
export async function openParquet(
  source: ByteSource,
  _name: string,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  try {
    const metadata = await parquetMetadataAsync(footerOf(source));
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    return columnsOf(metadata, parquetSchema(metadata)).map((plan) => entryOf(source, metadata, plan));
  } catch (problem) {
    return containerError('.parquet', problem);
  }
}

/** Each top-level column once, lists and structures by their first leaf. */
function columnsOf({ row_groups: groups }: FileMetaData, schema: SchemaTree): readonly ColumnPlan[] {
  const rows = groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const names = new Set((groups[0]?.columns ?? []).map(({ meta_data: column }) => column?.path_in_schema[0]));
  return [...names].flatMap((name): ColumnPlan[] => {
    if (name === undefined) return [];
    const leaf = groups[0]?.columns.find(({ meta_data: column }) => column?.path_in_schema[0] === name);
    const type = leaf?.meta_data?.type;
    if (type === undefined) return [];
    const chunks = groups.map(({ columns }) =>
      columns.flatMap(({ meta_data: column }) => (column?.path_in_schema[0] === name ? [column] : [])),
    );
    const dtype = physicalTypes[type] ?? type.toLowerCase();
    return [
      {
        name,
        dtype,
        shape: shapeOf(rows, total(chunks.flat().map((part) => part.num_values)), isList(schema, name)),
        rows,
        groups: groups.map(({ num_rows: count }) => Number(count)),
        packed: chunks.map((parts) => total(parts.map((part) => part.total_compressed_size))),
        unpacked: chunks.map((parts) => total(parts.map((part) => part.total_uncompressed_size))),
      },
    ];
  });
}

/** Whether values repeat within a row. */
function isList({ children }: SchemaTree, name: string): boolean {
  const repeats = (tree: SchemaTree): boolean =>
    tree.element.repetition_type === 'REPEATED' || tree.children.some(repeats);
  return children.some((child) => child.element.name === name && repeats(child));
}

/** Lists have as many values in every row, if they are an array at all: reading tells. */
function shapeOf(rows: number, values: number, isListed: boolean): readonly number[] {
  return isListed && rows > 0 && values % rows === 0 ? [rows, values / rows] : [rows];
}

function total(sizes: readonly bigint[]): number {
  return sizes.reduce((sum, size) => sum + Number(size), 0);
}

function entryOf(source: ByteSource, metadata: FileMetaData, plan: ColumnPlan): FileEntry {
  const column = new ParquetColumn(source, metadata, plan);
  return {
    name: plan.name,
    format: 'parquet',
    dtype: plan.dtype,
    shape: plan.shape,
    read: (task = {}) => column.read(0, plan.rows, task),
    readRows: (from, to, task = {}) => column.read(from, to, task),
  };
}

function footerOf(source: ByteSource): {
  byteLength: number;
  slice: (start: number, end?: number) => Promise<ArrayBuffer>;
} {
  return {
    byteLength: source.size,
    slice: async (start, end = source.size) => {
      const from = start < 0 ? Math.max(0, source.size + start) : start;
      if (end - from > longestFooter) throw new RangeError('the footer is too long');
      return new Uint8Array(await source.read(from, end)).buffer;
    },
  };
}
