import type { NamedArray, ReadError } from '../arrays';
import { openArrow } from './arrow';
import type { ByteSource, ReadTask } from './byteSource';
import type { FileEntry } from './fileEntry';
import { fileErrors, isReadError } from './fileErrors';
import { readNpy } from './npy';
import { readNpyHeader } from './npyHeader';
import { openNpz } from './npz';
import { openParquet } from './parquet';
import { openSafetensors } from './safetensors';
import { readTextFile } from './textFile';

type Opener = (source: ByteSource, name: string, task: ReadTask) => Promise<readonly FileEntry[] | ReadError>;

const openers: Readonly<Record<string, Opener>> = {
  npy: openNpy,
  npz: openNpz,
  safetensors: openSafetensors,
  parquet: openParquet,
  arrow: (source, _name, task) => openArrow(source, task),
  feather: (source, _name, task) => openArrow(source, task),
  ipc: (source, _name, task) => openArrow(source, task),
  csv: openText('csv'),
  tsv: openText('tsv'),
  json: openText('json'),
  jsonl: openText('jsonl'),
  ndjson: openText('jsonl'),
};

/** The extensions of files that hold arrays. */
export const arrayFileExtensions: readonly string[] = Object.keys(openers);

/** The arrays of a file, by the extension of its name; each is read when it is chosen. */
export async function openArrayFile(
  name: string,
  source: ByteSource,
  task: ReadTask = {},
): Promise<readonly FileEntry[] | ReadError> {
  const open = openers[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (open === undefined) return fileErrors.unknownFormat(name);
  const entries = await open(source, name, task);
  return isReadError(entries) || entries.length > 0 ? entries : fileErrors.noNumbers(name);
}

async function openNpy(source: ByteSource, name: string): Promise<readonly FileEntry[] | ReadError> {
  const header = await readNpyHeader(source);
  if (isReadError(header)) return header;
  const stem = /([^/\\]*)\.\w+$/.exec(name)?.[1];
  return [
    {
      name: stem,
      dtype: header.type.dtype,
      shape: header.shape,
      read: (task) => readNpy(source, stem, task),
    },
  ];
}

function openText(language: string): Opener {
  return async (source, _name, task) => {
    const result = await readTextFile(source, language, task);
    if (isReadError(result)) return result;
    const [error] = result.errors;
    return result.arrays.length === 0 && error !== undefined ? error : result.arrays.map(entryOf);
  };
}

function entryOf(array: NamedArray): FileEntry {
  return { name: array.name, dtype: array.dtype, shape: array.shape, read: () => Promise.resolve(array) };
}
