import { readFileSync } from 'node:fs';
import { utf8 } from '../core/arrays/files/utf8';
import { text } from '../core/text';
import type { Failure } from './output';

/** The text of a file, `-` being standard input; a failure that names the file where it cannot be read. */
export function readSource(file: string): string | Failure {
  try {
    return utf8(readFileSync(file === '-' ? 0 : file));
  } catch (error) {
    return unreadable(file, error);
  }
}

/** The failure of a file that the system does not give. */
export function unreadable(file: string, error: unknown): Failure {
  const problem = error instanceof Error ? error.message : String(error);
  return { code: 'unreadable-file', message: text('{file} cannot be read: {problem}', { file, problem }) };
}
