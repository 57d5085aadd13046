import type { Text } from '../../text';
import { text } from '../../text';
import type { ReadError, Span } from '../arrays';

const nowhere = { start: 0, end: 0 };

function error(code: string, message: Text, span: Span = nowhere): ReadError {
  return { code, message, span };
}

function damage(message: Text): ReadError {
  return error('damaged-file', message);
}

/** Every way a file can fail to be read. Files of bytes have no places in a text, so most spans are empty. */
export const fileErrors = {
  unknownFormat: (name: string) =>
    error(
      'unknown-format',
      text(
        '{name} is in no format that can be read. Use .npy, .npz, .csv, .tsv, .json, .jsonl, .parquet, .safetensors or .arrow.',
        { name },
      ),
    ),
  npyStart: () =>
    damage(text('This .npy file is damaged: it does not begin with "\\x93NUMPY". Write it again.')),
  npyHeaderLength: () => damage(text('This .npy file is damaged: its header is too long. Write it again.')),
  npyHeader: () =>
    damage(text('This .npy file is damaged: its header cannot be understood. Write it again.')),
  zipDirectoryMissing: () =>
    damage(text('This .npz file is damaged: the directory of the archive is missing. Write it again.')),
  zipDirectory: () =>
    damage(
      text('This .npz file is damaged: the directory of the archive cannot be understood. Write it again.'),
    ),
  zipEntrySize: (name: string) =>
    damage(
      text('This .npz file is damaged: "{name}" does not have the size it announces. Write it again.', {
        name,
      }),
    ),
  zipEntryBytes: (name: string) =>
    damage(
      text('This .npz file is damaged: the compressed "{name}" cannot be unpacked. Write it again.', {
        name,
      }),
    ),
  zipChecksum: (name: string) =>
    damage(
      text('This .npz file is damaged: the bytes of "{name}" do not match their checksum. Write it again.', {
        name,
      }),
    ),
  safetensorsHeaderLength: () =>
    damage(text('This .safetensors file is damaged: its header is too long. Write it again.')),
  safetensorsHeader: () =>
    damage(text('This .safetensors file is damaged: its header is no JSON object. Write it again.')),
  safetensorsEntry: (name: string) =>
    damage(
      text(
        'This .safetensors file is damaged: its header does not describe the tensor "{name}". Write it again.',
        {
          name,
        },
      ),
    ),
  safetensorsSize: (name: string) =>
    damage(
      text('This .safetensors file is damaged: the size of "{name}" contradicts its shape. Write it again.', {
        name,
      }),
    ),
  arrowEnd: () =>
    damage(text('This .arrow file ends too early: the mark at its end is missing. Write or copy it again.')),
  contradiction: (format: string) =>
    damage(
      text(
        'This {format} file is damaged: lengths or compressed parts in it contradict one another. Write it again.',
        { format },
      ),
    ),
  arrowLength: (name: string) =>
    damage(
      text(
        'This .arrow file is damaged: the column "{name}" does not have a value for every row. Write it again.',
        { name },
      ),
    ),
  parquetLength: (name: string) =>
    damage(
      text(
        'This .parquet file is damaged: the column "{name}" does not have a value for every row. Write it again.',
        { name },
      ),
    ),
  /** What the library that reads the container says is English. */
  notUnderstood: (format: string, said: string) =>
    damage(
      text(
        'This {format} file cannot be understood, it seems to be damaged; its reader says "{said}". Write it again.',
        {
          format,
          said,
        },
      ),
    ),
  truncated: (format: string, expected: number, found: number) =>
    error(
      'truncated-file',
      text(
        'This {format} file ends too early: {expected} bytes are announced, {found} are there. Write or copy it again.',
        { format, expected, found },
      ),
    ),
  longer: (format: string, expected: number, found: number) =>
    error(
      'longer-file',
      text(
        'This {format} file has {found} bytes, but its header announces {expected}. If several arrays were saved one behind the other, save each in a file of its own or use np.savez; otherwise write it again.',
        { format, expected, found },
      ),
    ),
  objects: () =>
    error(
      'object-array',
      text(
        'This array holds Python objects, which are never unpickled. Save numbers: np.save(file, array.astype(float)).',
      ),
    ),
  unsupportedType: (dtype: string) =>
    error(
      'unsupported-dtype',
      text('Values of the type {dtype} cannot be read. Save integers, floating point numbers or booleans.', {
        dtype,
      }),
    ),
  inexact: (dtype: string, index: number) =>
    error(
      'inexact-integer',
      text(
        'Value {index} (counting from 0) is an integer of type {dtype} beyond 2^53, which a double cannot hold exactly. Save it as float64.',
        { index, dtype },
      ),
    ),
  tooLarge: (values: number, limit: number) =>
    error(
      'too-large',
      text(
        '{values} values are more than the {limit} that can be held at once. Save the rows that matter or a smaller type.',
        { values, limit },
      ),
    ),
  textTooLarge: (bytes: number, limit: number) =>
    error(
      'too-large',
      text(
        'This text has {bytes} bytes and would have to be held whole, for which {limit} bytes are the most. What is read in parts: tables (.csv, .tsv), JSON lines with the same keys, and JSON that is one array or an object of arrays. Write it in one of these forms, or save the arrays as .npy, .safetensors or .parquet.',
        { bytes, limit },
      ),
    ),
  packedColumns: (columns: number, limit: number) =>
    error(
      'too-large',
      text(
        'This array is compressed, in Fortran order and too large to be held; it has {columns} columns, and at most {limit} are unpacked one by one. Save it in C order (np.ascontiguousarray) or without compression (np.savez).',
        { columns, limit },
      ),
    ),
  recordTooLong: (offset: number, limit: number) =>
    error(
      'too-large',
      text(
        'The row or element that begins at character {offset} does not end within {limit} characters, which are held at once. Close its quotation marks and brackets, or save the arrays as .npy, .safetensors or .parquet.',
        { offset, limit },
      ),
      { start: offset, end: offset + limit },
    ),
  groupTooLarge: (column: string, bytes: number, limit: number) =>
    error(
      'too-large',
      text(
        'A row group of the column {column} has {bytes} bytes, more than the {limit} that are unpacked at once. Write smaller row groups (pyarrow: row_group_size=100_000).',
        { column, bytes, limit },
      ),
    ),
  batchTooLarge: (bytes: number, limit: number) =>
    error(
      'too-large',
      text(
        'A batch of this .arrow file has {bytes} bytes, more than the {limit} that are held at once. Write smaller batches (pyarrow: write_table(table, max_chunksize=100_000)).',
        { bytes, limit },
      ),
    ),
  unpackedTooLarge: (limit: number) =>
    error(
      'too-large',
      text(
        'A compressed part of this file unpacks to more than the {limit} bytes that are held at once. Write it in smaller parts or without compression.',
        { limit },
      ),
    ),
  cancelled: () => error('cancelled', text('Reading was cancelled.')),
  noNumbers: (format: string) =>
    error('no-array', text('This {format} file holds no column or tensor of numbers or labels.', { format })),
  compression: (method: string) =>
    error(
      'unsupported-compression',
      text(
        'The compression {method} cannot be read here. Write the file with Snappy, Zstandard, LZ4, gzip (Deflate) or without compression.',
        { method },
      ),
    ),
};

/** Tells a failure from what was read. */
export function isReadError(value: object): value is ReadError {
  return 'code' in value && 'message' in value && 'span' in value;
}
