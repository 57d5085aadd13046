import type { NamedArray, ReadError } from '../../core/arrays/arrays';
import type { ByteSource, ReadTask } from '../../core/arrays/files/byteSource';
import type { FileEntry } from '../../core/arrays/files/fileEntry';
import { isReadError } from '../../core/arrays/files/fileErrors';
import { openArrayFile } from '../../core/arrays/files/openArrayFile';
import { assignRoles } from '../../core/evaluation/assignRoles';
import { isEvaluationError } from '../../core/evaluation/evaluationError';
import type { HostCalls } from './sessionCalls';

/** A file and its name, whose extension tells its format. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: ByteSource;
}

/** With more entries than this the reader chooses before any is read. */
const mostReadUnasked = 20;

/** The arrays to evaluate from files; undefined when the reader chose none. */
export async function readFiles(
  files: readonly NamedFile[],
  task: ReadTask,
  choose: HostCalls['chooseEntries'],
): Promise<readonly NamedArray[] | ReadError | undefined> {
  const entries: FileEntry[] = [];
  for (const { name, bytes } of files) {
    const opened = await openArrayFile(name, bytes, task);
    if (isReadError(opened)) return opened;
    entries.push(...opened);
  }
  if (entries.length <= mostReadUnasked) {
    const arrays = await readEntries(entries, task);
    if (isReadError(arrays)) return arrays;
    const roles = assignRoles(arrays);
    if (!isEvaluationError(roles) || roles.code !== 'too-many-arrays') return arrays;
  }
  const chosen = await choose(entries.map(labelOf));
  return (
    chosen &&
    readEntries(
      chosen.map((position) => entries[position] as FileEntry),
      task,
    )
  );
}

async function readEntries(
  entries: readonly FileEntry[],
  task: ReadTask,
): Promise<readonly NamedArray[] | ReadError> {
  const arrays: NamedArray[] = [];
  for (const entry of entries) {
    const array = await entry.read(task);
    if (isReadError(array)) return array;
    arrays.push(array);
  }
  return arrays;
}

function labelOf({ name, dtype, shape }: FileEntry, index: number): { name: string; description: string } {
  return { name: name ?? `#${index + 1}`, description: `${dtype} [${shape.join(', ')}]` };
}
