import type { ReadError } from '../arrays';
import type { ByteSource, ReadTask } from './byteSource';
import { pieces } from './byteSource';
import { columnArray } from './columnArray';
import type { FileEntry } from './fileEntry';
import { fileErrors } from './fileErrors';

/** Arrow's tables are held whole, so longer files are refused. */
const maximumBytes = 1_073_741_824;

/** The columns of an .arrow file or stream (Feather version 2 is the same). */
export async function openArrow(
  source: ByteSource,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  if (source.size > maximumBytes) return fileErrors.tooLarge(source.size, maximumBytes);
  const { tableFromIPC } = await import('apache-arrow');
  const bytes = new Uint8Array(source.size);
  let at = 0;
  for await (const piece of pieces(source, 0, source.size, 1, task)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  if (at < source.size) return fileErrors.cancelled();
  try {
    const table = tableFromIPC(bytes);
    return table.schema.fields.map((field): FileEntry => {
      const dtype = dtypeOf(String(field.type));
      const name = field.name;
      const column = table.getChild(name);
      return {
        name,
        dtype,
        shape: [table.numRows],
        read: () =>
          Promise.resolve(
            columnArray(
              'arrow',
              name,
              dtype,
              Array.from(column ?? [], (cell: unknown) => cell),
            ),
          ),
      };
    });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    return /compress/i.test(reason)
      ? fileErrors.compression('LZ4 / Zstandard')
      : fileErrors.damaged('.arrow', reason);
  }
}

/** Arrow's names (`Float32`, `Utf8`, `Bool`) in NumPy's words. */
function dtypeOf(type: string): string {
  if (/Utf8|Dictionary/.test(type)) return 'string';
  const element = /(?:Float|Int|Uint|Bool)\d*/.exec(type)?.[0];
  return element?.toLowerCase() ?? type.toLowerCase();
}
