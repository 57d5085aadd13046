import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildVsix } from '../../../scripts/buildVsix';
import { projectRoot } from '../../../scripts/projectRoot';
import { temporaryFolder } from '../../../scripts/cleanUp';
import { startServer } from '../../../scripts/vscode/startServer';

declare module 'vitest' {
  interface ProvidedContext {
    /** The VS Code server that has the packaged extension installed. */
    readonly server: { readonly port: number; readonly settingsFile: string };
    /** A copy of samples/ that tests may change. */
    readonly samples: string;
  }
}

/** Packs the extension, installs it in a VS Code server as a user would, and serves it to every test. */
export async function setup(project: TestProject): Promise<() => void> {
  const extension = await buildVsix(temporaryFolder('vsix'));
  const { port, settingsFile, stop } = await startServer({ extensions: [extension] });
  const samples = path.join(temporaryFolder('workspace'), 'samples');
  await cp(path.join(projectRoot, 'samples'), samples, { recursive: true });
  project.provide('server', { port, settingsFile });
  project.provide('samples', samples);
  return stop;
}
