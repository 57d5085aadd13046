import { listFiles, PackageManager } from '@vscode/vsce';
import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './projectRoot';

/** The two extension hosts: the one that runs in Node and the web worker of vscode.dev. */
export type ExtensionHost = 'node' | 'web';

/** A copy of the built extension that runs in one of the hosts, with the suites of test/vscode beside it. */
export interface StagedExtension {
  readonly folder: string;
  /** The bundle to name as extensionTestsPath. */
  readonly suites: string;
  /** Where the suites leave their counts. */
  readonly results: string;
}

/** Copies the files that would be packaged so that they run in the host, and bundles the suites into the copy. Throws when there are none. */
export async function stageExtension(host: ExtensionHost): Promise<StagedExtension> {
  const folder = path.join(projectRoot, 'out', 'vscode', host);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const file of await listFiles({ cwd: projectRoot, packageManager: PackageManager.None })) {
    await cp(path.join(projectRoot, file), path.join(folder, file));
  }
  await writeFile(path.join(folder, 'package.json'), await manifestFor(host));
  const suites = path.join(folder, 'suites.js');
  await build({
    platform: host === 'node' ? 'node' : 'browser',
    external: ['vscode'],
    stdin: {
      contents: await suitesEntry(),
      resolveDir: path.join(projectRoot, 'test', 'vscode'),
      loader: 'ts',
    },
    bundle: true,
    format: 'cjs',
    sourcemap: 'inline',
    outfile: suites,
    logLevel: 'warning',
  });
  return { folder, suites, results: path.join(folder, 'results.json') };
}

/** The manifest without `type`, as the bundles are CommonJS, and for the web host without `main`: VS Code then takes `browser`. */
async function manifestFor(host: ExtensionHost): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const dropped = host === 'web' ? ['type', 'main'] : ['type', 'browser'];
  return JSON.stringify(
    Object.fromEntries(Object.entries(manifest).filter(([key]) => !dropped.includes(key))),
  );
}

/** A module that runs every suite found in test/vscode. */
async function suitesEntry(): Promise<string> {
  const files = (await readdir(path.join(projectRoot, 'test', 'vscode'), { recursive: true }))
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .map((file) => `require('./${file.split(path.sep).join('/')}');`);
  if (files.length === 0) throw new Error('There is no test in test/vscode.');
  return `import { runSuites } from './support/runSuites';
export const run = () => runSuites(() => { ${files.join(' ')} });`;
}
