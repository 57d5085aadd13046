import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { projectRoot } from '../../scripts/projectRoot';
import { runCommand } from '../../scripts/provision/runCommand';

const manifest = {
  name: 'empty-webview',
  publisher: 'bench',
  version: '1.0.0',
  engines: { vscode: '^1.90.0' },
  main: './extension.js',
  contributes: {
    viewsContainers: { activitybar: [{ id: 'emptyWebview', title: 'Empty Webview', icon: 'icon.svg' }] },
    views: { emptyWebview: [{ id: 'emptyWebview.view', name: 'Empty', type: 'webview' }] },
    commands: [{ command: 'emptyWebview.open', title: 'Open the Empty Webview' }],
    keybindings: [{ command: 'emptyWebview.open', key: 'ctrl+alt+e' }],
  },
};

const source = `const vscode = require('vscode');
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    vscode.window.registerWebviewViewProvider('emptyWebview.view', {
      resolveWebviewView: ({ webview }) => {
        webview.options = { enableScripts: true };
        webview.onDidReceiveMessage((message) => webview.postMessage(message));
        webview.html = '<!DOCTYPE html><p class="headline-value">0</p><script>api = acquireVsCodeApi();</script>';
      },
    }),
    vscode.commands.registerCommand('emptyWebview.open', () =>
      vscode.commands.executeCommand('emptyWebview.view.focus', { preserveFocus: true }),
    ),
  );
};
`;

/** Milliseconds from a message of the opened webview until the extension host has sent it back. */
export async function messageRoundTrip(webview: FrameLocator): Promise<number> {
  return webview.locator('body').evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { api } = globalThis as unknown as { api: { postMessage: (message: string) => void } };
        const begin = performance.now();
        addEventListener(
          'message',
          () => {
            resolve(performance.now() - begin);
          },
          { once: true },
        );
        api.postMessage('there and back');
      }),
  );
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>';

/** Packs an extension that only opens a webview, a paragraph, in a view of its own, and sends its messages back: what VS Code needs for that is nobody's doing. */
export async function packEmptyWebview(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const files = { 'package.json': JSON.stringify(manifest), 'extension.js': source, 'icon.svg': icon };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const file = path.join(folder, 'empty-webview.vsix');
  const vsce = path.join(projectRoot, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await runCommand(process.execPath, [vsce, 'package', ...flags, '--out', file], { cwd: folder });
  return file;
}
