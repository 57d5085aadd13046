import type { DataType } from 'apache-arrow';
import type { ReadError } from '../arrays';
import { ArrowBatches } from './arrowBatches';
import { readColumn } from './arrowColumn';
import { arrowLibrary } from './arrowLibrary';
import { type BatchPlace, readMessages } from './arrowMessages';
import type { ByteSource, ReadTask } from './byteSource';
import { containerError } from './containerError';
import type { FileEntry } from './fileEntry';
import { isReadError } from './fileErrors';

/**
 * The columns of an .arrow file or stream (Feather version 2 is the same), also with bodies packed with LZ4 or Zstandard. Opening it reads
 * the heads of its messages; held are then its dictionaries, the batches read last (64 MB or one of at most 1 GB), and the values asked for.
 */
export async function openArrow(
  source: ByteSource,
  _name: string,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  try {
    const messages = await readMessages(source, task);
    if (isReadError(messages)) return messages;
    const batches = new ArrowBatches(source, messages);
    const { fields } = (await batches.empty(task)).schema;
    const { DataType } = await arrowLibrary();
    let node = 0;
    return fields.map((field, position) => {
      const { name, type } = field as { readonly name: string; readonly type: DataType };
      const width = DataType.isFixedSizeList(type)
        ? type.listSize
        : DataType.isList(type)
          ? listWidth(messages.batches, node)
          : undefined;
      node += nodesOf(type);
      return entryOf(batches, messages.batches, { name, type, position, width });
    });
  } catch (problem) {
    return containerError('.arrow', problem);
  }
}

/** How many lengths a column has in a batch: its own and those of what is nested in it. */
function nodesOf({ children }: DataType): number {
  return ((children as readonly { readonly type: DataType }[] | null | undefined) ?? []).reduce(
    (sum, { type }) => sum + nodesOf(type),
    1,
  );
}

/** Lists have as many values in every row, if they are an array at all: reading tells. Undefined where that cannot be. */
function listWidth(batches: readonly BatchPlace[], node: number): number | undefined {
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  const values = batches.reduce((sum, { lengths }) => sum + (lengths[node + 1] ?? 0), 0);
  return rows > 0 && values % rows === 0 ? values / rows : undefined;
}

interface Field {
  readonly name: string;
  readonly type: DataType;
  readonly position: number;
  /** How many values each row has, where that is known. */
  readonly width: number | undefined;
}

function entryOf(
  batches: ArrowBatches,
  places: readonly BatchPlace[],
  { name, type, position, width }: Field,
): FileEntry {
  const rows = places.reduce((sum, place) => sum + place.rows, 0);
  const column = { name, dtype: dtypeOf(String(type as unknown)), position };
  const readRows: FileEntry['readRows'] = (from, to, task = {}) =>
    readColumn(batches, places, column, [from, to], task);
  return {
    name,
    format: 'arrow',
    dtype: column.dtype,
    shape: width === undefined ? [rows] : [rows, width],
    read: (task) => readRows(0, rows, task),
    readRows,
  };
}

/** Arrow's names (`Float32`, `Utf8`, `Bool`) in NumPy's words. */
function dtypeOf(type: string): string {
  if (/Utf8|Dictionary/.test(type)) return 'string';
  const element = /(?:Float|Int|Uint|Bool)\d*/.exec(type)?.[0];
  return element?.toLowerCase() ?? type.toLowerCase();
}
