import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { FormulaReply, FormulaRequest } from './formulaMessages';

/** The thread that renders formulas. */
export interface FormulaThread {
  readonly post: (request: FormulaRequest) => void;
  readonly terminate: () => void;
  readonly onReply: (listener: (reply: FormulaReply) => void) => void;
  readonly onFailure: (listener: (reason: string) => void) => void;
}

/** Starts the worker in a thread of Node; `startWorker.browser` does it in a browser. */
export function startWorker(extensionUri: vscode.Uri): Promise<FormulaThread> {
  const worker = new Worker(vscode.Uri.joinPath(extensionUri, 'dist', 'host', 'formulaWorker.cjs').fsPath);
  worker.unref();
  return Promise.resolve({
    post: (request) => {
      worker.postMessage(request);
    },
    terminate: () => void worker.terminate(),
    onReply: (listener) => worker.on('message', listener),
    onFailure: (listener) =>
      worker.on('error', (error) => {
        listener(String(error));
      }),
  });
}
