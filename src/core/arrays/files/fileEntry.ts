import type { NamedArray, ReadError } from '../arrays';
import type { ReadTask } from './byteSource';

/** One array of a file, which is read only when it is chosen. */
export interface FileEntry {
  readonly name: string | undefined;
  /** `npy`, `safetensors`, `parquet` …: the format of the arrays it is read as. */
  readonly format: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly read: (task?: ReadTask) => Promise<NamedArray | ReadError>;
  /** Rows `from` to before `to` (of the first axis) as an array of their own, without holding the others; quickest in rising order. */
  readonly readRows: (from: number, to: number, task?: ReadTask) => Promise<NamedArray | ReadError>;
}
