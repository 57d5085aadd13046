/** A thread beside the extension host's. It runs the same script in Node as in a browser. */
export interface WorkerThread {
  /** Sends a message; the buffers are handed over, not copied. */
  readonly post: (message: unknown, transfer: readonly ArrayBuffer[]) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Hears why the thread failed or ended without having been told to. */
  readonly onFailure: (listener: (reason: string) => void) => void;
  readonly terminate: () => void;
}
