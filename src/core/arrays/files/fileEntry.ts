import type { NamedArray, ReadError } from '../arrays';
import type { ReadTask } from './byteSource';

/** One array of a file, which is read only when it is chosen. */
export interface FileEntry {
  readonly name: string | undefined;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly read: (task?: ReadTask) => Promise<NamedArray | ReadError>;
}
