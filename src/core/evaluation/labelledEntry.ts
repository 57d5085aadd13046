import type { NamedArray, ReadError } from '../arrays/arrays';
import type { ReadTask } from '../arrays/files/byteSource';
import type { FileEntry } from '../arrays/files/fileEntry';
import { fileErrors, isReadError } from '../arrays/files/fileErrors';
import { rowsOf } from '../arrays/files/shapes';
import { LabelTable } from '../arrays/labelTable';

/** The same array, each part of which knows the labels of all rows: a part need not name every class. Texts are read once more for it where the labels are not known. */
export async function labelledEntry(
  entry: FileEntry,
  step: number,
  task: ReadTask,
): Promise<FileEntry | ReadError> {
  const rows = rowsOf(entry.shape);
  const first = rows === 0 ? undefined : await entry.readRows(0, 1, task);
  if (first === undefined || isReadError(first)) return first ?? entry;
  if (first.labels === undefined) return entry;
  const table = await labelsOf(entry, step, task);
  if (isReadError(table)) return table;
  return {
    ...entry,
    labels: table.names,
    readRows: async (from, to, later) => {
      const part = await entry.readRows(from, to, later);
      return isReadError(part) ? part : relabelled(part, table);
    },
  };
}

async function labelsOf(entry: FileEntry, step: number, task: ReadTask): Promise<LabelTable | ReadError> {
  const rows = rowsOf(entry.shape);
  const table = new LabelTable();
  entry.labels?.forEach((label) => table.indexOf(label));
  if (entry.labels !== undefined) return table;
  for (let from = 0; from < rows; from += step) {
    if (task.isCancelled?.() === true) return fileErrors.cancelled();
    const part = await entry.readRows(from, Math.min(rows, from + step), task);
    if (isReadError(part)) return part;
    part.labels?.forEach((label) => table.indexOf(label));
  }
  return table;
}

function relabelled(part: NamedArray, table: LabelTable): NamedArray {
  const { labels } = part;
  if (labels === undefined) return part;
  const places = labels.map((label) => table.indexOf(label));
  return { ...part, labels: table.names, values: part.values.map((label) => places[label] ?? NaN) };
}
