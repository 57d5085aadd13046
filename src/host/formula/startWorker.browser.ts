import * as vscode from 'vscode';
import type { FormulaReply } from './formulaMessages';
import type { FormulaThread } from './startWorker';

/** The part of a browser's Worker that is used here. */
declare class Worker {
  constructor(url: string);
  onmessage: (event: { readonly data: FormulaReply }) => void;
  onerror: (event: { readonly message?: string }) => void;
  postMessage(message: unknown): void;
  terminate(): void;
}

/** Starts the worker in a web worker, through a blob since the extension may be served from anywhere. */
export async function startWorker(extensionUri: vscode.Uri): Promise<FormulaThread> {
  const file = vscode.Uri.joinPath(extensionUri, 'dist', 'host', 'formulaWorker.browser.js');
  const source = new Uint8Array(await vscode.workspace.fs.readFile(file));
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url);
  return {
    post: (request) => {
      worker.postMessage(request);
    },
    terminate: () => {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
    onReply: (listener) => {
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
