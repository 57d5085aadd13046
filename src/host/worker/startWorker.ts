import * as vscode from 'vscode';
import { startNodeThread } from './nodeThread';
import type { WorkerThread } from './workerThread';

/** The scripts that run in threads of their own, in dist/host. */
export type WorkerScript = 'sessionWorker.js' | 'formulaWorker.js';

/** Starts a script in a thread of Node; `startWorker.browser` does it in a browser. */
export function startWorker(extensionUri: vscode.Uri, script: WorkerScript): Promise<WorkerThread> {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'host').fsPath;
  return Promise.resolve(startNodeThread(folder, script));
}
