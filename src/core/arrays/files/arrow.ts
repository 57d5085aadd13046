import type { Table } from 'apache-arrow';
import type { NamedArray, ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { readRange } from './byteSource';
import { boundVectors, checkColumns, checkMessages, streamIn } from './arrowMessages';
import { columnArray } from './columnArray';
import { containerError } from './containerError';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { unpackLz4Frame } from './lz4';
import { RowCollector } from './rowCollector';
import { maximumUnpacked, zstdUnpacker } from './unpack';

/** Arrow's tables are held whole, so longer files are refused. */
const maximumBytes = 1_073_741_824;

/**
 * The columns of an .arrow file or stream (Feather version 2 is the same), also with bodies packed with LZ4 or Zstandard. The file is
 * held whole (at most 1 GB), each packed buffer unpacks to at most 256 MB.
 */
export async function openArrow(
  source: ByteSource,
  _name: string,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  if (source.size > maximumBytes) return fileErrors.fileTooLarge(source.size, maximumBytes);
  const { tableFromIPC, compressionRegistry, CompressionType, MessageReader } = await import('apache-arrow');
  await boundVectors();
  const zstd = await zstdUnpacker();
  compressionRegistry.set(CompressionType.LZ4_FRAME, {
    decode: (packed) => unpackLz4Frame(packed, maximumUnpacked),
  });
  compressionRegistry.set(CompressionType.ZSTD, { decode: (packed) => zstd(packed, maximumUnpacked) });
  const bytes = await readRange(source, 0, source.size, task);
  if (bytes === undefined) return fileErrors.cancelled();
  try {
    const stream = streamIn(bytes);
    if (stream === undefined) return fileErrors.arrowEnd();
    checkMessages(new MessageReader(stream));
    const table = tableFromIPC(stream);
    table.batches.forEach(checkColumns);
    return table.schema.fields.map(({ name, type }) => entryOf(table, name, dtypeOf(String(type))));
  } catch (problem) {
    return containerError('.arrow', problem);
  }
}

function entryOf(table: Table, name: string, dtype: string): FileEntry {
  const rows = table.numRows;
  // eslint-disable-next-line @typescript-eslint/require-await
  const readRows: FileEntry['readRows'] = async (from, to) => {
    try {
      return columnRows(table, { name, dtype, from, to });
    } catch (problem) {
      return containerError('.arrow', problem);
    }
  };
  return { name, format: 'arrow', dtype, shape: [rows], read: () => readRows(0, rows), readRows };
}

interface ColumnRows {
  readonly name: string;
  readonly dtype: string;
  readonly from: number;
  readonly to: number;
}

/** Rows of a column, batch by batch. */
function columnRows(table: Table, { name, dtype, from, to }: ColumnRows): NamedArray | ReadError {
  const collector = new RowCollector(to - from);
  let start = 0;
  for (const batch of table.batches) {
    const end = start + batch.numRows;
    if (end > from && start < to) {
      const column = batch.getChild(name);
      const [first, last] = [Math.max(from, start) - start, Math.min(to, end) - start];
      const cells: unknown[] = [];
      for (let row = first; row < last; row++) cells.push(column?.get(row));
      const part = columnArray({ format: 'arrow', name, dtype, firstRow: start + first }, cells);
      if (isReadError(part)) return part;
      const wrong = collector.add(part);
      if (wrong !== undefined) return wrong;
    }
    start = end;
  }
  return collector.collected() ?? fileErrors.arrowLength(name);
}

/** Arrow's names (`Float32`, `Utf8`, `Bool`) in NumPy's words. */
function dtypeOf(type: string): string {
  if (/Utf8|Dictionary/.test(type)) return 'string';
  const element = /(?:Float|Int|Uint|Bool)\d*/.exec(type)?.[0];
  return element?.toLowerCase() ?? type.toLowerCase();
}
