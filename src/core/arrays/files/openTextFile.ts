import type { ReadError, ReadResult } from '../arrays';
import { readArrays } from '../readArrays';
import type { ByteSource, ReadTask } from './byteSource';
import { readRange } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { heldEntry } from './heldEntry';
import { isUnknownForm } from './largeText/jsonSequences';
import { openLargeJson } from './largeText/largeJson';
import { openLargeTable } from './largeText/largeTable';
import { largeText, type TextLimits } from './largeText/textChunks';
import { utf8 } from './utf8';

/** Kept are 128 MB of values, as many as are evaluated without blocks. */
export const textLimits: TextLimits = { whole: 2_097_152, step: 131_072, kept: 16_777_216 };

/** A text that cannot be read in parts is held whole; JavaScript's strings end at about this length. */
const maximumBytes = 500_000_000;

/**
 * The arrays of a file of text in the language (`csv`, `tsv`, `json`, `jsonl`) it is named for. Of a text that is not held whole there are
 * in memory: 1 MB of bytes, of which 128 kB are taken apart at a time; at most 128 MB of values that were read last; at most 100,000
 * labels of a column; and the place of each of those parts, about 0.2 % of the file.
 */
export async function openTextFile(
  source: ByteSource,
  language: string,
  task: ReadTask = {},
  limits = textLimits,
): Promise<readonly FileEntry[] | ReadError> {
  if (source.size > limits.whole) {
    const text = await largeText(source, limits);
    const isTable = language === 'csv' || language === 'tsv';
    const opened = await (isTable ? openLargeTable : openLargeJson)(text, language, task);
    if (!isUnknownForm(opened)) return opened;
  }
  const result = await readWhole(source, language, task);
  if (isReadError(result)) return result;
  const [error] = result.errors;
  // Of a text that is no longer looked through by its reader, nothing is left out without being said.
  const isRefused = error !== undefined && (result.arrays.length === 0 || source.size > limits.whole);
  return isRefused ? error : result.arrays.map(heldEntry);
}

async function readWhole(
  source: ByteSource,
  language: string,
  task: ReadTask,
): Promise<ReadResult | ReadError> {
  if (source.size > maximumBytes) return fileErrors.textTooLarge(source.size, maximumBytes);
  const bytes = await readRange(source, 0, source.size, task);
  return bytes === undefined ? fileErrors.cancelled() : readArrays(utf8(bytes), { language });
}
