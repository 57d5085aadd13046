/** The extensions of files that hold arrays; `openArrayFile` has a reader for each. */
export const arrayFileExtensions = [
  'npy',
  'npz',
  'safetensors',
  'parquet',
  'arrow',
  'feather',
  'ipc',
  'csv',
  'tsv',
  'json',
  'jsonl',
  'ndjson',
] as const;

export type ArrayFileExtension = (typeof arrayFileExtensions)[number];
