import type { Text } from '../../text';
import { text } from '../../text';
import type { ReadError } from '../arrays';

const nowhere = { start: 0, end: 0 };

function error(code: string, message: Text): ReadError {
  return { code, message, span: nowhere };
}

/** Every way a file can fail to be read. Files of bytes have no places in a text, so the spans are empty. */
export const fileErrors = {
  unknownFormat: (name: string) =>
    error(
      'unknown-format',
      text(
        '{name} is in no format that can be read. Use .npy, .npz, .csv, .tsv, .json, .jsonl, .parquet, .safetensors or .arrow.',
        { name },
      ),
    ),
  damaged: (format: string, reason: string) =>
    error(
      'damaged-file',
      text('This {format} file is damaged: {reason}. Write it again.', { format, reason }),
    ),
  truncated: (format: string, expected: number, found: number) =>
    error(
      'truncated-file',
      text(
        'This {format} file ends too early: {expected} bytes are announced, {found} are there. Write or copy it again.',
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
        'Value {index} is an integer of type {dtype} beyond 2^53, which a double cannot hold exactly. Save it as float64.',
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
  cancelled: () => error('cancelled', text('Reading was cancelled.')),
  noNumbers: (format: string) =>
    error('no-array', text('This {format} file holds no column or tensor of numbers or labels.', { format })),
  compression: (method: string) =>
    error(
      'unsupported-compression',
      text(
        'The compression {method} cannot be read. Write the file with Snappy, Deflate or without compression.',
        { method },
      ),
    ),
};

/** Tells a failure from what was read. */
export function isReadError(value: object): value is ReadError {
  return 'code' in value && 'message' in value && 'span' in value;
}
