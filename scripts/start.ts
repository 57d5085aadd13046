import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildVsix } from './buildVsix';
import { projectRoot } from './projectRoot';
import { progress } from './provision/progress';
import { runCommand } from './provision/runCommand';
import { runScript } from './runScript';
import { temporaryFolder } from './cleanUp';
import { desktopVscode } from './vscode/desktopVscode';
import { startServer } from './vscode/startServer';
import { workbenchUrl } from './vscode/workbenchUrl';

const samples = path.join(projectRoot, 'samples');

/** Desktop VS Code with the extension loaded from this folder; ends when its window is closed. */
async function startDesktop(executable: string): Promise<void> {
  progress('Building …');
  await runCommand(process.execPath, [path.join(projectRoot, 'esbuild.mjs')]);
  progress(`Opening samples/ in ${executable}`);
  const child = spawn(
    executable,
    [samples, `--extensionDevelopmentPath=${projectRoot}`, '--new-window', '--wait'],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => {
      resolve();
    });
  });
}

/** VS Code in a browser with the extension installed as a user would; lives until it is interrupted. */
async function startInBrowser(): Promise<void> {
  progress('Building …');
  const extension = await buildVsix(temporaryFolder('vsix'));
  const token = randomBytes(16).toString('hex');
  const { port } = await startServer({ extensions: [extension], token });
  const url = workbenchUrl({ port, token, folder: samples });
  await answers(url, token);
  process.stdout.write(
    `\nLikelihood Lens is ready. Open it in your browser:\n\n  ${url}\n\nCtrl+C stops it.\n`,
  );
}

/** Waits until the address is answered with the workbench. */
async function answers(url: string, token: string): Promise<void> {
  const headers = { cookie: `vscode-tkn=${token}` };
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const page = await fetch(url, { headers }).then(
      (response) => response.text(),
      () => '',
    );
    if (page.includes('vscode-workbench-web-configuration')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The VS Code server listens, but does not answer with a workbench.');
}

runScript(async () => {
  const desktop = desktopVscode();
  await (desktop === undefined ? startInBrowser() : startDesktop(desktop));
});
