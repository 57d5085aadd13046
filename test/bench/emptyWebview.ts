import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
        webview.html = '<!DOCTYPE html><p class="headline-value">0</p>';
      },
    }),
    vscode.commands.registerCommand('emptyWebview.open', () =>
      vscode.commands.executeCommand('emptyWebview.view.focus', { preserveFocus: true }),
    ),
  );
};
`;

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>';

/** Packs an extension that only opens a webview, a paragraph, in a view of its own: what VS Code needs for that is nobody's doing. */
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
