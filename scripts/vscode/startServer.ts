import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { provideNode24 } from '../provision/node24';
import { runCommand } from '../provision/runCommand';
import { provideVscodeServer } from '../provision/vscodeServer';
import { stopAtExit, stopGroup, temporaryFolder } from '../cleanUp';

export interface ServerOptions {
  /** Extensions to install, as .vsix files. */
  readonly extensions?: readonly string[];
  /** User settings beside the quiet defaults. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A secret that the address must carry; without it everybody on this machine may connect. */
  readonly token?: string;
}

/** A VS Code server on 127.0.0.1 with data of its own. */
export interface Server {
  readonly port: number;
  /** Its settings.json, which it watches. */
  readonly settingsFile: string;
  readonly stop: () => void;
}

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
};

const startLimit = 60_000;

/** Installs the extensions and starts VS Code for browsers; resolves when it listens. Throws Unavailable. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const [node, script] = await Promise.all([provideNode24(), provideVscodeServer()]);
  const data = temporaryFolder('server');
  const settingsFile = path.join(data, 'data', 'User', 'settings.json');
  await mkdir(path.dirname(settingsFile), { recursive: true });
  await writeFile(settingsFile, JSON.stringify({ ...quiet, ...options.settings }, undefined, 2));
  const common = [
    script,
    '--accept-server-license-terms',
    '--server-data-dir',
    data,
    '--telemetry-level',
    'off',
  ];
  for (const extension of options.extensions ?? []) {
    await runCommand(node, [...common, '--install-extension', extension, '--force']);
  }
  const token =
    options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token];
  const child = spawn(node, [...common, '--host', '127.0.0.1', '--port', '0', ...token], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  stopAtExit(child);
  const stop = (): void => {
    stopGroup(child);
  };
  return { port: await portOf(child), settingsFile, stop };
}

/** The port that the server reports once it listens. */
function portOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => {
      fail(`did not listen within ${startLimit / 1000} s`);
    }, startLimit);
    const fail = (why: string): void => {
      clearTimeout(timer);
      stopGroup(child);
      reject(new Error(`The VS Code server ${why}.\n${output.trim().split('\n').slice(-12).join('\n')}`));
    };
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      for (const stream of [child.stdout, child.stderr]) stream?.off('data', read).resume();
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.on('error', (error) => {
      fail(`could not be started: ${error.message}`);
    });
    child.on('exit', (code) => {
      fail(`ended with ${String(code)}`);
    });
  });
}
