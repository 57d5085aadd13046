import type { ReadError, ReadResult } from '../arrays';
import { readArrays } from '../readArrays';
import type { ByteSource, ReadTask } from './byteSource';
import { readRange } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { heldEntry } from './heldEntry';
import { openLargeTable } from './largeText/largeTable';
import { largeText, type TextLimits } from './largeText/textChunks';
import { utf8 } from './utf8';

/** Kept are 128 MB of values, as many as are evaluated without blocks. */
export const textLimits: TextLimits = { whole: 16_777_216, step: 1_048_576, kept: 16_777_216 };

/** A text that cannot be read in parts is held whole; JavaScript's strings end at about this length. */
const maximumBytes = 500_000_000;

/**
 * The arrays of a file of text in the language (`csv`, `tsv`, `json`, `jsonl`) it is named for. A table that is not held whole takes one
 * part of its text (1 MB), at most 128 MB of values that were read last, and the labels of its columns, at most 100,000 of each.
 */
export async function openTextFile(
  source: ByteSource,
  language: string,
  task: ReadTask = {},
  limits = textLimits,
): Promise<readonly FileEntry[] | ReadError> {
  if (source.size > limits.whole && (language === 'csv' || language === 'tsv'))
    return openLargeTable(await largeText(source, limits), language, task);
  const result = await readWhole(source, language, task);
  if (isReadError(result)) return result;
  const [error] = result.errors;
  return result.arrays.length === 0 && error !== undefined ? error : result.arrays.map(heldEntry);
}

async function readWhole(
  source: ByteSource,
  language: string,
  task: ReadTask,
): Promise<ReadResult | ReadError> {
  if (source.size > maximumBytes) return fileErrors.fileTooLarge(source.size, maximumBytes);
  const bytes = await readRange(source, 0, source.size, task);
  return bytes === undefined ? fileErrors.cancelled() : readArrays(utf8(bytes), { language });
}
