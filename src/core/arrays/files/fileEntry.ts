import type { NamedArray, ReadError } from '../arrays';
import type { NumberSurvey } from '../numberSurvey';
import type { ReadTask } from './byteSource';

/** One array of a file, which is read only when it is chosen. */
export interface FileEntry {
  readonly name: string | undefined;
  /** `npy`, `safetensors`, `parquet` …: the format of the arrays it is read as. */
  readonly format: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** The labels of all rows, in the order they are first seen, where they are known before the rows are read. */
  readonly labels?: readonly string[];
  /** What the numbers of all rows are, where that is known before the rows are read. */
  readonly survey?: NumberSurvey;
  /** It is read in one go with the others of its file. */
  readonly isColumn?: boolean;
  readonly read: (task?: ReadTask) => Promise<NamedArray | ReadError>;
  /** Rows `from` to before `to` (of the first axis) as an array of their own, without holding the others; quickest in rising order. */
  readonly readRows: (from: number, to: number, task?: ReadTask) => Promise<NamedArray | ReadError>;
}
