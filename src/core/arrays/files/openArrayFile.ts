import type { ReadError } from '../arrays';
import type { ArrayFileExtension } from './arrayFileExtensions';
import { openArrow } from './arrow';
import type { ByteSource, ReadTask } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { openNpy } from './npy';
import { openNpz } from './npz';
import { openParquet } from './parquet';
import { openSafetensors } from './safetensors';
import { openTextFile } from './openTextFile';

type Opener = (source: ByteSource, name: string, task: ReadTask) => Promise<readonly FileEntry[] | ReadError>;

const openers: Readonly<Record<ArrayFileExtension, Opener>> = {
  npy: openNpy,
  npz: (source, _name, task) => openNpz(source, task),
  safetensors: openSafetensors,
  parquet: openParquet,
  arrow: openArrow,
  feather: openArrow,
  ipc: openArrow,
  csv: openText('csv'),
  tsv: openText('tsv'),
  json: openText('json'),
  jsonl: openText('jsonl'),
  ndjson: openText('jsonl'),
};

/** The arrays of a file, by the extension of its name; each is read when it is chosen. */
export async function openArrayFile(
  name: string,
  source: ByteSource,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const open = (openers as Readonly<Record<string, Opener>>)[extension];
  if (open === undefined) return fileErrors.unknownFormat(name);
  const entries = await open(source, name, task);
  return isReadError(entries) || entries.length > 0 ? entries : fileErrors.noNumbers(name);
}

function openText(language: string): Opener {
  return (source, _name, task) => openTextFile(source, language, task);
}
