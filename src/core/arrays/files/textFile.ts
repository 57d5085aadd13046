import type { ReadError, ReadResult } from '../arrays';
import { readArrays } from '../readArrays';
import type { ByteSource, ReadTask } from './byteSource';
import { readRange } from './byteSource';
import { fileErrors } from './fileErrors';
import { utf8 } from './utf8';

/** A text is held whole; JavaScript's strings end at about this length. */
const maximumBytes = 500_000_000;

/** The arrays of a file of text in the language (`csv`, `tsv`, `json`, `jsonl`) it is named for. */
export async function readTextFile(
  source: ByteSource,
  language: string,
  task: ReadTask = {},
): Promise<ReadResult | ReadError> {
  if (source.size > maximumBytes) return fileErrors.fileTooLarge(source.size, maximumBytes);
  const bytes = await readRange(source, 0, source.size, task);
  return bytes === undefined ? fileErrors.cancelled() : readArrays(utf8(bytes), { language });
}
