import { existsSync } from 'node:fs';
import { findExecutable } from '../provision/findExecutable';
import { Unavailable } from '../provision/unavailable';

/** Desktop VS Code: the one in VSCODE_EXECUTABLE, or `code` or `codium` on the PATH. Throws Unavailable. */
export function desktopVscode(): string | undefined {
  const chosen = process.env['VSCODE_EXECUTABLE'];
  if (chosen === undefined || chosen === '') return findExecutable('code', 'codium');
  if (!existsSync(chosen)) throw new Unavailable(`VSCODE_EXECUTABLE names ${chosen}, which is not there.`);
  return chosen;
}
