import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot';
import { runCommand } from './provision/runCommand';

/** The largest package we ship, in bytes. */
const largest = 3_000_000;

/** Builds for production and packs the extension into a .vsix, which it returns; throws when that is too large. */
export async function buildVsix(folder: string = projectRoot): Promise<string> {
  const { name, version } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  const file = path.join(folder, `${name}-${version}.vsix`);
  // Everything is bundled, so no dependency is packed; vsce builds by running the manifest's vscode:prepublish script.
  const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await runCommand(process.execPath, [vsce, 'package', ...flags, '--out', file], { cwd: projectRoot });
  const { size } = await stat(file);
  if (size > largest)
    throw new Error(`${file} has ${size} bytes; more than ${largest} is too much to download.`);
  return file;
}
