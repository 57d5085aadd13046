import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The first of these names that is an executable file: on the PATH, or where it is when it is an absolute path. */
export function findExecutable(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return names
    .flatMap((name) => (path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name))))
    .flatMap((file) => endings.map((ending) => file + ending))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
