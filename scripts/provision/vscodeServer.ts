import path from 'node:path';
import { provide } from './cache';
import { npmInstall } from './npmInstall';

/** The npm package that carries the VS Code server, here VS Code 1.139. */
const version = '4.139.1';

/** The path of the VS Code server's main script; it runs under Node 24. Throws Unavailable. */
export async function provideVscodeServer(): Promise<string> {
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await provide({
    folder: `vscode-server-${version}`,
    what: 'VS Code in a browser (600 MB on disk, about 30 s)',
    advice: 'make the npm registry reachable, or set VSCODE_EXECUTABLE to a desktop VS Code',
    install: async (into) => {
      await npmInstall(into, `code-server@${version}`);
      // Its native modules stay unbuilt: the server logs that and does without them.
      await npmInstall(path.join(into, vscode));
      await npmInstall(path.join(into, vscode, 'extensions'));
    },
  });
  return path.join(folder, vscode, 'out', 'server-main.js');
}
