import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerThread } from './workerThread';

/** Starts a script of `folder` in a thread of Node, which `nodeWorker` makes look like a browser's worker. */
export function startNodeThread(folder: string, script: string): WorkerThread {
  const worker = new Worker(path.join(folder, 'nodeWorker.cjs'), { workerData: path.join(folder, script) });
  worker.unref();
  let isOver = false;
  return {
    post: (message, transfer) => {
      worker.postMessage(message, transfer);
    },
    terminate: () => {
      isOver = true;
      void worker.terminate();
    },
    onMessage: (listener) => worker.on('message', listener),
    onFailure: (listener) => {
      const fail = (reason: string): void => {
        if (!isOver) listener(reason);
        isOver = true;
      };
      worker.on('error', (error) => {
        fail(String(error));
      });
      worker.on('exit', (code) => {
        fail(`the thread ended with code ${code}`);
      });
    },
  };
}
