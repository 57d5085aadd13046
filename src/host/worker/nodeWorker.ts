import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { parentPort, workerData, type Transferable } from 'node:worker_threads';
import { unpackBrotli } from '../../node/unpackBrotli';

/** The entry of every thread of Node: gives a script that was written for a browser's worker the globals it knows, and what Node can do beside. */
declare const globalThis: { onmessage?: (event: { readonly data: unknown }) => void };

Object.assign(globalThis, {
  self: globalThis,
  unpackBrotli,
  postMessage: (message: unknown, transfer?: readonly Transferable[]) => {
    parentPort?.postMessage(message, transfer);
  },
});
parentPort?.on('message', (data: unknown) => globalThis.onmessage?.({ data }));

const script = workerData as string;
runInThisContext(readFileSync(script, 'utf8'), { filename: script });
