import { existsSync } from 'node:fs';
import path from 'node:path';
import { provide } from './cache';
import { npmInstall } from './npmInstall';

const major = 24;

/** The path of a Node 24 or later, which the VS Code server needs: this one, or one fetched from npm. Throws Unavailable. */
export async function provideNode24(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= major) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  // The packages that the npm package `node` chooses from when its install script runs.
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  const folder = await provide({
    folder: `node-${major}`,
    what: `Node ${major}`,
    advice: `install Node ${major} or make the npm registry reachable`,
    install: (into) => npmInstall(into, `${name}@${major}`),
  });
  const binaries = path.join(folder, 'node_modules', name, 'bin');
  const binary = path.join(binaries, platform === 'win' ? 'node.exe' : 'node');
  if (!existsSync(binary)) throw new Error(`node24: ${binary} is not in the package ${name}`);
  return binary;
}
