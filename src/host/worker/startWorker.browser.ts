import * as vscode from 'vscode';
import type { WorkerScript } from './startWorker';
import type { WorkerThread } from './workerThread';

/** The part of a browser's Worker that is used here. */
declare class Worker {
  constructor(url: string);
  onmessage: (event: { readonly data: unknown }) => void;
  onerror: (event: { readonly message?: string }) => void;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
}

/** Starts a script in a web worker, through a blob since the extension may be served from anywhere. */
export async function startWorker(extensionUri: vscode.Uri, script: WorkerScript): Promise<WorkerThread> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'host', script);
  const source = new Uint8Array(await vscode.workspace.fs.readFile(file));
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  return {
    post: (message, transfer) => {
      worker.postMessage(message, transfer);
    },
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
    onMessage: (listener) => {
      worker.onmessage = ({ data }) => {
        listener(data);
      };
    },
    onFailure: (listener) => {
      worker.onerror = ({ message }) => {
        listener(message ?? 'the worker failed');
      };
    },
  };
}
