import { createBirpc, type BirpcReturn } from 'birpc';
import type { WorkerThread } from './workerThread';

/** Calls to a worker and back: `Theirs` are the worker's functions. */
export interface WorkerConnection<Theirs extends object> {
  readonly calls: BirpcReturn<Theirs, object>;
  /** Ends the thread; whoever waits for an answer gets the error. */
  readonly close: (error: Error) => void;
}

/** Connects to a thread, which may call `ours`; a call takes as long as it takes. */
export function connectTo<Theirs extends object>(
  thread: WorkerThread,
  ours: object,
): WorkerConnection<Theirs> {
  const calls = createBirpc<Theirs, object>(ours, {
    post: (message: unknown) => {
      thread.post(message, handedOver(message));
    },
    on: thread.onMessage,
    bind: 'functions',
    timeout: -1,
  });
  return {
    calls,
    close: (error) => {
      thread.terminate();
      calls.$close(error);
    },
  };
}

/** Bytes that are an answer belong to whoever asked. */
function handedOver(message: unknown): readonly ArrayBuffer[] {
  const { r: answer } = message as { readonly r?: unknown };
  return answer instanceof Uint8Array && answer.buffer instanceof ArrayBuffer ? [answer.buffer] : [];
}
