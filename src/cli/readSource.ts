import { readFileSync } from 'node:fs';
import { text } from '../core/text';
import type { Failure } from './output';

/** The text of a file, `-` being standard input; a failure that names the file where it cannot be read. */
export function readSource(file: string): string | Failure {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { code: 'unreadable-file', message: text('{file} cannot be read: {problem}', { file, problem }) };
  }
}
